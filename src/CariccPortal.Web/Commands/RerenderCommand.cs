using System.CommandLine;
using CariccPortal.Editing.Drafts;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>rerender</c>: renders bodies again that were rendered with older rules.</summary>
internal static class RerenderCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var command = new Command("rerender", "Renders bodies again that were rendered with older rules. The site can run meanwhile.");
        command.SetAction((_, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            var (items, changed, skipped) = await services.GetRequiredService<BodyRerenderer>().RunAsync(ProgressBar.Report, cancel);
            Console.WriteLine($"The bodies are up to date: {items} items rendered again, {changed} of them changed.");
            if (skipped > 0)
                Console.WriteLine($"{skipped} items skipped: they do not match their last audit entry. \"verify\" lists them.");
            return 0;
        }));
        return command;
    }
}

using System.CommandLine;
using CariccPortal.Editing.Drafts;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>render</c>: makes the bodies anew that older rules of the markup made, while the site runs.</summary>
internal static class RerenderCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var verb = new Command("render", "Makes anew what older rules of the markup made of bodies; the site may run meanwhile.");
        verb.SetAction((_, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            var (items, changed, left) = await services.GetRequiredService<BodyRerenderer>().RunAsync(ProgressBar.Report, cancel);
            Console.WriteLine($"The bodies are up to date: {items} items made anew, {changed} of them differ.");
            if (left > 0) Console.WriteLine($"{left} items were left: they are not as their last act left them. \"verify\" names them.");
            return 0;
        }));
        return verb;
    }
}

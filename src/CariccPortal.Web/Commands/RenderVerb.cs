using System.CommandLine;
using CariccPortal.Editing;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>render</c>: makes the bodies anew that older rules of the markup made, while the site runs.</summary>
internal static class RenderVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var verb = new Command("render", "Makes anew what older rules of the markup made of bodies; the site may run meanwhile.");
        verb.SetAction((_, cancel) => Verbs.InScopeAsync(site, async services =>
        {
            await StoreAtStart.RefuseIfBehindAsync(services);
            var (items, changed, left) = await services.GetRequiredService<Rendering>().RunAsync(Progress.Tell, cancel);
            Console.WriteLine($"The bodies are up to date: {items} items made anew, {changed} of them differ.");
            if (left > 0) Console.WriteLine($"{left} items were left: they are not as their last act left them. \"verify\" names them.");
            return 0;
        }));
        return verb;
    }
}

using System.CommandLine;
using CariccPortal.Search;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>reindex</c>: writes the search's index anew from the texts, while the site runs.</summary>
internal static class ReindexVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var verb = new Command("reindex", "Rebuilds the search's index from the texts; the site may run meanwhile.");
        verb.SetAction((_, cancel) => Verbs.InScopeAsync(site, async services =>
        {
            await StoreAtStart.RefuseIfBehindAsync(services);
            await ReindexAsync(services, cancel);
            return 0;
        }));
        return verb;
    }

    /// <summary>Rebuilds the index where it is still empty, as after the migration that made it.</summary>
    public static async Task FillAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<Reindexing>().IsDueAsync()) await ReindexAsync(services, CancellationToken.None);
    }

    private static async Task ReindexAsync(IServiceProvider services, CancellationToken cancel)
    {
        var done = await services.GetRequiredService<Reindexing>().RunAsync(Tell, cancel);
        Console.WriteLine($"The search is up to date: {done} items.");
    }

    // A line that is written over; into a file, a line for each step would say no more than the last.
    private static void Tell(int done, int all)
    {
        if (Console.IsOutputRedirected) return;
        const int width = 30;
        var bar = new string('#', width * done / all).PadRight(width, '.');
        Console.Write($"\r[{bar}] {done} of {all}{(done == all ? Environment.NewLine : "")}");
    }
}

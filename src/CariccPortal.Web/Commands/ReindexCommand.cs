using System.CommandLine;
using CariccPortal.Search;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>reindex</c>: writes the search's index anew from the texts, while the site runs.</summary>
internal static class ReindexCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var verb = new Command("reindex", "Rebuilds the search's index from the texts; the site may run meanwhile.");
        verb.SetAction((_, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            return await ReindexAsync(services, cancel);
        }));
        return verb;
    }

    /// <summary>Rebuilds the index where it is still empty, as after the migration that made it.</summary>
    public static async Task RebuildIfDueAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<IndexRebuilder>().IsRequiredAsync()) await ReindexAsync(services, CancellationToken.None);
    }

    /// <summary>Rebuilds the index and says so.</summary>
    public static async Task<int> ReindexAsync(IServiceProvider services, CancellationToken cancel)
    {
        var done = await services.GetRequiredService<IndexRebuilder>().RunAsync(ProgressBar.Report, cancel);
        Console.WriteLine($"The search is up to date: {done} items.");
        return 0;
    }
}

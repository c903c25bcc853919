using System.CommandLine;
using CariccPortal.Search;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>reindex</c>: rebuilds the search index.</summary>
internal static class ReindexCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var command = new Command("reindex", "Rebuilds the search index. The site can run meanwhile.");
        command.SetAction((_, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            return await ReindexAsync(services, cancel);
        }));
        return command;
    }

    /// <summary>Rebuilds the index if it is empty, as after the migration that creates it.</summary>
    public static async Task RebuildIfDueAsync(IServiceProvider services)
    {
        if (await services.GetRequiredService<IndexRebuilder>().IsRequiredAsync()) await ReindexAsync(services, CancellationToken.None);
    }

    /// <summary>Rebuilds the index and prints the number of items.</summary>
    public static async Task<int> ReindexAsync(IServiceProvider services, CancellationToken cancel)
    {
        var count = await services.GetRequiredService<IndexRebuilder>().RunAsync(ProgressBar.Report, cancel);
        Console.WriteLine($"The search index is up to date: {count} items.");
        return 0;
    }
}

using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>seed</c>: stores the portal's own first content; what is there already is left alone.</summary>
internal static class SeedVerb
{
    /// <summary>The seeds that travel with the site.</summary>
    public static string OwnSeeds { get; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static Command Describe(Func<IHost> site)
    {
        var folder = new Argument<string>("folder") { Description = "Another folder of seeds.", DefaultValueFactory = _ => OwnSeeds };
        var verb = new Command("seed", "Stores the first content; run again, it doubles nothing.") { folder };
        verb.SetAction((asked, cancel) => Verbs.InScopeAsync(site, async services =>
        {
            await StoreAtStart.RefuseIfBehindAsync(services);
            return await SeedAsync(services, asked.GetRequiredValue(folder), cancel);
        }));
        return verb;
    }

    /// <summary>Seeds and says what was done.</summary>
    public static async Task<int> SeedAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        var report = await services.GetRequiredService<Seeding>().RunAsync(folder, cancel);
        foreach (var problem in report.Problems) await Console.Error.WriteLineAsync(problem);
        if (!report.Done)
        {
            await Console.Error.WriteLineAsync("Nothing was stored. Correct the files and run the verb again.");
            return 1;
        }

        Console.WriteLine($"Seeded: {report.ItemsAdded} items, {report.CountriesAdded} countries and {report.TopicsAdded} topics added, {report.ItemsThere} items there already.");
        return 0;
    }
}

using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>seed</c>: stores the portal's own first content; what is there already is left alone.</summary>
internal static class SeedCommand
{
    /// <summary>The seeds that travel with the site.</summary>
    public static string DefaultFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static Command Create(Func<IHost> createHost)
    {
        var folder = new Argument<string>("folder") { Description = "Another folder of seeds.", DefaultValueFactory = _ => DefaultFolder };
        var verb = new Command("seed", "Stores the first content; run again, it doubles nothing.") { folder };
        verb.SetAction((asked, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            return await SeedAsync(services, asked.GetRequiredValue(folder), cancel);
        }));
        return verb;
    }

    /// <summary>Seeds and says what was done.</summary>
    public static async Task<int> SeedAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        var report = await services.GetRequiredService<DatabaseSeeder>().RunAsync(folder, cancel);
        foreach (var problem in report.Errors) await Console.Error.WriteLineAsync(problem);
        if (!report.Succeeded)
        {
            await Console.Error.WriteLineAsync("Nothing was stored. Correct the files and run the verb again.");
            return 1;
        }

        Console.WriteLine($"Seeded: {report.ItemsAdded} items, {report.CountriesAdded} countries and {report.TopicsAdded} topics added, {report.ItemsSkipped} items there already.");
        return 0;
    }
}

using System.CommandLine;
using CariccPortal.Data;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>seed</c>: adds the first content.</summary>
internal static class SeedCommand
{
    /// <summary>The seed files that are published with the site.</summary>
    public static string DefaultFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static Command Create(Func<IHost> createHost)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Another folder of seed files.",
            DefaultValueFactory = _ => DefaultFolder,
        };
        var command = new Command("seed", "Adds the first content. A second run adds nothing twice.") { folder };
        command.SetAction((parsed, cancel) => CommandLine.RunInScopeAsync(createHost, async services =>
        {
            await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
            return await SeedAsync(services, parsed.GetRequiredValue(folder), cancel);
        }));
        return command;
    }

    /// <summary>Adds the content of a folder and prints the result.</summary>
    public static async Task<int> SeedAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        var result = await services.GetRequiredService<DatabaseSeeder>().RunAsync(folder, cancel);
        foreach (var error in result.Errors) await Console.Error.WriteLineAsync(error);
        if (!result.Succeeded)
        {
            await Console.Error.WriteLineAsync("Nothing was stored. Correct the files and run the command again.");
            return 1;
        }

        Console.WriteLine($"Seeded: {result.ItemsAdded} items, {result.CountriesAdded} countries and {result.TopicsAdded} topics added, "
            + $"{result.ItemsSkipped} items already existed.");
        return 0;
    }
}

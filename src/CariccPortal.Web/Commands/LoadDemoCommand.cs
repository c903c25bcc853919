using System.CommandLine;
using CariccPortal.Demo;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>load-demo</c>: fills an empty database with generated items for load tests.</summary>
internal static class LoadDemoCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var items = new Option<int>("--items")
        {
            Description = $"The number of items after the run, at most {DemoDataLoader.MaxItems}.",
            DefaultValueFactory = _ => 1000,
        };
        items.Validators.Add(result =>
        {
            if (result.GetValue(items) is < 1 or > DemoDataLoader.MaxItems)
                result.AddError($"--items must be a number from 1 to {DemoDataLoader.MaxItems}.");
        });
        var withoutSearch = new Option<bool>("--without-search")
        {
            Description = "Does not index the items, which takes most of the time.",
        };
        var command = new Command("load-demo", "Fills an empty or only seeded database with generated items for load tests.")
        {
            items, withoutSearch,
        };
        command.SetAction((parsed, cancel) => CommandLine.RunInScopeAsync(createHost, services =>
            LoadAsync(services, parsed.GetRequiredValue(items), parsed.GetValue(withoutSearch), cancel)));
        return command;
    }

    private static async Task<int> LoadAsync(IServiceProvider services, int items, bool withoutSearch, CancellationToken cancel)
    {
        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var loader = services.GetRequiredService<DemoDataLoader>();
        if (!await loader.CanRunAsync(cancel))
        {
            throw new ConfigurationException(
                "The database contains items that staff have written. Use load-demo with an empty or only seeded database.");
        }

        var added = await loader.RunAsync(items, ProgressBar.Report, cancel);
        Console.WriteLine($"{added} generated items added.");
        return withoutSearch ? 0 : await ReindexCommand.ReindexAsync(services, cancel);
    }
}

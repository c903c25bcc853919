using System.CommandLine;
using CariccPortal.Demo;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Commands;

/// <summary><c>demo-load</c>: fills a store that nobody has written to with made-up items, to see how the portal does with many.</summary>
internal static class LoadDemoCommand
{
    public static Command Create(Func<IHost> createHost)
    {
        var items = new Option<int>("--items") { Description = $"How many made-up items the store is to have, at most {DemoDataLoader.MaxItems}.", DefaultValueFactory = _ => 1000 };
        items.Validators.Add(asked =>
        {
            if (asked.GetValue(items) is < 1 or > DemoDataLoader.MaxItems) asked.AddError($"--items is a number from 1 to {DemoDataLoader.MaxItems}.");
        });
        var withoutSearch = new Option<bool>("--without-search") { Description = "Leaves them out of the search, which takes longer to fill than all the rest." };
        var verb = new Command("demo-load", "Fills a store that nobody has written to with made-up items, for trials of speed.") { items, withoutSearch };
        verb.SetAction((asked, cancel) => CommandLine.RunInScopeAsync(createHost, services =>
            LoadAsync(services, asked.GetRequiredValue(items), asked.GetValue(withoutSearch), cancel)));
        return verb;
    }

    private static async Task<int> LoadAsync(IServiceProvider services, int items, bool withoutSearch, CancellationToken cancel)
    {
        await DatabaseStartupCheck.RequireCurrentSchemaAsync(services);
        var loading = services.GetRequiredService<DemoDataLoader>();
        if (!await loading.CanRunAsync(cancel)) throw new ConfigurationException("The store has items that somebody wrote; made-up ones go into an empty or just seeded store alone.");
        var added = await loading.RunAsync(items, ProgressBar.Report, cancel);
        Console.WriteLine($"{added} made-up items added.");
        return withoutSearch ? 0 : await ReindexCommand.ReindexAsync(services, cancel);
    }
}

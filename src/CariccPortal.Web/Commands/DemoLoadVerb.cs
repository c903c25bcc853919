using System.CommandLine;
using CariccPortal.Demo;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Commands;

/// <summary><c>demo-load</c>: fills a store that nobody has written to with made-up items, to see how the portal does with many.</summary>
internal static class DemoLoadVerb
{
    public static Command Describe(Func<IHost> site)
    {
        var items = new Option<int>("--items") { Description = $"How many made-up items the store is to have, at most {DemoLoading.Most}.", DefaultValueFactory = _ => 1000 };
        items.Validators.Add(asked =>
        {
            if (asked.GetValue(items) is < 1 or > DemoLoading.Most) asked.AddError($"--items is a number from 1 to {DemoLoading.Most}.");
        });
        var withoutSearch = new Option<bool>("--without-search") { Description = "Leaves them out of the search, which takes longer to fill than all the rest." };
        var verb = new Command("demo-load", "Fills a store that nobody has written to with made-up items, for trials of speed.") { items, withoutSearch };
        verb.SetAction((asked, cancel) => Verbs.InScopeAsync(site, services =>
            LoadAsync(services, asked.GetRequiredValue(items), asked.GetValue(withoutSearch), cancel)));
        return verb;
    }

    private static async Task<int> LoadAsync(IServiceProvider services, int items, bool withoutSearch, CancellationToken cancel)
    {
        await StoreAtStart.RefuseIfBehindAsync(services);
        var loading = services.GetRequiredService<DemoLoading>();
        if (!await loading.MayRunAsync(cancel)) throw new WrongSetting("The store has items that somebody wrote; made-up ones go into an empty or just seeded store alone.");
        var added = await loading.RunAsync(items, Progress.Tell, cancel);
        Console.WriteLine($"{added} made-up items added.");
        return withoutSearch ? 0 : await ReindexVerb.ReindexAsync(services, cancel);
    }
}

using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class RedirectsTests
{
    /// <summary>The reasons that are met here.</summary>
    public static IReadOnlyList<RefusalReason> Reasons { get; } =
    [
        RefusalReason.PathInvalid, RefusalReason.PathRedirects, RefusalReason.PathInUse, RefusalReason.TargetMissing, RefusalReason.RedirectLoops, RefusalReason.LeftByItem,
    ];

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_redirect_to_a_redirect_is_stored_as_its_end(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var item = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "one" });
        await store.ChangeAsync(item with { Slug = "two" });

        await AddAsync(store, "index.php/item/1", "news/two");
        await AddAsync(store, "index.php/item/2", "news/one");
        await AddAsync(store, "index.php/item/3", "index.php/item/2");
        await AddAsync(store, "index.php/about", "about");
        await AddAsync(store, "index.php/about-us", "index.php/about");

        var stored = await AllAsync(store);
        Assert.All(stored.Where(old => old.Path.StartsWith("index.php/item", StringComparison.Ordinal)), old => Assert.Equal((item.Id, null), (old.ItemId, old.Target)));
        Assert.All(stored.Where(old => old.Path.StartsWith("index.php/about", StringComparison.Ordinal)), old => Assert.Equal((null, "about"), (old.ItemId, old.Target)));
        Assert.DoesNotContain(stored, old => stored.Any(other => other.Path == old.Target));
    }

    [Fact]
    public async Task What_led_to_a_page_that_is_gone_goes_on_to_where_that_leads()
    {
        await using var store = await TestStore.CreateAsync();
        await AddAsync(store, "first", "a-page-of-then");
        await AddAsync(store, "a-page-of-then", "about");

        Assert.All(await AllAsync(store), old => Assert.Equal("about", old.Target));
    }

    [Fact]
    public async Task Nothing_leads_to_itself_away_from_an_item_or_to_nowhere()
    {
        await using var store = await TestStore.CreateAsync();
        var item = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "one" });
        await store.AddAsync(Drafts.News with { Slug = "other" });
        await AddAsync(store, "old", "news/one");
        await AddAsync(store, "meetings/one", "news/one");
        var before = await store.EverythingAsync();

        foreach (var (from, to, reason) in new[]
        {
            ("", "about", RefusalReason.PathInvalid),
            (new string('x', 301), "about", RefusalReason.PathInvalid),
            ("old", "about", RefusalReason.PathRedirects),
            ("news/one", "news/one", RefusalReason.RedirectLoops),
            ("news/one", "old", RefusalReason.RedirectLoops),
            ("about", "about", RefusalReason.RedirectLoops),
            ("news/one", "about", RefusalReason.PathInUse),
            ("news/other", "news/one", RefusalReason.PathInUse),
            ("trainings/other", "news/one", RefusalReason.PathInUse),
            ("other-old", "news/none", RefusalReason.TargetMissing),
            ("other-old", "no-page", RefusalReason.TargetMissing),
            ("other-old", new string('x', 301), RefusalReason.TargetMissing),
        }) Assert.Equal(reason, Assert.Single((await Of(store).AddAsync(from, to, isPage: to == "about", Drafts.Administrator)).Refusals).Reason);

        Assert.Equal(before, await store.EverythingAsync());
        Assert.Equal(item.Id, (await AllAsync(store)).Single(old => old.Path == "old").ItemId);
    }

    [Fact]
    public async Task A_slug_that_staff_have_redirected_is_no_items_any_more_and_is_told_by_name()
    {
        await using var store = await TestStore.CreateAsync();
        await AddAsync(store, "news/annual-report", "about");

        var refusal = Assert.Single((await store.Editor().SaveAsync(Drafts.News with { Slug = "annual-report" }, Drafts.Editor)).Refusals);

        Assert.Equal((RefusalReason.SlugRedirects, "/news/annual-report → /about"), (refusal.Reason, refusal.Detail));
    }

    [Fact]
    public async Task What_staff_made_is_removed_once_and_what_an_item_left_stays()
    {
        await using var store = await TestStore.CreateAsync();
        var item = await store.AddAsync(Drafts.Of(Release.Now) with { Slug = "one" });
        await store.ChangeAsync(item with { Slug = "two" });
        await AddAsync(store, "old", "news/two");
        var ids = (await AllAsync(store)).ToDictionary(old => old.Path, old => old.Id);

        Assert.Equal(RefusalReason.LeftByItem, Assert.Single((await Of(store).RemoveAsync(ids["news/one"], Drafts.Administrator)).Refusals).Reason);
        Assert.True((await Of(store).RemoveAsync(ids["old"], Drafts.Administrator)).Done);
        Assert.True((await Of(store).RemoveAsync(ids["old"], Drafts.Administrator)).Done);

        Assert.Equal("news/one", Assert.Single(await AllAsync(store)).Path);
        await using var db = store.Open();
        Assert.Equal(
            [("add-redirect", "Dana", "/old → /news/two"), ("remove-redirect", "Dana", "/old")],
            (await db.Audit.Where(entry => entry.Act.EndsWith("redirect")).OrderBy(entry => entry.Id).ToListAsync()).Select(entry => (entry.Act, entry.Who, entry.Detail)));
    }

    [Fact]
    public async Task Addresses_are_an_administrators()
    {
        await using var store = await TestStore.CreateAsync();
        foreach (var by in new[] { Drafts.Writer, Drafts.Editor })
        {
            Assert.Equal(RefusalReason.NotYours, Assert.Single((await Of(store).AddAsync("old", "about", isPage: true, by)).Refusals).Reason);
            Assert.Equal(RefusalReason.NotYours, Assert.Single((await Of(store).RemoveAsync(1, by)).Refusals).Reason);
        }

        Assert.Empty(await AllAsync(store));
    }

    private static Redirects Of(TestStore store) => new(store.Open(), store.Clock);

    private static async Task AddAsync(TestStore store, string from, string to)
    {
        var result = await Of(store).AddAsync(from, to, isPage: SitePath.ItemOf(to) is null, Drafts.Administrator);
        Assert.True(result.Done, string.Join(", ", result.Refusals));
    }

    private static async Task<List<OldAddress>> AllAsync(TestStore store)
    {
        await using var db = store.Open();
        return await db.OldAddresses.OrderBy(old => old.Id).ToListAsync();
    }
}

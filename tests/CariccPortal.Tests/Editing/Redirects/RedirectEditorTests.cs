using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Redirects;

public sealed class RedirectEditorTests
{
    /// <summary>The reasons that are met here.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } =
    [
        EditErrorCode.PathInvalid, EditErrorCode.PathRedirects, EditErrorCode.PathInUse, EditErrorCode.TargetMissing, EditErrorCode.RedirectLoop, EditErrorCode.RedirectOwnedByItem,
    ];

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Redirect_to_a_redirect_stores_the_final_target(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        var item = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await store.ChangeAsync(item with { Slug = "two" });

        await AddAsync(store, "index.php/item/1", "news/two");
        await AddAsync(store, "index.php/item/2", "news/one");
        await AddAsync(store, "index.php/item/3", "index.php/item/2");
        await AddAsync(store, "index.php/about", "about");
        await AddAsync(store, "index.php/about-us", "index.php/about");

        var stored = await GetAllAsync(store);
        Assert.All(stored.Where(old => old.Path.StartsWith("index.php/item", StringComparison.Ordinal)), old => Assert.Equal((item.Id, null), (old.ItemId, old.Target)));
        Assert.All(stored.Where(old => old.Path.StartsWith("index.php/about", StringComparison.Ordinal)), old => Assert.Equal((null, "about"), (old.ItemId, old.Target)));
        Assert.DoesNotContain(stored, old => stored.Any(other => other.Path == old.Target));
    }

    [Fact]
    public async Task Redirects_to_a_removed_page_follow_its_redirect()
    {
        await using var store = await TestDatabase.CreateAsync();
        await AddAsync(store, "first", "a-page-of-then");
        await AddAsync(store, "a-page-of-then", "about");

        Assert.All(await GetAllAsync(store), old => Assert.Equal("about", old.Target));
    }

    [Fact]
    public async Task Invalid_redirects_are_rejected()
    {
        await using var store = await TestDatabase.CreateAsync();
        var item = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await store.AddAsync(SampleDrafts.News with { Slug = "other" });
        await AddAsync(store, "old", "news/one");
        await AddAsync(store, "meetings/one", "news/one");
        var before = await store.DumpAsync();

        foreach (var (from, to, reason) in new[]
        {
            ("", "about", EditErrorCode.PathInvalid),
            (new string('x', 301), "about", EditErrorCode.PathInvalid),
            ("old", "about", EditErrorCode.PathRedirects),
            ("news/one", "news/one", EditErrorCode.RedirectLoop),
            ("news/one", "old", EditErrorCode.RedirectLoop),
            ("about", "about", EditErrorCode.RedirectLoop),
            ("news/one", "about", EditErrorCode.PathInUse),
            ("news/other", "news/one", EditErrorCode.PathInUse),
            ("trainings/other", "news/one", EditErrorCode.PathInUse),
            ("other-old", "news/none", EditErrorCode.TargetMissing),
            ("other-old", "no-page", EditErrorCode.TargetMissing),
            ("other-old", new string('x', 301), EditErrorCode.TargetMissing),
        }) Assert.Equal(reason, Assert.Single((await CreateEditor(store).AddAsync(from, to, isPage: to == "about", SampleDrafts.Administrator)).Errors).Code);

        Assert.Equal(before, await store.DumpAsync());
        Assert.Equal(item.Id, (await GetAllAsync(store)).Single(old => old.Path == "old").ItemId);
    }

    [Fact]
    public async Task Save_with_a_redirected_slug_is_rejected()
    {
        await using var store = await TestDatabase.CreateAsync();
        await AddAsync(store, "news/annual-report", "about");

        var refusal = Assert.Single((await store.CreateEditor().SaveAsync(SampleDrafts.News with { Slug = "annual-report" }, SampleDrafts.Editor)).Errors);

        Assert.Equal((EditErrorCode.SlugRedirects, "/news/annual-report → /about"), (refusal.Code, refusal.Detail));
    }

    [Fact]
    public async Task Remove_deletes_only_manual_redirects()
    {
        await using var store = await TestDatabase.CreateAsync();
        var item = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await store.ChangeAsync(item with { Slug = "two" });
        await AddAsync(store, "old", "news/two");
        var ids = (await GetAllAsync(store)).ToDictionary(old => old.Path, old => old.Id);

        Assert.Equal(EditErrorCode.RedirectOwnedByItem, Assert.Single((await CreateEditor(store).RemoveAsync(ids["news/one"], SampleDrafts.Administrator)).Errors).Code);
        Assert.True((await CreateEditor(store).RemoveAsync(ids["old"], SampleDrafts.Administrator)).Succeeded);
        Assert.True((await CreateEditor(store).RemoveAsync(ids["old"], SampleDrafts.Administrator)).Succeeded);

        Assert.Equal("news/one", Assert.Single(await GetAllAsync(store)).Path);
        await using var db = store.CreateContext();
        Assert.Equal(
            [("add-redirect", "Dana", "/old → /news/two"), ("remove-redirect", "Dana", "/old")],
            (await db.AuditEntries.Where(entry => entry.Action.EndsWith("redirect")).OrderBy(entry => entry.Id).ToListAsync()).Select(entry => (entry.Action, entry.UserName, entry.Detail)));
    }

    [Fact]
    public async Task Only_administrators_manage_redirects()
    {
        await using var store = await TestDatabase.CreateAsync();
        foreach (var by in new[] { SampleDrafts.Writer, SampleDrafts.Editor })
        {
            Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single((await CreateEditor(store).AddAsync("old", "about", isPage: true, by)).Errors).Code);
            Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single((await CreateEditor(store).RemoveAsync(1, by)).Errors).Code);
        }

        Assert.Empty(await GetAllAsync(store));
    }

    private static RedirectEditor CreateEditor(TestDatabase database) => new(database.CreateContext(), database.Clock);

    private static async Task AddAsync(TestDatabase database, string from, string to)
    {
        var result = await CreateEditor(database).AddAsync(from, to, isPage: RedirectPath.ParseItem(to) is null, SampleDrafts.Administrator);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
    }

    private static async Task<List<Redirect>> GetAllAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Redirects.OrderBy(old => old.Id).ToListAsync();
    }
}

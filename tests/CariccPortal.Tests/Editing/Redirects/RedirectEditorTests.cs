using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Redirects;

public sealed class RedirectEditorTests
{
    /// <summary>Error codes covered by this class.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } =
    [
        EditErrorCode.PathInvalid, EditErrorCode.PathRedirects, EditErrorCode.PathInUse, EditErrorCode.TargetMissing,
        EditErrorCode.RedirectLoop, EditErrorCode.RedirectOwnedByItem,
    ];

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Redirect_to_a_redirect_stores_the_final_target(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var item = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await database.ChangeAsync(item with { Slug = "two" });

        await AddAsync(database, "index.php/item/1", "news/two");
        await AddAsync(database, "index.php/item/2", "news/one");
        await AddAsync(database, "index.php/item/3", "index.php/item/2");
        await AddAsync(database, "index.php/about", "about");
        await AddAsync(database, "index.php/about-us", "index.php/about");

        var stored = await GetAllAsync(database);
        Assert.All(stored.Where(old => old.Path.StartsWith("index.php/item", StringComparison.Ordinal)),
            old => Assert.Equal((item.Id, null), (old.ItemId, old.Target)));
        Assert.All(stored.Where(old => old.Path.StartsWith("index.php/about", StringComparison.Ordinal)),
            old => Assert.Equal((null, "about"), (old.ItemId, old.Target)));
        Assert.DoesNotContain(stored, old => stored.Any(other => other.Path == old.Target));
    }

    [Fact]
    public async Task Redirects_to_a_removed_page_follow_its_redirect()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddAsync(database, "first", "a-page-of-then");
        await AddAsync(database, "a-page-of-then", "about");

        Assert.All(await GetAllAsync(database), old => Assert.Equal("about", old.Target));
    }

    [Fact]
    public async Task Invalid_redirects_are_rejected()
    {
        await using var database = await TestDatabase.CreateAsync();
        var item = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await database.AddAsync(SampleDrafts.News with { Slug = "other" });
        await AddAsync(database, "old", "news/one");
        await AddAsync(database, "meetings/one", "news/one");
        var before = await database.DumpAsync();

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
        }) Assert.Equal(reason,
            Assert.Single(
                (await CreateEditor(database).AddAsync(from, Target(to, isPage: to == "about"), SampleDrafts.Administrator)).Errors).Code);

        Assert.Equal(before, await database.DumpAsync());
        Assert.Equal(item.Id, (await GetAllAsync(database)).Single(old => old.Path == "old").ItemId);
    }

    [Fact]
    public async Task Save_with_a_redirected_slug_is_rejected()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddAsync(database, "news/annual-report", "about");

        var error = Assert.Single(
            (await database.CreateEditor().SaveAsync(SampleDrafts.News with { Slug = "annual-report" }, SampleDrafts.Editor)).Errors);

        Assert.Equal((EditErrorCode.SlugRedirects, "/news/annual-report → /about"), (error.Code, error.Detail));
    }

    [Fact]
    public async Task Remove_deletes_only_manual_redirects()
    {
        await using var database = await TestDatabase.CreateAsync();
        var item = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Slug = "one" });
        await database.ChangeAsync(item with { Slug = "two" });
        await AddAsync(database, "old", "news/two");
        var ids = (await GetAllAsync(database)).ToDictionary(old => old.Path, old => old.Id);

        Assert.Equal(EditErrorCode.RedirectOwnedByItem,
            Assert.Single((await CreateEditor(database).RemoveAsync(ids["news/one"], SampleDrafts.Administrator)).Errors).Code);
        Assert.True((await CreateEditor(database).RemoveAsync(ids["old"], SampleDrafts.Administrator)).Succeeded);
        Assert.True((await CreateEditor(database).RemoveAsync(ids["old"], SampleDrafts.Administrator)).Succeeded);

        Assert.Equal("news/one", Assert.Single(await GetAllAsync(database)).Path);
        await using var db = database.CreateContext();
        Assert.Equal(
            [("add-redirect", "Aigul", "/news/one → /news/two"), ("add-redirect", "Dana", "/old → /news/two"), ("remove-redirect", "Dana", "/old")],
            (await db.AuditEntries.Where(entry => entry.Action == AuditAction.AddRedirect || entry.Action == AuditAction.RemoveRedirect)
                .OrderBy(entry => entry.Id).ToListAsync())
                .Select(entry => (entry.Action.ToWord(), entry.UserName, entry.Detail)));
    }

    [Fact]
    public async Task Only_administrators_manage_redirects()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var by in new[] { SampleDrafts.Writer, SampleDrafts.Editor })
        {
            Assert.Equal(EditErrorCode.PermissionDenied,
                Assert.Single((await CreateEditor(database).AddAsync("old", Target("about", isPage: true), by)).Errors).Code);
            Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single((await CreateEditor(database).RemoveAsync(1, by)).Errors).Code);
        }

        Assert.Empty(await GetAllAsync(database));
    }

    private static RedirectTarget Target(string path, bool isPage) =>
        new(path) { Type = isPage ? RedirectTargetType.Localized : RedirectTargetType.ItemOrUnknown };

    private static RedirectEditor CreateEditor(TestDatabase database) => new(database.CreateContext(), database.Clock);

    private static async Task AddAsync(TestDatabase database, string from, string to)
    {
        var result = await CreateEditor(database)
            .AddAsync(from, Target(to, isPage: RedirectPath.ParseItem(to) is null), SampleDrafts.Administrator);
        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
    }

    private static async Task<List<Redirect>> GetAllAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Redirects.OrderBy(old => old.Id).ToListAsync();
    }
}

using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>The paths of pages that staff keep.</summary>
public sealed class PagePathTests
{
    /// <summary>Error codes covered by this class.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } = [EditErrorCode.PagePathInvalid, EditErrorCode.PagePathReserved];

    private static readonly ItemDraft Page = SampleDrafts.News with { Kind = ItemKind.Page };

    [Theory]
    [InlineData("about/History", EditErrorCode.PagePathInvalid)]
    [InlineData("about//history", EditErrorCode.PagePathInvalid)]
    [InlineData("news/history", EditErrorCode.PagePathReserved)]
    [InlineData("taken", EditErrorCode.SlugTaken)]
    [InlineData("old", EditErrorCode.SlugRedirects)]
    [InlineData("old/page", EditErrorCode.SlugRedirects)]
    public async Task Path_that_is_not_free_is_rejected_beside_the_field(string path, EditErrorCode code)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(SampleDrafts.News with { Slug = "taken" });
        await using var db = database.CreateContext();
        foreach (var old in new[] { "old", "old/page" })
            Assert.Empty((await new RedirectEditor(db, database.Clock).AddAsync(old, new("check") { Type = RedirectTargetType.Localized },
                SampleDrafts.Administrator)).Errors);

        var result = await Editor(database).SaveAsync(Page with { Slug = path }, SampleDrafts.Writer);

        var error = Assert.Single(result.Errors);
        Assert.Equal((code, nameof(ItemInput.Slug)), (error.Code, error.Field));
    }

    [Fact]
    public async Task News_may_have_the_name_of_a_reserved_path()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Empty((await Editor(database).SaveAsync(SampleDrafts.News with { Slug = "news" }, SampleDrafts.Writer)).Errors);
    }

    [Fact]
    public async Task Moved_page_redirects_and_may_return()
    {
        await using var database = await TestDatabase.CreateAsync();
        var page = await database.AddAsync(Page with
        {
            Slug = "about/history",
            Translations = [SampleDrafts.English with { Publication = PublicationChange.Now }],
        });

        page = await database.ChangeAsync(page with { Slug = "history" });
        await using var db = database.CreateContext();
        Assert.Equal("about/history", (await db.Redirects.SingleAsync()).Path);

        await database.ChangeAsync(page with { Slug = "about/history" });
        Assert.Equal("history", (await db.Redirects.AsNoTracking().SingleAsync()).Path);
    }

    [Fact]
    public async Task Redirect_to_a_page_follows_its_path()
    {
        await using var database = await TestDatabase.CreateAsync();
        var page = await database.AddAsync(Page with { Slug = "contacts" });
        await using var db = database.CreateContext();

        Assert.Empty((await new RedirectEditor(db, database.Clock).AddAsync("index.php/contacts", new("contacts"),
            SampleDrafts.Administrator)).Errors);
        var wrong = await new RedirectEditor(db, database.Clock).AddAsync("contacts", new("check") { Type = RedirectTargetType.Localized },
            SampleDrafts.Administrator);

        Assert.Equal(page.Id, (await db.Redirects.SingleAsync()).ItemId);
        Assert.Equal(EditErrorCode.PathInUse, Assert.Single(wrong.Errors).Code);
    }

    [Theory]
    [InlineData("https://caricc.example/en/about/history/", "about/history")]
    [InlineData("/Contacts", "contacts")]
    [InlineData("about/our history", "about/our history")]
    public void Typed_address_is_tidied(string typed, string path)
    {
        var input = new ItemInput { Kind = "page", Slug = typed };

        Assert.Equal(path, ItemInputParser.Parse(input, id: null, storedLanguages: []).Draft.Slug);
    }

    [Fact]
    public async Task Page_has_no_event()
    {
        await using var database = await TestDatabase.CreateAsync();
        var page = await database.AddAsync(Page with
        {
            Slug = "contacts",
            Event = ItemEvent.CreateAllDay(new(2024, 9, 14), new(2024, 9, 14), TimeZones.Almaty),
        }, SampleDrafts.Editor);

        var stored = await database.GetItemAsync(page.Id!.Value);
        Assert.Null(stored.Event);
    }

    private static ItemEditor Editor(TestDatabase database) => new(database.CreateContext(), database.Clock,
        new ReservedPaths(path => path.Split('/')[0] == "news"));
}

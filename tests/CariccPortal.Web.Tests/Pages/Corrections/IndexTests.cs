using System.Net;
using System.Text.Json;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Corrections;

public sealed class IndexTests(SeededSite seeded)
{
    [Fact]
    public async Task Corrections_are_listed_with_both_versions_newest_first()
    {
        await using var site = await TestSite.StartAsync();
        var id = await PublishAndCorrectAsync(site, "First", "The figure was wrong.");
        await PublishAndCorrectAsync(site, "Second", "The date was wrong.");

        var page = await site.Visitor().OpenAsync("/en/corrections");

        Assert.Equal(["Second", "First"], page.Texts(".corrections h2"));
        Assert.Contains("The figure was wrong.", page.Texts(".corrections li")[1], StringComparison.Ordinal);
        Assert.Equal(["/en/news/second/v/2", "/en/news/first/v/2"], page.Links("Version 2").Select(link => link.PathName));
        Assert.Equal(2, page.Links("Before the correction").Count);

        await site.WithdrawAsync(id);
        Assert.Equal(["Second"], (await site.Visitor().OpenAsync("/en/corrections")).Texts(".corrections h2"));
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public async Task Feed_has_the_note_of_each_correction(string format)
    {
        await using var site = await TestSite.StartAsync();
        await PublishAndCorrectAsync(site, "First", "The figure was wrong.");

        var feed = await site.ReadAsync($"/en/corrections.{format}");

        Assert.Contains("The figure was wrong.", feed, StringComparison.Ordinal);
        if (format == "json") Assert.Equal(1, JsonDocument.Parse(feed).RootElement.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("/en/corrections", "No corrections yet.")]
    [InlineData("/ru/corrections", "Исправлений пока нет.")]
    public async Task Site_without_corrections_states_it(string path, string text) =>
        Assert.Equal(text, (await seeded.OpenAsync(path)).SingleText(".empty"));

    [Fact]
    public async Task Page_beyond_the_end_returns_404() =>
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync("/en/corrections?page=2")).Status);

    private static async Task<int> PublishAndCorrectAsync(TestSite site, string title, string note)
    {
        var id = await site.PublishAsync(ItemKind.News, title);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var db = site.Database.CreateContext();
        var draft = TestData.Draft(ItemKind.News, title);
        Assert.Empty((await new ItemEditor(db, site.Clock).SaveAsync(draft with
        {
            Id = id,
            Version = 1,
            Slug = title.ToLowerInvariant(),
            Translations =
            [
                draft.Translations[0] with
                {
                    Body = $"{note} Now it is right.",
                    Change = ChangeType.WithNote(note),
                    Publication = PublicationChange.Unchanged,
                },
            ],
        }, Actor.ForCommand("test"))).Errors);
        return id;
    }
}

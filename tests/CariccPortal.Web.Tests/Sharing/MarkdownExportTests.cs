using System.Net;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests the Markdown export of an item page.</summary>
public sealed class MarkdownExportTests(SeededSite seeded)
{
    private const string Meeting = "/en/meetings/meeting-with-liaison-officer-of-finland";

    [Fact]
    public async Task Export_has_front_matter_and_the_body()
    {
        var file = await seeded.OpenAsync(Meeting + ".md");

        Assert.Equal("text/markdown; charset=utf-8", file.Header("Content-Type"));
        Assert.StartsWith("""
            ---
            title: "Meeting with Finland’s liaison officer"
            date: 2024-03-27T15:59+05:00
            kind: meeting
            language: en
            event: "2024-03-27"
            place: "Almaty"
            reference: "{reference}"
            canonical: "http://localhost:5080/en/meetings/meeting-with-liaison-officer-of-finland"
            ---

            # Meeting with Finland’s liaison officer

            Ossi Granat,
            """.ReplaceLineEndings("\n").Replace("{reference}", await ReadReferenceAsync(), StringComparison.Ordinal), file.Text,
            StringComparison.Ordinal);
        Assert.Contains("\n## What an observer state does\n", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Front_matter_has_source_and_event_times()
    {
        Assert.Contains("\ndate: 2023-07-05\n", (await seeded.OpenAsync("/ru/news/caricc-briefing-for-diplomats-in-astana.md")).Text,
            StringComparison.Ordinal);
        Assert.Contains("\nsource: \"Kazinform\"\n", (await seeded.OpenAsync("/ru/news/caricc-briefing-for-diplomats-in-astana.md")).Text,
            StringComparison.Ordinal);
        Assert.Contains("\nevent: \"2024-03-18/2024-03-22\"\ndate-uncertain: true\n",
            (await seeded.OpenAsync("/en/meetings/caricc-delegation-meets-unodc-executive-director-in-vienna.md")).Text,
            StringComparison.Ordinal);
        await using var site = await TestSite.StartAsync();
        var itemEvent = ItemEvent.CreateTimed(new(2024, 2, 29, 10, 0, 0), new(2024, 2, 29, 12, 0, 0), TimeZones.Almaty);
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Hours") with { Event = itemEvent });
        Assert.Contains("\nevent: \"2024-02-29T10:00+06:00/2024-02-29T12:00+06:00\"\n",
            (await site.Visitor().OpenAsync("/en/meetings/hours.md")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canonical_and_alternate_links_match()
    {
        var file = await seeded.OpenAsync(Meeting + ".md");
        var page = await seeded.OpenAsync(Meeting);

        Assert.Equal($"<http://localhost:5080{Meeting}>; rel=\"canonical\"", file.Header("Link"));
        Assert.Equal(Meeting + ".md", page.Html.QuerySelector("link[rel=alternate][type='text/markdown']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Matching_ETag_returns_304()
    {
        var file = await seeded.OpenAsync(Meeting + ".md");
        var again = await seeded.OpenAsync(Meeting + ".md", ("If-None-Match", file.Header("ETag")!));

        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal("", again.Text);
    }

    [Fact]
    public async Task Title_is_escaped_in_front_matter_and_heading()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync("A: \"b\" # *c* [d](e)", text => text);

        var slug = await site.QueryDatabaseAsync(db => Task.FromResult(db.Items.Single(item => item.Id == id).Slug));
        var text = (await site.Visitor().OpenAsync($"/en/news/{slug}.md")).Text;

        Assert.Contains("\ntitle: \"A: \\\"b\\\" # *c* [d](e)\"\n", "\n" + text, StringComparison.Ordinal);
        Assert.Contains("\n# A: \"b\" \\# \\*c\\* \\[d\\](e)\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_code_matches_the_page()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Отчёт");
        await site.PublishAsync(ItemKind.News, "Alone");
        using var reader = site.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync("/ru/news/a-report.md")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/ru/news/alone.md")).Status);
        Assert.Equal("/en/news/a-report.md", (await reader.OpenAsync("/news/a-report.md")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/meetings/a-report.md")).Status);
        await site.UpdateTranslationsAsync(id, text => text.WithdrawnAt = site.Clock.Now);
        var gone = await reader.OpenAsync("/en/news/a-report.md");
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("This item has been withdrawn", gone.Heading);
        await site.UpdateTranslationsAsync(id, text => (text.WithdrawnAt, text.DeletedAt) = (null, site.Clock.Now));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/news/a-report.md")).Status);
    }

    [Fact]
    public async Task Former_URL_redirects_to_the_new_one()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Before");
        await site.ChangeTypeAndSlugAsync(id, ItemKind.News, "after");

        var moved = await site.Visitor().OpenAsync("/en/news/before.md");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/en/news/after.md"), (moved.Status, moved.Location));
    }

    private async Task<string> ReadReferenceAsync()
    {
        var slug = Meeting.Split('/')[^1];
        var version = await seeded.Site.QueryDatabaseAsync(db => db.PublishedVersions.SingleAsync(one =>
            one.Language == Language.English && db.Items.Any(item => item.Id == one.ItemId && item.Slug == slug)));
        return version.Reference.ToString();
    }
}

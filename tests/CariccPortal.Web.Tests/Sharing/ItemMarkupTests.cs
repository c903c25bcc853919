using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Tests.Api;
using CariccPortal.Web.Tests.Feeds;
using CariccPortal.Web.Tests.Media;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests what programs read in the markup of an item: texts, links, images and their metadata.</summary>
public sealed class ItemMarkupTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("The agenda. Foot[^1].\n\n[^1]: A footnote.")]
    [InlineData("[A link](https://un.org/) first. Foot[^1].\n\n[^1]: A footnote with [a link](https://un.org/a).")]
    [InlineData("[^note] begins.\n\n[^note]: Text.")]
    public async Task Markdown_leaves_as_it_was_written(string body)
    {
        await site.PublishAsync("News", text => text with { Body = body });

        Assert.EndsWith($"\n\n# News\n\n{body}\n", await site.ReadAsync("/en/news/news.md"), StringComparison.Ordinal);
        Assert.Equal(body, (await site.GetApiAsync("/items/news")).GetProperty("translations").GetProperty("en").GetText("markdown"));
        Assert.Equal(body, (await site.GetApiAsync("/items?fields=markdown")).GetProperty("items")[0].GetText("markdown"));
    }

    [Fact]
    public async Task Link_to_a_heading_leads_to_it_everywhere()
    {
        await site.PublishAsync("News", text => text with { Body = "[to part](#part-one)\n\n## Part one\n\nText." });
        const string Whole = "http://localhost:5080/en/news/news#h-part-one";
        var page = await site.Visitor().OpenAsync("/en/news/news");

        Assert.NotNull(page.Html.GetElementById(page.Link("to part").GetAttribute("href")![1..]));
        Assert.Contains($"({Whole})", await site.ReadAsync("/en/news/news.md"), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Whole}\"", (await site.GetApiAsync("/items/news")).GetProperty("translations").GetProperty("en")
            .GetText("html"), StringComparison.Ordinal);
        Assert.Contains(Whole, await site.ReadAsync("/en/feed.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plus_sign_is_written_as_such()
    {
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "C++ & more") with
        {
            Slug = "plus",
            Event = ItemEvent.CreateTimed(new(2024, 6, 20, 10, 0, 0), null, TimeZones.Almaty),
        });

        foreach (var path in new[] { "/en", "/en/meetings", "/en/meetings/plus", "/ru", "/en/calendar/2024/6", "/en/search?q=more" })
            Assert.DoesNotContain("&#x2B;", await site.ReadAsync(path), StringComparison.OrdinalIgnoreCase);
        var text = await site.ReadAsync("/en/meetings/plus");
        Assert.Contains("type=\"application/rss+xml\"", text, StringComparison.Ordinal);
        Assert.Contains("content=\"2024-06-01T12:00+05:00\"", text, StringComparison.Ordinal);
        Assert.Contains("content=\"C++ &amp; more\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_has_one_image_with_type_size_and_description()
    {
        var image = await site.Database.AddImageAsync("hall.jpg", 2000, 1000);
        await site.PublishAsync("Photo", text => text with { Body = $"![Officers \"&\" guests](media:{image})" });
        await site.PublishAsync(ItemKind.News, "Plain");

        Assert.Equal((MediaUrls.Image(image, 1600, "jpg"), "image/jpeg", "1600", "800", "Officers \"&\" guests"),
            await ReadImageAsync("/en/news/photo"));
        Assert.Equal(("image/png", "1200", "630", "News item: Plain"), Last(await ReadImageAsync("/en/news/plain")));
        foreach (var path in new[] { "/en", "/en/news", "/en/check", "/ru/check", "/en/archive", "/en/api" })
        {
            var (url, type, width, height, alt) = await ReadImageAsync(path);
            Assert.Equal(("/share.png", "image/png", "1200", "630"), (url, type, width, height));
            Assert.NotEmpty(alt);
        }
    }

    [Fact]
    public async Task Image_in_a_feed_declares_the_size_of_its_file()
    {
        var image = await site.Database.AddImageAsync("hall.jpg", 1600, 1067);
        await site.PublishAsync("Photo", text => text with { Body = $"![Hall](media:{image})" });

        Assert.Contains($"<img src=\"http://localhost:5080/media/{image}/960.jpg\" width=\"960\" height=\"640\"",
            System.Net.WebUtility.HtmlDecode(await site.ReadAsync("/en/feed.rss")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ItemKind.Meeting, "", false)]
    [InlineData(ItemKind.Training, "", false)]
    [InlineData(ItemKind.Meeting, "Almaty", true)]
    [InlineData(ItemKind.News, "Almaty", false)]
    public async Task Event_in_JSON_LD_has_a_location(ItemKind kind, string place, bool isEvent)
    {
        await site.SaveAsync(TestData.Draft(kind, "One") with
        {
            Event = ItemEvent.CreateAllDay(new(2024, 6, 20), new(2024, 6, 21), TimeZones.Almaty),
            Translations = [TestData.Translation("One") with { Place = place }],
        });
        var json = (await site.Visitor().OpenAsync($"/en/{kind.Section()}/one")).Text;

        Assert.Equal(isEvent, json.Contains("\"@type\":\"Event\"", StringComparison.Ordinal));
        Assert.Equal(isEvent, json.Contains("\"location\":", StringComparison.Ordinal));
        Assert.Equal(!isEvent, json.Contains("\"temporalCoverage\":\"2024-06-20/2024-06-21\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Control_characters_are_removed_from_every_field()
    {
        const string Dirty = "A\u0007 b\u001F\u007Fc";
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 6, 20), new(2024, 6, 20), TimeZones.Almaty);
        (itemEvent.Status, itemEvent.Note) = (EventStatus.Postponed, new((Language.English, Dirty)));
        await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "x") with
        {
            Slug = "dirty",
            Event = itemEvent,
            SourceName = Dirty,
            SourceUrl = "https://inform.kz/\u0007a",
            Translations = [TestData.Translation(Dirty) with { Summary = Dirty, Place = Dirty, Body = Dirty }],
        });

        foreach (var path in new[] { "/en/meetings/dirty", "/en/meetings/dirty.md", "/api/v1/items/dirty", "/en/feed.rss", "/en/feed.json",
            "/en/meetings.ics" })
        {
            var text = await site.ReadAsync(path);
            Assert.DoesNotContain(text, letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'));
            Assert.DoesNotContain("\\u00", text, StringComparison.Ordinal);
            Assert.Contains("A bc", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Программа встречи.pdf", "inline", "programma-vstrechi.pdf")]
    [InlineData("Programme.pdf", "inline", "programme.pdf")]
    [InlineData("Список.txt", "attachment", "spisok.txt")]
    public async Task PDF_opens_in_the_browser(string name, string disposition, string fallback)
    {
        var content = name.EndsWith(".pdf", StringComparison.Ordinal) ? SampleDocuments.Pdf() : "text"u8.ToArray();
        var hash = await site.Database.AddFileAsync(name, content);
        await site.PublishAsync("News", text => text with { Body = $"[File](media:{hash})" });

        using var response = await site.SendAsync(HttpMethod.Get, $"/files/{hash}/{fallback}");

        var header = response.Content.Headers.ContentDisposition!;
        Assert.Equal((disposition, fallback, name), (header.DispositionType, header.FileName!.Trim('"'), header.FileNameStar));
    }

    [Fact]
    public async Task Text_has_its_own_direction()
    {
        await site.SaveAsync(TestData.Draft(ItemKind.News, "x") with
        {
            Slug = "persian",
            Translations = [TestData.Translation("نشست آلماتی") with { Summary = "خلاصه" }],
        });

        foreach (var page in new[] { await site.Visitor().OpenAsync("/en/news/persian"), await site.Visitor().OpenAsync("/en/news") })
        {
            Assert.All(page.Html.QuerySelectorAll("main *").Where(one => one.Children.Length == 0
                && (one.TextContent.Contains("نشست", StringComparison.Ordinal)
                    || one.TextContent.Contains("خلاصه", StringComparison.Ordinal))
                && one.LocalName is "h1" or "p" or "h2" or "h3"),
                one => Assert.NotNull(one.Closest("[dir=auto]")));
        }

        Assert.Equal("auto", (await site.Visitor().OpenAsync("/en/news/persian")).Html.QuerySelector("h1")!.GetAttribute("dir"));
    }

    [Fact]
    public async Task Links_of_a_body_are_whole_for_print()
    {
        await site.PublishAsync("News", text => text with { Body = "[us](/en/about) and [UN](https://un.org/)" });
        var page = await site.Visitor().OpenAsync("/en/news/news");

        Assert.Equal("http://localhost:5080/en/about", page.Link("us").GetAttribute("href"));
        Assert.Equal("http://localhost:5080/en/news/news", page.SingleText(".address"));
    }

    private static (string, string, string, string) Last((string Url, string Type, string Width, string Height, string Alt) image) =>
        (image.Type, image.Width, image.Height, image.Alt);

    private async Task<(string Url, string Type, string Width, string Height, string Alt)> ReadImageAsync(string path)
    {
        var page = await site.Visitor().OpenAsync(path);
        string Read(string name) =>
            Assert.Single(page.Html.QuerySelectorAll($"meta[property='{name}']")).GetAttribute("content")!;
        return (new Uri(Read("og:image")).AbsolutePath, Read("og:image:type"), Read("og:image:width"), Read("og:image:height"),
            Read("og:image:alt"));
    }
}

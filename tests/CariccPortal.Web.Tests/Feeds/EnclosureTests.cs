using System.Text.Json;
using System.Xml.Linq;
using CariccPortal.Web.Tests.Media;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>Tests the lead image of an item in each feed format.</summary>
public sealed class EnclosureTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    [Fact]
    public async Task Feeds_have_the_image_as_enclosure()
    {
        await using var site = await TestSite.StartAsync();
        var (first, second) = (await site.Database.AddImageAsync("a.jpg"), await site.Database.AddImageAsync("b.jpg", 200, 100));
        await site.PublishAsync("Without", text => text);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.PublishAsync("With two", text => text with { Body = $"![The hall](media:{first} \"Almaty\")\n\n![b](media:{second})" });
        var size = (await site.Visitor().OpenAsync($"/media/{first}/1600.jpg")).Header("Content-Length")!;
        var address = $"http://localhost:5080/media/{first}/1600.jpg";

        var items = XDocument.Parse((await site.Visitor().OpenAsync("/en/feed.rss")).Text).Descendants("item").ToList();
        Assert.Equal([("url", address), ("length", size), ("type", "image/jpeg")],
            items[0].Element("enclosure")!.Attributes().Select(one => (one.Name.LocalName, one.Value)));
        Assert.Null(items[1].Element("enclosure"));
        Assert.StartsWith(
            $"<figure><img src=\"http://localhost:5080/media/{first}/960.jpg\" width=\"96\" height=\"64\" alt=\"The hall\">"
                + "<figcaption>Almaty</figcaption></figure>",
            items[0].Element(Content + "encoded")!.Value, StringComparison.Ordinal);

        var entries = XDocument.Parse((await site.Visitor().OpenAsync("/en/feed.atom")).Text).Descendants(Atom + "entry").ToList();
        var link = entries[0].Elements(Atom + "link").Single(one => one.Attribute("rel")!.Value == "enclosure");
        Assert.Equal((address, size, "image/jpeg"),
            (link.Attribute("href")!.Value, link.Attribute("length")!.Value, link.Attribute("type")!.Value));
        Assert.DoesNotContain(entries[1].Elements(Atom + "link"), one => one.Attribute("rel")!.Value == "enclosure");

        using var json = JsonDocument.Parse((await site.Visitor().OpenAsync("/en/feed.json")).Text);
        var attached = json.RootElement.GetProperty("items")[0].GetProperty("attachments")[0];
        Assert.Equal((address, size), (attached.GetProperty("url").GetString(), attached.GetProperty("size_in_bytes").GetRawText()));
        Assert.False(json.RootElement.GetProperty("items")[1].TryGetProperty("attachments", out _));
    }
}

using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Tests.Markup;

public sealed class BodyReferencesTests
{
    private static readonly string Hash = new('a', 32);

    [Fact]
    public void GetLinks_returns_distinct_checkable_links()
    {
        var html = RenderHtml(
            $"[a](https://example.org/a?b=1&c=2) [again](https://example.org/a?b=1&c=2) [b](/en/about) [m](mailto:a@example.org) "
            + $"[t](tel:+7) [p](#place) [f](media:{Hash}) https://example.net/ [^1]\n\n[^1]: A note.");

        Assert.Equal(["https://example.org/a?b=1&c=2", "/en/about", "https://example.net/"], BodyReferences.GetLinks(html));
    }

    [Fact]
    public void Body_without_links_returns_nothing()
    {
        Assert.Empty(BodyReferences.GetLinks(RenderHtml("Words and `<a href=x>`.")));
    }

    private static string RenderHtml(string markdown) =>
        MarkdownRenderer.Render(markdown, Language.English,
            new Dictionary<string, MediaInfo>(
                StringComparer.Ordinal)
            { [Hash] = new(Hash, MediaFormat.Image, "hall.jpg", 1000, 600, 400) }).Html;
}

using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Tests.Markup;

public sealed class BodyContentsTests
{
    private static readonly string Hash = new('a', 32);

    [Fact]
    public void Links_are_told_once_without_places_mail_and_what_the_store_holds_to()
    {
        var html = Html($"[a](https://example.org/a?b=1&c=2) [again](https://example.org/a?b=1&c=2) [b](/en/about) [m](mailto:a@example.org) [t](tel:+7) [p](#place) [f](media:{Hash}) https://example.net/ [^1]\n\n[^1]: A note.");

        Assert.Equal(["https://example.org/a?b=1&c=2", "/en/about", "https://example.net/"], BodyContents.Links(html));
    }

    [Fact]
    public void A_body_without_links_and_pictures_has_none()
    {
        Assert.Empty(BodyContents.Links(Html("Words and `<a href=x>`.")));
        Assert.Empty(BodyContents.PicturesWithoutWords(Html($"![Officers](media:{Hash})")));
    }

    [Fact]
    public void A_picture_of_which_nothing_is_told_is_named_by_its_hash()
    {
        Assert.Equal([Hash], BodyContents.PicturesWithoutWords(Html($"![](media:{Hash})\n\n![](media:{Hash})")));
    }

    private static string Html(string markdown) => BodyMarkup.Render(markdown, Language.English, new Dictionary<string, MediumFacts>(StringComparer.Ordinal) { [Hash] = new(Hash, MediaKind.Picture, "hall.jpg", 1000, 600, 400) }).Html;
}

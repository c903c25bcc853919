using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Tests.Markup;

public sealed class MediaHtmlTests
{
    private const string Hall = "00112233445566778899aabbccddeeff";
    private const string Small = "11112233445566778899aabbccddeeff";
    private const string Programme = "22112233445566778899aabbccddeeff";

    private static readonly Dictionary<string, MediumFacts> Known = new(StringComparer.Ordinal)
    {
        [Hall] = new(Hall, MediaKind.Picture, "hall.jpg", 1, 1600, 1067),
        [Small] = new(Small, MediaKind.Picture, "small.jpg", 1, 700, 350),
        [Programme] = new(Programme, MediaKind.Pdf, "Программа встречи.pdf", 1_234_567, 0, 0),
    };

    [Fact]
    public void A_picture_is_offered_at_three_widths_in_two_formats_with_its_own_size()
    {
        var html = Render($"Words.\n\n![Двенадцать офицеров](media:{Hall} \"Участники | А. Иванов\")", Language.Russian).Html;

        Assert.Equal(
            "<p>Words.</p>\n<figure><picture><source type=\"image/webp\" srcset=\"/media/" + Hall + "/480.webp 480w, /media/" + Hall + "/960.webp 960w, /media/" + Hall + "/1600.webp 1600w\" sizes=\"(min-width: 48rem) 44rem, 92vw\">"
            + "<img src=\"/media/" + Hall + "/960.jpg\" srcset=\"/media/" + Hall + "/480.jpg 480w, /media/" + Hall + "/960.jpg 960w, /media/" + Hall + "/1600.jpg 1600w\" sizes=\"(min-width: 48rem) 44rem, 92vw\" width=\"1600\" height=\"1067\" alt=\"Двенадцать офицеров\" loading=\"lazy\"></picture>"
            + "<figcaption>Участники · <span class=\"credit\">Фото: А. Иванов</span></figcaption></figure>",
            html);
        Assert.Empty(Faults.In(html));
    }

    [Theory]
    [InlineData("Caption", "<figcaption>Caption</figcaption>")]
    [InlineData("| CARICC", "<figcaption><span class=\"credit\">Photo: CARICC</span></figcaption>")]
    [InlineData("A | B | C", "<figcaption>A | B · <span class=\"credit\">Photo: C</span></figcaption>")]
    [InlineData("It is over! | C", "<figcaption>It is over! <span class=\"credit\">Photo: C</span></figcaption>")]
    [InlineData(" | ", "")]
    public void Caption_and_credit_stand_in_the_title(string title, string caption) =>
        Assert.EndsWith($"</picture>{caption}</figure>", Render($"![a](media:{Hall} \"{title}\")").Html, StringComparison.Ordinal);

    [Fact]
    public void A_picture_that_only_adorns_has_an_empty_alternative_and_the_first_of_a_body_is_not_put_off()
    {
        var images = new HtmlParser().ParseDocument(Render($"![](media:{Hall})\n\n![](media:{Small})").Html).QuerySelectorAll("figure img");

        Assert.Equal(["", ""], images.Select(image => image.GetAttribute("alt")));
        Assert.Equal([null, "lazy"], images.Select(image => image.GetAttribute("loading")));
    }

    [Fact]
    public void A_width_that_a_small_picture_does_not_have_is_not_offered() =>
        Assert.Contains($"srcset=\"/media/{Small}/480.webp 480w, /media/{Small}/960.webp 700w\"", Render($"![a](media:{Small})").Html, StringComparison.Ordinal);

    [Theory]
    [InlineData(Language.English, "PDF, 1.2 MB")]
    [InlineData(Language.Russian, "PDF, 1,2 МБ")]
    public void A_link_to_a_file_says_what_it_is_and_how_large(Language language, string told)
    {
        var html = Render($"See the [programme](media:{Programme}).", language).Html;

        Assert.Equal($"<p>See the <a href=\"/files/{Programme}/programma-vstrechi.pdf\">programme <span class=\"file\">({told})</span></a>.</p>", html);
        Assert.Empty(Faults.In(html));
    }

    [Fact]
    public void A_link_to_a_picture_leads_to_it_and_a_file_that_is_to_be_shown_is_a_link()
    {
        Assert.Equal($"<p><a href=\"/media/{Hall}/1600.jpg\">large</a></p>", Render($"[large](media:{Hall})").Html);
        Assert.StartsWith($"<p><a href=\"/files/{Programme}/programma-vstrechi.pdf\">P ", Render($"![P](media:{Programme})").Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![words](media:99112233445566778899aabbccddeeff)")]
    [InlineData("[words](media:99112233445566778899aabbccddeeff)")]
    [InlineData("![words](media:00112233445566778899AABBCCDDEEFF)")]
    [InlineData("![words](media:00112233445566778899aabbccddeeff/../x)")]
    [InlineData("![words](MEDIA:00112233445566778899aabbccddeeff)")]
    public void What_the_library_does_not_have_gives_its_words(string body) => Assert.Equal("<p>words</p>", Render(body).Html);

    [Fact]
    public void What_a_body_uses_is_told_and_the_first_picture_leads()
    {
        var body = Render($"[p](media:{Programme}) `media:{Small}`\n\n![a](media:{Hall})\n\n![b](media:{Hall})");

        Assert.Equal([Programme, Hall], body.Media);
        Assert.Equal(Hall, body.LeadPicture);
        Assert.Null(Render("Words.").LeadPicture);
    }

    [Theory]
    [InlineData("A \"quoted\" [hall] \\", "It's \"here\"", "A. B")]
    [InlineData("", "", "")]
    [InlineData("a", "", "Иванов")]
    public void What_is_put_into_a_text_by_the_library_says_exactly_its_words(string alternative, string caption, string credit)
    {
        var body = MediaInBody.Picture(Hall, alternative, caption, credit);
        var figure = new HtmlParser().ParseDocument(Render(body).Html).QuerySelector("figure")!;

        Assert.Equal(alternative, figure.QuerySelector("img")!.GetAttribute("alt"));
        var told = new[] { caption, credit.Length == 0 ? "" : $"Photo: {credit}" }.Where(part => part.Length > 0);
        Assert.Equal(string.Join(" · ", told), figure.QuerySelector("figcaption")?.TextContent ?? "");
        Assert.Equal([Hall], MediaInBody.Hashes(body));
    }

    [Theory, MemberData(nameof(HostileBodies.All), MemberType = typeof(HostileBodies))]
    public void A_hostile_alternative_or_caption_gives_nothing_that_is_not_allowed(string words)
    {
        Assert.Empty(Faults.In(Render(MediaInBody.Picture(Hall, words, words, words)).Html));
        Assert.Empty(Faults.In(Render($"![{words}](media:{Hall} \"{words}\")\n\n[{words}](media:{Programme} '{words}')").Html));
    }

    [Fact]
    public void A_reader_who_may_see_more_asks_by_the_address()
    {
        var asked = MediaAddress.Ask(Render($"![a](media:{Hall})\n\n[p](media:{Programme}) /media/x").Html, "preview=t");
        var page = new HtmlParser().ParseDocument(asked);

        Assert.Equal($"/media/{Hall}/960.jpg?preview=t", page.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal(6, page.QuerySelectorAll("[srcset]").SelectMany(one => one.GetAttribute("srcset")!.Split(", ")).Count(one => one.Contains("?preview=t ", StringComparison.Ordinal)));
        Assert.Equal($"/files/{Programme}/programma-vstrechi.pdf?preview=t", page.QuerySelector("a")!.GetAttribute("href"));
    }

    private static RenderedBody Render(string body, Language language = Language.English) => BodyMarkup.Render(body, language, Known);
}

using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;

namespace CariccPortal.Tests.Markup;

public sealed class MediaHtmlWriterTests
{
    private const string HallImageHash = "00112233445566778899aabbccddeeff";
    private const string SmallImageHash = "11112233445566778899aabbccddeeff";
    private const string PdfHash = "22112233445566778899aabbccddeeff";

    private static readonly Dictionary<string, MediaInfo> Media = new(StringComparer.Ordinal)
    {
        [HallImageHash] = new(HallImageHash, MediaFormat.Image, "hall.jpg", 1, 1600, 1067),
        [SmallImageHash] = new(SmallImageHash, MediaFormat.Image, "small.jpg", 1, 700, 350),
        [PdfHash] = new(PdfHash, MediaFormat.Pdf, "Программа встречи.pdf", 1_234_567, 0, 0),
    };

    [Fact]
    public void Image_has_three_widths_in_two_formats()
    {
        var html = Render($"Words.\n\n![Двенадцать офицеров](media:{HallImageHash} \"Участники | А. Иванов\")", Language.Russian).Html;

        Assert.Equal(
            "<p>Words.</p>\n<figure><picture><source type=\"image/webp\" srcset=\"/media/" + HallImageHash + "/480.webp 480w, /media/"
                + HallImageHash + "/960.webp 960w, /media/" + HallImageHash + "/1600.webp 1600w\" sizes=\"(min-width: 48rem) 44rem, 92vw\">"
            + "<img src=\"/media/" + HallImageHash + "/960.jpg\" srcset=\"/media/" + HallImageHash + "/480.jpg 480w, /media/"
            + HallImageHash + "/960.jpg 960w, /media/" + HallImageHash
            + "/1600.jpg 1600w\" sizes=\"(min-width: 48rem) 44rem, 92vw\" width=\"960\" height=\"640\" alt=\"Двенадцать офицеров\" "
            + "loading=\"lazy\"></picture>"
            + "<figcaption>Участники · <span class=\"credit\">Фото: А. Иванов</span></figcaption></figure>",
            html);
        Assert.Empty(HtmlSafetyChecker.FindViolations(html));
    }

    [Theory]
    [InlineData("Caption", "<figcaption>Caption</figcaption>")]
    [InlineData("| CARICC", "<figcaption><span class=\"credit\">Photo: CARICC</span></figcaption>")]
    [InlineData("A | B | C", "<figcaption>A | B · <span class=\"credit\">Photo: C</span></figcaption>")]
    [InlineData("It is over! | C", "<figcaption>It is over! <span class=\"credit\">Photo: C</span></figcaption>")]
    [InlineData(" | ", "")]
    public void Caption_and_credit_come_from_the_title(string title, string caption) =>
        Assert.EndsWith($"</picture>{caption}</figure>", Render($"![a](media:{HallImageHash} \"{title}\")").Html, StringComparison.Ordinal);

    [Fact]
    public void Only_the_first_image_is_not_lazy()
    {
        var images = new HtmlParser().ParseDocument(Render($"![](media:{HallImageHash})\n\n![](media:{SmallImageHash})").Html)
            .QuerySelectorAll("figure img");

        Assert.Equal(["", ""], images.Select(image => image.GetAttribute("alt")));
        Assert.Equal([null, "lazy"], images.Select(image => image.GetAttribute("loading")));
    }

    [Fact]
    public void Small_image_has_no_larger_widths() =>
        Assert.Contains($"srcset=\"/media/{SmallImageHash}/480.webp 480w, /media/{SmallImageHash}/960.webp 700w\"",
            Render($"![a](media:{SmallImageHash})").Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("en", "PDF, 1.2 MB")]
    [InlineData("ru", "PDF, 1,2 МБ")]
    public void File_link_shows_format_and_size(string code, string expectedLabel)
    {
        var html = Render($"See the [programme](media:{PdfHash}).", Languages.FromStored(code)).Html;

        Assert.Equal(
            $"<p>See the <a href=\"/files/{PdfHash}/programma-vstrechi.pdf\">programme <span "
            + $"class=\"file\">({expectedLabel})</span></a>.</p>", html);
        Assert.Empty(HtmlSafetyChecker.FindViolations(html));
    }

    [Fact]
    public void File_in_image_syntax_is_rendered_as_a_link()
    {
        Assert.Equal($"<p><a href=\"/media/{HallImageHash}/1600.jpg\">large</a></p>", Render($"[large](media:{HallImageHash})").Html);
        Assert.StartsWith(
            $"<p><a href=\"/files/{PdfHash}/programma-vstrechi.pdf\">P ", Render($"![P](media:{PdfHash})").Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![words](media:99112233445566778899aabbccddeeff)")]
    [InlineData("[words](media:99112233445566778899aabbccddeeff)")]
    [InlineData("![words](media:00112233445566778899AABBCCDDEEFF)")]
    [InlineData("![words](media:00112233445566778899aabbccddeeff/../x)")]
    [InlineData("![words](MEDIA:00112233445566778899aabbccddeeff)")]
    public void Unknown_media_renders_only_the_text(string body) => Assert.Equal("<p>words</p>", Render(body).Html);

    [Fact]
    public void Render_returns_used_media_and_the_lead_image()
    {
        var body = Render($"[p](media:{PdfHash}) `media:{SmallImageHash}`\n\n![a](media:{HallImageHash})\n\n![b](media:{HallImageHash})");

        Assert.Equal([PdfHash, HallImageHash], body.MediaHashes);
        Assert.Equal(HallImageHash, body.LeadImage);
        Assert.Null(Render("Words.").LeadImage);
    }

    [Theory]
    [InlineData("A \"quoted\" [hall] \\", "It's \"here\"", "A. B")]
    [InlineData("", "", "")]
    [InlineData("a", "", "Иванов")]
    public void ImageMarkdown_keeps_alt_text_caption_and_credit(string altText, string caption, string credit)
    {
        var body = MediaReferenceParser.ImageMarkdown(HallImageHash, altText, caption, credit);
        var figure = new HtmlParser().ParseDocument(Render(body).Html).QuerySelector("figure")!;

        Assert.Equal(altText, figure.QuerySelector("img")!.GetAttribute("alt"));
        var parts = new[] { caption, credit.Length == 0 ? "" : $"Photo: {credit}" }.Where(part => part.Length > 0);
        Assert.Equal(string.Join(" · ", parts), figure.QuerySelector("figcaption")?.TextContent ?? "");
        Assert.Equal([HallImageHash], MediaReferenceParser.FindHashes(body));
    }

    [Theory, MemberData(nameof(MaliciousBodies.All), MemberType = typeof(MaliciousBodies))]
    public void Malicious_alt_text_or_caption_is_escaped(string text)
    {
        Assert.Empty(HtmlSafetyChecker.FindViolations(Render(MediaReferenceParser.ImageMarkdown(HallImageHash, text, text, text)).Html));
        Assert.Empty(
            HtmlSafetyChecker.FindViolations(
                Render($"![{text}](media:{HallImageHash} \"{text}\")\n\n[{text}](media:{PdfHash} '{text}')").Html));
    }

    [Fact]
    public void AppendQuery_adds_the_query_to_every_media_URL()
    {
        var html = MediaUrls.AppendQuery(Render($"![a](media:{HallImageHash})\n\n[p](media:{PdfHash}) /media/x").Html, "preview=t");
        var page = new HtmlParser().ParseDocument(html);

        Assert.Equal($"/media/{HallImageHash}/960.jpg?preview=t", page.QuerySelector("img")!.GetAttribute("src"));
        Assert.Equal(6, page.QuerySelectorAll("[srcset]").SelectMany(one => one.GetAttribute("srcset")!.Split(", "))
            .Count(one => one.Contains("?preview=t ", StringComparison.Ordinal)));
        Assert.Equal($"/files/{PdfHash}/programma-vstrechi.pdf?preview=t", page.QuerySelector("a")!.GetAttribute("href"));
    }

    private static RenderedBody Render(string body, Language? language = null) =>
        MarkdownRenderer.Render(body, language ?? Language.English, Media);
}

using System.Globalization;
using System.Text;
using System.Xml;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Ornaments;
using CariccPortal.Web.Pages.Items;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Sharing;

/// <summary>The Open Graph image of a language version, as SVG: title, type, logo and ornament.</summary>
public sealed class ShareImage
{
    /// <summary>The width in pixels that link previews expect.</summary>
    public const int Width = 1200;

    /// <summary>The height in pixels.</summary>
    public const int Height = 630;

    private const string Serif = "PT Serif, Noto Serif, Liberation Serif, DejaVu Serif, Noto Naskh Arabic, Noto Color Emoji, serif";
    private const string Sans = "PT Sans, Noto Sans, Liberation Sans, DejaVu Sans, Noto Sans Arabic, Noto Color Emoji, sans-serif";

    // Longer names are set in two lines.
    private const int MaxNameLineLength = 60;
    private const int TitleCenterY = 318, TitleLeft = 72;

    private ShareImage(string svg, string pagePath, string altText)
    {
        (Svg, Hash, AltText) = (svg, MediaHash.Compute(Encoding.UTF8.GetBytes(svg)), altText);
        Path = $"{pagePath}/{Hash}.png";
    }

    /// <summary>The SVG source.</summary>
    public string Svg { get; }

    /// <summary>The hash of the SVG. It is part of the URL, so a new title or design gets a new URL.</summary>
    public string Hash { get; }

    /// <summary>The URL path.</summary>
    public string Path { get; }

    /// <summary>The alternative text.</summary>
    public string AltText { get; }

    /// <summary>Creates the image of a language version.</summary>
    /// <param name="article">The language version.</param>
    /// <param name="localizer">The interface strings of its language.</param>
    public static ShareImage Create(ArticleView article, Localizer localizer)
    {
        var (ground, ink) = GetColors(article.Kind);
        var kind = localizer.Kind(article.Kind);
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture,
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\">")
            .Append("<pattern id=\"horns\" width=\"28\" height=\"14\" patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(2)\">"
                + "<path fill=\"none\" stroke=\"#7fa3d8\" stroke-width=\"1.5\" d=\"M14 14V4M14 4H7v5h3.5M14 4h7v5h-3.5\"/>"
                + "<path fill=\"#7fa3d8\" d=\"M0 4l3 3-3 3zM28 4l-3 3 3 3z\"/></pattern>")
            .Append("<rect width=\"1200\" height=\"630\" fill=\"#152443\"/>"
                + "<g transform=\"translate(0 14)\"><rect width=\"840\" height=\"28\" fill=\"url(#horns)\"/></g>")
            .Append(CultureInfo.InvariantCulture, $"<rect x=\"840\" width=\"360\" height=\"630\" fill=\"{ground}\"/>")
            .Append(CultureInfo.InvariantCulture,
                $"<g color=\"{ink}\" fill=\"{ink}\" transform=\"translate(876 171) scale(6)\">"
                + $"{Ornament.InnerSvg(article.Kind.Name(), article.OrnamentSeed)}</g>")
            .Append(CultureInfo.InvariantCulture,
                $"<text x=\"72\" y=\"128\" font-family=\"{Sans}\" font-weight=\"bold\" font-size=\"26\" letter-spacing=\"3\" "
                + $"fill=\"{ink}\">{EncodeXml(kind.ToUpper(localizer.Language.Culture))}</text>");
        if (article.Version is { } version)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"1020\" y=\"596\" text-anchor=\"middle\" font-family=\"{Sans}\" "
                + $"font-size=\"22\" fill=\"{ink}\">{version.Reference}</text>");
        var title = localizer.MarkTitle(article.Title, article.Event);
        AppendTitle(svg, title);
        AppendOrganization(svg, localizer);
        return new(svg.Append("</svg>").ToString(), SiteUrls.WithLanguage(localizer.Language, SiteUrls.Item(article.Kind, article.Slug)),
            $"{kind}: {title}");
    }

    private static void AppendTitle(StringBuilder svg, string title)
    {
        var set = TitleLayout.Create(title);
        var leading = set.Size * 1.17;
        var first = TitleCenterY - (leading * (set.Lines.Count - 1) / 2) + (set.Size * 0.34);
        svg.Append(CultureInfo.InvariantCulture,
            $"<g font-family=\"{Serif}\" font-weight=\"bold\" font-size=\"{set.Size}\" fill=\"#fff\">");
        // Text from right to left starts at the right edge.
        var start = TextDirection.IsRightToLeft(title) ? $"direction=\"rtl\" x=\"{TitleLeft + TitleLayout.MaxWidth}\""
            : $"x=\"{TitleLeft}\"";
        for (var line = 0; line < set.Lines.Count; line++)
            svg.Append(CultureInfo.InvariantCulture,
                $"<text {start} y=\"{first + (leading * line):0}\">{EncodeXml(set.Lines[line])}</text>");
        svg.Append("</g>");
    }

    private static void AppendOrganization(StringBuilder svg, Localizer localizer)
    {
        svg.Append("<g transform=\"translate(72 514) scale(1.4)\">"
            + "<path fill=\"#2f77bd\" d=\"M24 0l7 7h10v10l7 7-7 7v10H31l-7 7-7-7H7V31l-7-7 7-7V7h10z\"/>"
            + "<path fill=\"none\" stroke=\"#fff\" stroke-width=\"3\" "
            + "d=\"M24 39V15M24 21C24 9 11 9 11 18c0 6 8 6 8 0M24 21c0-12 13-12 13-3 0 6-8 6-8 0M15 33h18\"/></g>");
        var name = localizer["Central Asian Regional Information and Coordination Centre"];
        var half = name.Length > MaxNameLineLength ? name.LastIndexOf(' ', name.Length * 2 / 3) : name.Length;
        var top = name.Length > MaxNameLineLength ? 533 : 544;
        svg.Append(CultureInfo.InvariantCulture,
            $"<g font-family=\"{Sans}\" font-size=\"20\" fill=\"#e9eef8\">"
                + $"<text x=\"160\" y=\"{top}\" font-weight=\"bold\" font-size=\"28\" fill=\"#fff\">"
                + $"{EncodeXml(localizer["CARICC"])}</text>");
        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"160\" y=\"{top + 30}\">{EncodeXml(name[..half])}</text>"
                + $"<text x=\"160\" y=\"{top + 55}\">{EncodeXml(name[half..].TrimStart())}</text></g>");
    }

    // The colours of the types in the light theme of the site.
    private static (string Ground, string Ink) GetColors(ItemKind kind) => kind switch
    {
        ItemKind.Meeting => ("#7a2f6c", "#f6e8f3"),
        ItemKind.Training => ("#815000", "#faeeda"),
        _ => ("#00656f", "#e0f1f2"),
    };

    // Removes characters that XML does not allow.
    private static string EncodeXml(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '<' or '>' or '&' or '"' or '\'') encoded.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};");
            else if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) encoded.Append(rune.ToString());
        }

        return encoded.ToString();
    }
}

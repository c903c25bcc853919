using System.Globalization;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>Writes the pictures and files of one body, and remembers which.</summary>
internal sealed class MediaHtmlWriter(Language language, IReadOnlyDictionary<string, MediaInfo> media)
{
    // As wide as the column of a text; see --prose in the style.
    private const string Sizes = "(min-width: 48rem) 44rem, 92vw";

    private readonly List<string> usedHashes = [];

    /// <summary>What has been written, each once.</summary>
    public IReadOnlyList<string> UsedHashes => usedHashes;

    /// <summary>The first picture that has been written.</summary>
    public string? LeadImageHash { get; private set; }

    /// <summary>The medium that an address names; null where it names none that is known.</summary>
    public MediaInfo? Find(string? url) => MediaReferenceParser.ParseHash(url) is { } hash && media.TryGetValue(hash, out var medium) ? medium : null;

    /// <summary>The same, if it is a picture.</summary>
    public MediaInfo? FindImage(string? url) => Find(url) is { Format: MediaFormat.Image } picture ? picture : null;

    /// <summary>Writes a picture.</summary>
    /// <param name="html">Where.</param>
    /// <param name="image">The picture.</param>
    /// <param name="altText">What is told instead; empty where it only adorns.</param>
    /// <param name="isFirst">Whether the body begins with it, so that it is wanted at once.</param>
    public void WriteImage(StringBuilder html, MediaInfo image, string altText, bool isFirst)
    {
        AddUsed(image);
        LeadImageHash ??= image.Hash;
        html.Append("<picture><source type=\"image/webp\" srcset=\"").Append(BuildSrcSet(image, "webp")).Append("\" sizes=\"").Append(Sizes)
            .Append("\"><img src=\"").Append(MediaUrls.Image(image.Hash, ImageProcessor.Widths[1], "jpg"))
            .Append("\" srcset=\"").Append(BuildSrcSet(image, "jpg")).Append("\" sizes=\"").Append(Sizes)
            .Append(CultureInfo.InvariantCulture, $"\" width=\"{image.Width}\" height=\"{image.Height}\" alt=\"");
        HtmlEscaper.AppendEscaped(html, HtmlEscaper.CollapseWhitespace(altText));
        html.Append(isFirst ? "\"></picture>" : "\" loading=\"lazy\"></picture>");
    }

    /// <summary>Writes caption and credit, which stand together in a picture's title: <c>caption | credit</c>.</summary>
    public void WriteCaption(StringBuilder html, string title)
    {
        var parted = title.LastIndexOf('|');
        var (caption, credit) = parted < 0 ? (title.Trim(), "") : (title[..parted].Trim(), title[(parted + 1)..].Trim());
        if (!HtmlEscaper.HasVisibleText(caption + credit)) return;
        html.Append("<figcaption>");
        HtmlEscaper.AppendEscaped(html, caption);
        if (HtmlEscaper.HasVisibleText(credit))
        {
            html.Append(caption.Length == 0 ? "" : caption[^1] is '.' or '!' or '?' ? " " : " · ").Append("<span class=\"credit\">").Append(language.Choose("Photo: ", "Фото: "));
            HtmlEscaper.AppendEscaped(html, credit);
            html.Append("</span>");
        }

        html.Append("</figcaption>");
    }

    /// <summary>Begins a link to a file, or to a picture at its largest.</summary>
    public void BeginLink(StringBuilder html, MediaInfo asset)
    {
        AddUsed(asset);
        var address = asset.Format == MediaFormat.Image ? MediaUrls.Image(asset.Hash, ImageProcessor.Widths[^1], "jpg") : MediaUrls.File(asset.Hash, asset.Name, asset.Format);
        html.Append("<a href=\"").Append(address).Append("\">");
    }

    /// <summary>Ends it; of a file, with what it is and how large, so that nobody is surprised by it.</summary>
    public void EndLink(StringBuilder html, MediaInfo asset)
    {
        if (asset.Format != MediaFormat.Image)
            html.Append(" <span class=\"file\">(").Append(asset.Format.DisplayName()).Append(", ").Append(FileSize.Format(asset.Size, language)).Append(")</span>");
        html.Append("</a>");
    }

    private void AddUsed(MediaInfo asset)
    {
        if (!usedHashes.Contains(asset.Hash, StringComparer.Ordinal)) usedHashes.Add(asset.Hash);
    }

    // A small picture is the same at several addresses; each width is named once.
    private static string BuildSrcSet(MediaInfo image, string format) => string.Join(", ", ImageProcessor.Widths
        .Select(width => (Address: MediaUrls.Image(image.Hash, width, format), Width: GetRenditionWidth(image, width))).DistinctBy(source => source.Width)
        .Select(source => string.Create(CultureInfo.InvariantCulture, $"{source.Address} {source.Width}w")));

    private static int GetRenditionWidth(MediaInfo image, int width) => ImageProcessor.GetRenditionWidth(image.Width, image.Height, width);
}

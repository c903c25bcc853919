using System.Globalization;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>Writes the images and files of one body, and collects their hashes.</summary>
internal sealed class MediaHtmlWriter(Language language, IReadOnlyDictionary<string, MediaInfo> media)
{
    // The width of the text column; see --prose in the style sheet.
    private const string Sizes = "(min-width: 48rem) 44rem, 92vw";

    private readonly List<string> usedHashes = [];

    /// <summary>Distinct hashes of the media written so far.</summary>
    public IReadOnlyList<string> UsedHashes => usedHashes;

    /// <summary>Hash of the first image.</summary>
    public string? LeadImageHash { get; private set; }

    /// <summary>Returns the media asset that a URL refers to; null if it refers to none or to an unknown one.</summary>
    public MediaInfo? Find(string? url) =>
        MediaReferenceParser.ParseHash(url) is { } hash && media.TryGetValue(hash, out var asset) ? asset : null;

    /// <summary>Like <see cref="Find"/>, for images only.</summary>
    public MediaInfo? FindImage(string? url) => Find(url) is { Format: MediaFormat.Image } image ? image : null;

    /// <summary>Writes an image.</summary>
    /// <param name="html">The output.</param>
    /// <param name="image">The image.</param>
    /// <param name="altText">The alternative text; empty for a decorative image.</param>
    /// <param name="isFirst">Whether the body begins with the image, so that it is not loaded lazily.</param>
    public void WriteImage(StringBuilder html, MediaInfo image, string altText, bool isFirst)
    {
        AddUsed(image);
        LeadImageHash ??= image.Hash;
        html.Append("<picture><source type=\"image/webp\" srcset=\"").Append(BuildSrcSet(image, "webp")).Append("\" sizes=\"").Append(Sizes)
            .Append("\"><img src=\"").Append(MediaUrls.Image(image.Hash, ImageProcessor.Widths[1], "jpg"))
            .Append("\" srcset=\"").Append(BuildSrcSet(image, "jpg")).Append("\" sizes=\"").Append(Sizes)
            // The size of the file in src: feed readers have no srcset.
            .Append(CultureInfo.InvariantCulture, $"\" width=\"{GetRenditionWidth(image, ImageProcessor.Widths[1])}\"")
            .Append(CultureInfo.InvariantCulture,
                $" height=\"{ImageProcessor.GetRenditionHeight(image.Width, image.Height, ImageProcessor.Widths[1])}\" alt=\"");
        HtmlEscaper.AppendEscaped(html, HtmlEscaper.CollapseWhitespace(altText));
        html.Append(isFirst ? "\"></picture>" : "\" loading=\"lazy\"></picture>");
    }

    /// <summary>Writes caption and credit, which share the title of an image: <c>caption | credit</c>.</summary>
    public void WriteCaption(StringBuilder html, string title)
    {
        var separator = title.LastIndexOf('|');
        var (caption, credit) = separator < 0 ? (title.Trim(), "") : (title[..separator].Trim(), title[(separator + 1)..].Trim());
        if (!HtmlEscaper.HasVisibleText(caption + credit)) return;
        html.Append("<figcaption>");
        HtmlEscaper.AppendEscaped(html, caption);
        if (HtmlEscaper.HasVisibleText(credit))
        {
            html.Append(caption.Length == 0 ? "" : caption[^1] is '.' or '!' or '?' ? " " : " · ").Append("<span class=\"credit\">")
                .Append(Labels.PhotoCredit.Get(language));
            HtmlEscaper.AppendEscaped(html, credit);
            html.Append("</span>");
        }

        html.Append("</figcaption>");
    }

    /// <summary>Writes the start of a link to a file or to the largest rendition of an image.</summary>
    public void BeginLink(StringBuilder html, MediaInfo asset)
    {
        AddUsed(asset);
        var url = asset.Format == MediaFormat.Image
            ? MediaUrls.Image(asset.Hash, ImageProcessor.Widths[^1], "jpg") : MediaUrls.File(asset.Hash, asset.Name, asset.Format);
        html.Append("<a href=\"").Append(url).Append("\">");
    }

    /// <summary>Writes the end of the link; for a file, with its format and size.</summary>
    public void EndLink(StringBuilder html, MediaInfo asset)
    {
        if (asset.Format != MediaFormat.Image)
            html.Append(" <span class=\"file\">(").Append(asset.Format.DisplayName()).Append(", ")
                .Append(FileSize.Format(asset.Size, language)).Append(")</span>");
        html.Append("</a>");
    }

    private void AddUsed(MediaInfo asset)
    {
        if (!usedHashes.Contains(asset.Hash, StringComparer.Ordinal)) usedHashes.Add(asset.Hash);
    }

    // A small image has the same size at several target widths; each width is listed once.
    private static string BuildSrcSet(MediaInfo image, string format) => string.Join(", ", ImageProcessor.Widths
        .Select(width => (Address: MediaUrls.Image(image.Hash, width, format), Width: GetRenditionWidth(image, width)))
        .DistinctBy(source => source.Width)
        .Select(source => string.Create(CultureInfo.InvariantCulture, $"{source.Address} {source.Width}w")));

    private static int GetRenditionWidth(MediaInfo image, int width) => ImageProcessor.GetRenditionWidth(image.Width, image.Height, width);
}

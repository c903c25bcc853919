using System.Globalization;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>Writes the pictures and files of one body, and remembers which.</summary>
internal sealed class MediaHtml(Language language, IReadOnlyDictionary<string, MediumFacts> known)
{
    // As wide as the column of a text; see --prose in the style.
    private const string Sizes = "(min-width: 48rem) 44rem, 92vw";

    private readonly List<string> used = [];

    /// <summary>What has been written, each once.</summary>
    public IReadOnlyList<string> Used => used;

    /// <summary>The first picture that has been written.</summary>
    public string? Lead { get; private set; }

    /// <summary>The medium that an address names; null where it names none that is known.</summary>
    public MediumFacts? Find(string? address) => MediaInBody.HashOf(address) is { } hash && known.TryGetValue(hash, out var medium) ? medium : null;

    /// <summary>The same, if it is a picture.</summary>
    public MediumFacts? FindPicture(string? address) => Find(address) is { Kind: MediaKind.Picture } picture ? picture : null;

    /// <summary>Writes a picture.</summary>
    /// <param name="html">Where.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="alternative">What is told instead; empty where it only adorns.</param>
    /// <param name="isFirst">Whether the body begins with it, so that it is wanted at once.</param>
    public void WritePicture(StringBuilder html, MediumFacts picture, string alternative, bool isFirst)
    {
        Use(picture);
        Lead ??= picture.Hash;
        html.Append("<picture><source type=\"image/webp\" srcset=\"").Append(SourcesOf(picture, "webp")).Append("\" sizes=\"").Append(Sizes)
            .Append("\"><img src=\"").Append(MediaAddress.Picture(picture.Hash, PictureMaker.Widths[1], "jpg"))
            .Append("\" srcset=\"").Append(SourcesOf(picture, "jpg")).Append("\" sizes=\"").Append(Sizes)
            .Append(CultureInfo.InvariantCulture, $"\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\"");
        SafeText.Append(html, SafeText.OneLine(alternative));
        html.Append(isFirst ? "\"></picture>" : "\" loading=\"lazy\"></picture>");
    }

    /// <summary>Writes caption and credit, which stand together in a picture's title: <c>caption | credit</c>.</summary>
    public void WriteCaption(StringBuilder html, string title)
    {
        var parted = title.LastIndexOf('|');
        var (caption, credit) = parted < 0 ? (title.Trim(), "") : (title[..parted].Trim(), title[(parted + 1)..].Trim());
        if (!SafeText.IsVisible(caption + credit)) return;
        html.Append("<figcaption>");
        SafeText.Append(html, caption);
        if (SafeText.IsVisible(credit))
        {
            html.Append(caption.Length == 0 ? "" : caption[^1] is '.' or '!' or '?' ? " " : " · ").Append("<span class=\"credit\">").Append(language.Of("Photo: ", "Фото: "));
            SafeText.Append(html, credit);
            html.Append("</span>");
        }

        html.Append("</figcaption>");
    }

    /// <summary>Begins a link to a file, or to a picture at its largest.</summary>
    public void BeginLink(StringBuilder html, MediumFacts medium)
    {
        Use(medium);
        var address = medium.Kind == MediaKind.Picture ? MediaAddress.Picture(medium.Hash, PictureMaker.Widths[^1], "jpg") : MediaAddress.File(medium.Hash, medium.Name, medium.Kind);
        html.Append("<a href=\"").Append(address).Append("\">");
    }

    /// <summary>Ends it; of a file, with what it is and how large, so that nobody is surprised by it.</summary>
    public void EndLink(StringBuilder html, MediumFacts medium)
    {
        if (medium.Kind != MediaKind.Picture)
            html.Append(" <span class=\"file\">(").Append(medium.Kind.Letters()).Append(", ").Append(FileSize.Of(medium.Size, language)).Append(")</span>");
        html.Append("</a>");
    }

    private void Use(MediumFacts medium)
    {
        if (!used.Contains(medium.Hash, StringComparer.Ordinal)) used.Add(medium.Hash);
    }

    // A small picture is the same at several addresses; each width is named once.
    private static string SourcesOf(MediumFacts picture, string format) => string.Join(", ", PictureMaker.Widths
        .Select(width => (Address: MediaAddress.Picture(picture.Hash, width, format), Width: ShownWidth(picture, width))).DistinctBy(source => source.Width)
        .Select(source => string.Create(CultureInfo.InvariantCulture, $"{source.Address} {source.Width}w")));

    private static int ShownWidth(MediumFacts picture, int width) => PictureMaker.WidthOf(picture.Width, picture.Height, width);
}

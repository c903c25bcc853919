
namespace CariccPortal.Media;

/// <summary>A picture or a file of the library.</summary>
public sealed class MediaAsset
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 120;

    /// <summary>Its name everywhere; see <see cref="MediaHash"/>.</summary>
    public required string Hash { get; set; }

    /// <summary>What it is.</summary>
    public MediaFormat Format { get; set; }

    /// <summary>What the file was called when it was uploaded, made harmless; a file's ends with the extension of its kind.</summary>
    public required string Name { get; set; }

    /// <summary>The bytes of what is given out; of a picture, of its largest JPEG.</summary>
    public int Size { get; set; }

    /// <summary>A picture's width in pixels as it is shown at its largest; 0 for a file.</summary>
    public int Width { get; set; }

    /// <summary>A picture's height in pixels as it is shown at its largest; 0 for a file.</summary>
    public int Height { get; set; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>Who uploaded it, by the name shown to staff.</summary>
    public required string AddedBy { get; set; }

    /// <summary>The member of staff who uploaded it; null for a verb of the command line.</summary>
    public string? AddedById { get; set; }

    /// <summary>What is said of a picture in English.</summary>
    public MediaDescription En { get; set; } = new();

    /// <summary>What is said of a picture in Russian.</summary>
    public MediaDescription Ru { get; set; } = new();

    /// <summary>Name and words in small letters, in which the library is searched: SQLite folds Latin letters alone.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>What is stored for each of its addresses.</summary>
    public List<Rendition> Renditions { get; } = [];

    /// <summary>What is said of it in a language.</summary>
    public MediaDescription GetDescription(Items.Language language) => language == Items.Language.Russian ? Ru : En;
}

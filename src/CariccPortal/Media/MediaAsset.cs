
namespace CariccPortal.Media;

/// <summary>An image or file of the media library.</summary>
public sealed class MediaAsset
{
    /// <summary>Maximum length of a name, in characters.</summary>
    public const int NameLength = 120;

    /// <summary>Primary key: the content hash, see <see cref="MediaHash"/>.</summary>
    public required string Hash { get; set; }

    /// <summary>The detected format.</summary>
    public MediaFormat Format { get; set; }

    /// <summary>The sanitised name of the uploaded file. The name of a file ends with the extension of its format.</summary>
    public required string Name { get; set; }

    /// <summary>Size in bytes; for an image, of its largest JPEG.</summary>
    public int Size { get; set; }

    /// <summary>Width of the largest rendition in pixels; 0 for a file.</summary>
    public int Width { get; set; }

    /// <summary>Height of the largest rendition in pixels; 0 for a file.</summary>
    public int Height { get; set; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>Name of the user who uploaded it.</summary>
    public required string AddedBy { get; set; }

    /// <summary>Id of the user who uploaded it; null for a command.</summary>
    public string? AddedById { get; set; }

    /// <summary>Description of an image in English.</summary>
    public MediaDescription En { get; set; } = new();

    /// <summary>Description of an image in Russian.</summary>
    public MediaDescription Ru { get; set; } = new();

    /// <summary>Name and descriptions in lower case, for the search in the library: SQLite ignores case only for ASCII.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>The stored files.</summary>
    public List<Rendition> Renditions { get; } = [];

    /// <summary>Returns the description in a language.</summary>
    public MediaDescription GetDescription(Items.Language language) => language == Items.Language.Russian ? Ru : En;
}

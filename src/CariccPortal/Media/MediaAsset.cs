using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CariccPortal.Items;

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

    /// <summary>The descriptions of an image.</summary>
    public MediaDescriptions Descriptions { get; set; } = MediaDescriptions.Empty;

    /// <summary>Name and descriptions in lower case, for the search in the library: SQLite ignores case only for ASCII.</summary>
    public string SearchText { get; set; } = "";

    /// <summary>The stored files.</summary>
    public List<Rendition> Renditions { get; } = [];

    /// <summary>Returns the description in a language; an empty one if there is none.</summary>
    public MediaDescription GetDescription(Items.Language language) => Descriptions.In(language);
}

/// <summary>Description of an image in one language: the default when the image is inserted. Published pages use the text stored in the
/// body.</summary>
public sealed class MediaDescription
{
    /// <summary>Maximum length of an alternative text, in characters.</summary>
    public const int AltTextLength = 300;

    /// <summary>Maximum length of a caption, in characters.</summary>
    public const int CaptionLength = 300;

    /// <summary>Maximum length of a credit, in characters.</summary>
    public const int CreditLength = 150;

    /// <summary>Alternative text; empty for a decorative image, null if not entered yet.</summary>
    public string? AltText { get; set; }

    /// <summary>Caption. May be empty.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Author or source. May be empty.</summary>
    public string Credit { get; set; } = "";
}

/// <summary>A stored file of a media asset: one size and format of an image, or an uploaded file.</summary>
public sealed class Rendition
{
    /// <summary>Name of the only rendition of a file.</summary>
    public const string OriginalFile = "file";

    /// <summary>Hash of the media asset.</summary>
    public required string MediaAssetHash { get; set; }

    /// <summary>Last segment of an image's path, such as <c>960.webp</c>; <see cref="OriginalFile"/> for a file.</summary>
    public required string Name { get; set; }

    /// <summary>Size in bytes.</summary>
    public int Size { get; set; }

    /// <summary>The content.</summary>
    public required byte[] Bytes { get; set; }
}

/// <summary>A translation that shows an image or links to a file. <c>ItemEditor</c> updates it from the body at each save. Who may read the
/// translation may read the media.</summary>
public sealed class MediaUsage
{
    /// <summary>Id of the translation.</summary>
    public int TranslationId { get; set; }

    /// <summary>The translation.</summary>
    public ItemTranslation Translation { get; set; } = null!;

    /// <summary>Hash of the image or file.</summary>
    public required string MediaAssetHash { get; set; }
}

/// <summary>Content hash of an image or file: the first half of the SHA-256 of the upload, as 32 hexadecimal digits. 128 bits make
/// collisions practically impossible.</summary>
public static class MediaHash
{
    /// <summary>Number of hexadecimal digits.</summary>
    public const int Length = 32;

    /// <summary>Computes the hash of a content.</summary>
    public static string Compute(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, Length / 2));

    /// <summary>Whether a string has the format of a hash.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}

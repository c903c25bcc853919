namespace CariccPortal.Media;

/// <summary>The bytes behind one address of a picture or file.</summary>
public sealed class Rendition
{
    /// <summary>How a file's only rendition is called.</summary>
    public const string OriginalFile = "file";

    /// <summary>What it is a rendition of.</summary>
    public required string MediaAssetHash { get; set; }

    /// <summary>The last step of a picture's address, such as <c>960.webp</c>; <see cref="OriginalFile"/> for a file.</summary>
    public required string Name { get; set; }

    /// <summary>How many bytes.</summary>
    public int Size { get; set; }

    /// <summary>The bytes as they are given out.</summary>
    public required byte[] Bytes { get; set; }
}

namespace CariccPortal.Media;

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

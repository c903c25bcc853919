namespace CariccPortal.Media;

/// <summary>The renditions of an uploaded image.</summary>
/// <param name="Width">Width of the largest rendition in pixels, after rotation.</param>
/// <param name="Height">Height of the largest rendition in pixels, after rotation.</param>
/// <param name="Renditions">Content by file name, such as <c>960.webp</c>.</param>
internal sealed record ProcessedImage(int Width, int Height, IReadOnlyDictionary<string, byte[]> Renditions);

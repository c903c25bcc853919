namespace CariccPortal.Media;

/// <summary>A picture as it is kept.</summary>
/// <param name="Width">Its width at its largest, in pixels, turned as it is shown.</param>
/// <param name="Height">Its height at its largest.</param>
/// <param name="Renditions">The bytes by the last step of their addresses, such as <c>960.webp</c>.</param>
internal sealed record ProcessedImage(int Width, int Height, IReadOnlyDictionary<string, byte[]> Renditions);

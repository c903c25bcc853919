using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>The data of an image or file that the renderer needs. They never change, so rendering is repeatable.</summary>
/// <param name="Hash">The content hash.</param>
/// <param name="Format">The format.</param>
/// <param name="Name">The file name.</param>
/// <param name="Size">Size of a file in bytes.</param>
/// <param name="Width">Width of an image in pixels.</param>
/// <param name="Height">Height of an image in pixels.</param>
public sealed record MediaInfo(string Hash, MediaFormat Format, string Name, int Size, int Width, int Height);

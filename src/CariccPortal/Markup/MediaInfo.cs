using CariccPortal.Media;

namespace CariccPortal.Markup;

/// <summary>What a body has to know of a picture or file to show it. None of it ever changes, so that the same Markdown always gives
/// the same HTML.</summary>
/// <param name="Hash">Its name.</param>
/// <param name="Format">What it is.</param>
/// <param name="Name">What a file is called.</param>
/// <param name="Size">A file's bytes.</param>
/// <param name="Width">A picture's width in pixels.</param>
/// <param name="Height">A picture's height in pixels.</param>
public sealed record MediaInfo(string Hash, MediaFormat Format, string Name, int Size, int Width, int Height);

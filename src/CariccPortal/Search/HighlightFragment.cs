namespace CariccPortal.Search;

/// <summary>A part of a text that is shown.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsMatch">Whether it is a word that was sought.</param>
public readonly record struct HighlightFragment(string Text, bool IsMatch);

namespace CariccPortal.Search;

/// <summary>A part of a displayed text.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsMatch">Whether it matches the query.</param>
public readonly record struct HighlightFragment(string Text, bool IsMatch);

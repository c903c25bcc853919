namespace CariccPortal.Search;

/// <summary>A part of a text that is shown.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsMarked">Whether it is a word that was sought.</param>
public readonly record struct Piece(string Text, bool IsMarked);

namespace CariccPortal.Search;

/// <summary>A word in a text.</summary>
/// <param name="Position">Index of its first character.</param>
/// <param name="Length">Length in the text, in characters.</param>
/// <param name="NormalizedForm">The word in lower case, without accents, with ё as е.</param>
/// <param name="Stem">The stem.</param>
public readonly record struct Token(int Position, int Length, string NormalizedForm, string Stem);

namespace CariccPortal.Search;

/// <summary>A word of a text and where it stands.</summary>
/// <param name="Position">The place of its first character in the text.</param>
/// <param name="Length">Its length in the text, in characters.</param>
/// <param name="NormalizedForm">The word as it is compared: small letters, ё as е, no accents.</param>
/// <param name="Stem">What its forms share.</param>
public readonly record struct Token(int Position, int Length, string NormalizedForm, string Stem);

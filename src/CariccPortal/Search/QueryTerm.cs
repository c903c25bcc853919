namespace CariccPortal.Search;

/// <summary>What a query asks for in one place: a word, or a phrase of several.</summary>
/// <param name="Tokens">The words, one after the other.</param>
/// <param name="IsExcluded">Whether it must not occur.</param>
/// <param name="IsPrefix">Whether it may be the beginning of a word: the last that was typed.</param>
public sealed record QueryTerm(IReadOnlyList<Token> Tokens, bool IsExcluded, bool IsPrefix);

namespace CariccPortal.Search;

/// <summary>A word or a quoted phrase of a query.</summary>
/// <param name="Tokens">The consecutive words.</param>
/// <param name="IsExcluded">Whether it must not occur.</param>
/// <param name="IsPrefix">Whether it may be incomplete: the last word of the query.</param>
public sealed record QueryTerm(IReadOnlyList<Token> Tokens, bool IsExcluded, bool IsPrefix);

namespace CariccPortal.Search;

/// <summary>A term of a query with its synonyms.</summary>
/// <param name="Variants">The term as typed, and its synonyms. One of them must match.</param>
/// <param name="IsExcluded">Whether none of the variants may occur.</param>
public sealed record ExpandedTerm(IReadOnlyList<TermVariant> Variants, bool IsExcluded);

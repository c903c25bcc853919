namespace CariccPortal.Search;

/// <summary>A term of a query with all that meets it as well.</summary>
/// <param name="Variants">What meets the term: as it was typed, or an equivalent.</param>
/// <param name="IsExcluded">Whether none of it must occur.</param>
public sealed record ExpandedTerm(IReadOnlyList<TermVariant> Variants, bool IsExcluded);

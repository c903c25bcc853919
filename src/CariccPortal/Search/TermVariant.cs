namespace CariccPortal.Search;

/// <summary>One way in which a term may be met: some stems, one after the other or anywhere.</summary>
/// <param name="Stems">The stems.</param>
/// <param name="IsPhrase">Whether they must follow one another.</param>
public sealed record TermVariant(IReadOnlyList<string> Stems, bool IsPhrase);

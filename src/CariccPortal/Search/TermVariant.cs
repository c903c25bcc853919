namespace CariccPortal.Search;

/// <summary>A form in which a term may occur.</summary>
/// <param name="Stems">The stems.</param>
/// <param name="IsPhrase">Whether the stems must be consecutive.</param>
public sealed record TermVariant(IReadOnlyList<string> Stems, bool IsPhrase);

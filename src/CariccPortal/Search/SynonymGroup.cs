namespace CariccPortal.Search;

/// <summary>Terms with the same meaning, each of which finds the others: мефедрон = mephedrone = 4-MMC. Edited by staff.</summary>
public sealed class SynonymGroup
{
    /// <summary>Maximum length of a group, in characters.</summary>
    public const int TermsLength = 400;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The terms, separated by <c>=</c>. A term may have several words.</summary>
    public required string Terms { get; set; }
}

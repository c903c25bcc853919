namespace CariccPortal.Search;

/// <summary>Names of one thing, any of which finds the others: мефедрон = mephedrone = 4-MMC. Kept by staff.</summary>
public sealed class SynonymGroup
{
    /// <summary>The longest line, in characters.</summary>
    public const int TermsLength = 400;

    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The names, with <c>=</c> between them; a name may be of several words.</summary>
    public required string Terms { get; set; }
}

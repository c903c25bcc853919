namespace CariccPortal.Search;

/// <summary>Names of one thing, any of which finds the others: мефедрон = mephedrone = 4-MMC. Kept by staff.</summary>
public sealed class Equivalent
{
    /// <summary>The longest line, in characters.</summary>
    public const int WordsLength = 400;

    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The names, with <c>=</c> between them; a name may be of several words.</summary>
    public required string Words { get; set; }
}

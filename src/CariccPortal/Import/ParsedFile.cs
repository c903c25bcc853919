namespace CariccPortal.Import;

/// <summary>What a saved text holds.</summary>
/// <param name="ExpectedItems">How many items it announces, counted without parsing them.</param>
/// <param name="Items">The items, in the order of the text.</param>
internal sealed record ParsedFile(int ExpectedItems, IReadOnlyList<ParsedItem> Items)
{
    /// <summary>How many items the whole list has by its own heading.</summary>
    public int? TotalItems { get; init; }

    /// <summary>How many pages the whole list has by its own last line.</summary>
    public int? TotalPages { get; init; }

    /// <summary>What stands where it should not, with its line.</summary>
    public IReadOnlyList<(int Line, string Sentence)> Problems { get; init; } = [];
}

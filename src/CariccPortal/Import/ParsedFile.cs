namespace CariccPortal.Import;

/// <summary>The content of a saved text.</summary>
/// <param name="ExpectedItems">Number of items, counted without parsing them.</param>
/// <param name="Items">The items, in the order of the text.</param>
internal sealed record ParsedFile(int ExpectedItems, IReadOnlyList<ParsedItem> Items)
{
    /// <summary>Number of items in the whole list, as stated in its heading.</summary>
    public int? TotalItems { get; init; }

    /// <summary>Number of pages of the whole list, as stated in its last line.</summary>
    public int? TotalPages { get; init; }

    /// <summary>Errors with their line numbers.</summary>
    public IReadOnlyList<(int Line, string Message)> Problems { get; init; } = [];
}

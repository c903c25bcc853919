namespace CariccPortal.Import;

/// <summary>What a saved text holds.</summary>
/// <param name="Expected">How many items it announces, counted without parsing them.</param>
/// <param name="Items">The items, in the order of the text.</param>
internal sealed record FoundText(int Expected, IReadOnlyList<FoundItem> Items)
{
    /// <summary>How many items the whole list has by its own heading.</summary>
    public int? ToldItems { get; init; }

    /// <summary>How many pages the whole list has by its own last line.</summary>
    public int? ToldPages { get; init; }

    /// <summary>What stands where it should not, with its line.</summary>
    public IReadOnlyList<(int Line, string Sentence)> Strays { get; init; } = [];
}

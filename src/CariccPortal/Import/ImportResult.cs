namespace CariccPortal.Import;

/// <summary>What the import of one file did.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="ExpectedItems">How many items the file announces: the rate lines of a list page, one for an agency's report.</param>
public sealed record ImportResult(string File, int ExpectedItems)
{
    /// <summary>How many items the whole list has by its own heading; told to the reader of the report, never relied upon.</summary>
    public int? TotalItems { get; init; }

    /// <summary>How many pages the whole list has by its own last line; told, never relied upon.</summary>
    public int? TotalPages { get; init; }

    /// <summary>How many items were stored.</summary>
    public int Imported { get; init; }

    /// <summary>How many items this run made public: new ones, and drafts of an earlier run that nobody had touched.</summary>
    public int Published { get; init; }

    /// <summary>Items that were not stored, each as "file:line: the reason".</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>What is wrong, each as one sentence after the file's name.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether every announced item was stored or skipped for a reason, and nothing is wrong.</summary>
    public bool IsComplete => Problems.Count == 0 && ExpectedItems == Imported + Skipped.Count;
}

namespace CariccPortal.Import;

/// <summary>The result of importing one file.</summary>
/// <param name="File">The path of the file, as passed to the command.</param>
/// <param name="ExpectedItems">Number of items in the file: of lines "Rate this item" in a list page, one for an agency's report.</param>
public sealed record ImportResult(string File, int ExpectedItems)
{
    /// <summary>Number of items in the whole list, as stated in its heading; for information only.</summary>
    public int? TotalItems { get; init; }

    /// <summary>Number of pages of the whole list, as stated in its last line; for information only.</summary>
    public int? TotalPages { get; init; }

    /// <summary>Number of items saved.</summary>
    public int Imported { get; init; }

    /// <summary>Number of items published by this run: new ones, and unchanged drafts of an earlier run.</summary>
    public int Published { get; init; }

    /// <summary>Items that were skipped, each as "file:line: reason".</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Errors, each with the file name.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether there are no errors and every expected item was saved or skipped.</summary>
    public bool IsComplete => Problems.Count == 0 && ExpectedItems == Imported + Skipped.Count;
}

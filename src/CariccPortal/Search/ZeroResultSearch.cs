using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>A query without results: how often and when it was made. Nothing about the reader is stored.</summary>
public sealed class ZeroResultSearch
{
    /// <summary>Maximum length of a stored query, in characters.</summary>
    public const int QueryLength = 80;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The language of the page.</summary>
    public Language Language { get; set; }

    /// <summary>The query in normalised form.</summary>
    public required string Query { get; set; }

    /// <summary>Number of searches.</summary>
    public int Count { get; set; }

    /// <summary>Date of the last search, in Almaty time. The time of day is not stored, to protect readers.</summary>
    public DateOnly LastSearchedOn { get; set; }
}

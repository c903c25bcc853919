using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>Words that were searched and not found: how often and when last, never by whom.</summary>
public sealed class ZeroResultSearch
{
    /// <summary>The longest query that is kept, in characters.</summary>
    public const int QueryLength = 80;

    /// <summary>The row's number.</summary>
    public int Id { get; set; }

    /// <summary>The language of the page.</summary>
    public Language Language { get; set; }

    /// <summary>The words as they are compared: small letters, no marks.</summary>
    public required string Query { get; set; }

    /// <summary>How often.</summary>
    public int Count { get; set; }

    /// <summary>The day, in Almaty, on which it was last; the hour would say more of the reader than staff need.</summary>
    public DateOnly LastSearchedOn { get; set; }
}

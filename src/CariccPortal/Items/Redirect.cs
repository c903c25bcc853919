namespace CariccPortal.Items;

/// <summary>A path that redirects for ever: an address that a public item has left, or one of the old site. It leads to an
/// item, wherever that is by then, or to another page of the site.</summary>
public sealed class Redirect
{
    /// <summary>The longest path, in characters.</summary>
    public const int PathLength = 300;

    /// <summary>The address's number.</summary>
    public int Id { get; set; }

    /// <summary>The path without the language and the first stroke, such as <c>news/an-old-slug</c>; unique.</summary>
    public required string Path { get; set; }

    /// <summary>The slug in the path, where it is the path of an item. No other item may take it.</summary>
    public string? Slug { get; set; }

    /// <summary>The item it leads to; null where it leads to another page.</summary>
    public int? ItemId { get; set; }

    /// <summary>The page it leads to, as its path without the language and the first stroke; null where it leads to an item.</summary>
    public string? Target { get; set; }

    /// <summary>Since when it redirects (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The member of staff who made it; null where an item left it behind.</summary>
    public string? CreatedBy { get; set; }
}

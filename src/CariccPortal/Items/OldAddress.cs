namespace CariccPortal.Items;

/// <summary>An address at which a public item was once found. It redirects for ever.</summary>
public sealed class OldAddress
{
    /// <summary>The longest path, in characters.</summary>
    public const int PathLength = 300;

    /// <summary>The address's number.</summary>
    public int Id { get; set; }

    /// <summary>The path without the language and the first stroke, such as <c>news/an-old-slug</c>; unique.</summary>
    public required string Path { get; set; }

    /// <summary>The slug in the path. No other item may take it.</summary>
    public required string Slug { get; set; }

    /// <summary>The item it leads to.</summary>
    public int ItemId { get; set; }

    /// <summary>When the item left it (UTC).</summary>
    public DateTime LeftAt { get; set; }
}

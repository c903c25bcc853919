namespace CariccPortal.Items;

/// <summary>A topic that items are about.</summary>
public sealed class Topic
{
    /// <summary>Maximum length of a name in one language, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The last segment of the page's path; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>Items on the topic.</summary>
    public List<Item> Items { get; } = [];
}

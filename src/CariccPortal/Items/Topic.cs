namespace CariccPortal.Items;

/// <summary>A subject that items are about.</summary>
public sealed class Topic
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The topic's number.</summary>
    public int Id { get; set; }

    /// <summary>The last step of its address; unique.</summary>
    public required string Slug { get; set; }

    /// <summary>Its name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>Its name in Russian.</summary>
    public required string NameRu { get; set; }

    /// <summary>Items about it.</summary>
    public List<Item> Items { get; } = [];
}

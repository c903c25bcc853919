namespace CariccPortal.Items;

/// <summary>A news item, meeting, training or page. One entity and one workflow for all kinds.</summary>
public sealed class Item
{
    /// <summary>Maximum length of a slug, in characters.</summary>
    public const int SlugLength = 100;

    /// <summary>Maximum length of a source name, in characters.</summary>
    public const int SourceNameLength = 200;

    /// <summary>Maximum length of a source URL, in characters.</summary>
    public const int SourceUrlLength = 1000;

    /// <summary>Primary key; never changes and is never reused.</summary>
    public int Id { get; set; }

    /// <summary>News, meeting, training or page.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>The last segment of the item's path, or the whole path of a page: Latin, unique among all items and redirects.</summary>
    public required string Slug { get; set; }

    /// <summary>Incremented by every save. A save with an older version is an edit conflict.</summary>
    public int Version { get; set; }

    /// <summary>Event dates; null for an item without an event.</summary>
    public ItemEvent? Event { get; set; }

    /// <summary>Name of the original publisher; null for the Centre's own items.</summary>
    public string? SourceName { get; set; }

    /// <summary>URL of the original (<c>http</c> or <c>https</c>). Optional, even with a source name.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>Identifies an imported item, so that a repeated import does not create it again; null for an item written in the
    /// portal.</summary>
    public string? ImportKey { get; set; }

    /// <summary>Values that the importer guessed and staff should check, one sentence per line; null if none.</summary>
    public string? Guesses { get; set; }

    /// <summary>When the item was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When a user last changed the item or its status (UTC).</summary>
    public DateTime ChangedAt { get; set; } = DateTime.UnixEpoch;

    /// <summary>The user who made that change; null for a command.</summary>
    public string? ChangedById { get; set; }

    /// <summary>The user who created the item; null for seeded and imported items.</summary>
    public string? CreatedById { get; set; }

    /// <summary>Number of votes. Updated in the same transaction as the votes.</summary>
    public int VoteCount { get; set; }

    /// <summary>Sum of the stars of all votes. Updated in the same transaction as the votes.</summary>
    public int VoteSum { get; set; }

    /// <summary>The newer item that supersedes this one; null if there is none.</summary>
    public int? SupersededById { get; set; }

    /// <summary>Number of votes on the former site. They stay apart from the votes of this site.</summary>
    public int FormerVoteCount { get; set; }

    /// <summary>Sum of the stars of the votes on the former site.</summary>
    public int FormerVoteSum { get; set; }

    /// <summary>The place of a page in the navigation, lowest first; null if it is not there.</summary>
    public int? NavigationPlace { get; set; }

    /// <summary>The place of a page in the footer, lowest first; null if it is not there.</summary>
    public int? FooterPlace { get; set; }

    /// <summary>The day, in Almaty, on which staff check again whether the item is up to date; null for none. Readers do not get
    /// it.</summary>
    public DateOnly? RecheckOn { get; set; }

    /// <summary>The value of <see cref="RecheckOn"/> that a mail was written for; null for none. Stored in the transaction of the
    /// mail.</summary>
    public DateOnly? RecheckMailedFor { get; set; }

    /// <summary>Language versions, at most one per language.</summary>
    public List<ItemTranslation> Translations { get; } = [];

    /// <summary>Countries that the item is about. This is not the venue.</summary>
    public List<Country> Countries { get; } = [];

    /// <summary>Topics of the item.</summary>
    public List<Topic> Topics { get; } = [];

    /// <summary>Old paths of the item.</summary>
    public List<Redirect> Redirects { get; } = [];

    /// <summary>Increments the version and records the change, so that forms opened before are stale.</summary>
    internal void Touch(DateTime now, string? userId)
    {
        Version++;
        (ChangedAt, ChangedById) = (now, userId);
    }
}

/// <summary>Join row of an item and a country, for queries that need neither entity.</summary>
public sealed class ItemCountry
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The country.</summary>
    public int CountryId { get; set; }
}

/// <summary>Join row of an item and a topic, for queries that need neither entity.</summary>
public sealed class ItemTopic
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The topic.</summary>
    public int TopicId { get; set; }
}

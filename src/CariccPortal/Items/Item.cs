namespace CariccPortal.Items;

/// <summary>Anything published: one entity and one life for news, meetings and trainings.</summary>
public sealed class Item
{
    /// <summary>The longest address word, in characters.</summary>
    public const int SlugLength = 100;

    /// <summary>The longest name of a source, in characters.</summary>
    public const int SourceNameLength = 200;

    /// <summary>The longest address of a source, in characters.</summary>
    public const int SourceUrlLength = 1000;

    /// <summary>The item's number; it never changes and never passes to another item.</summary>
    public int Id { get; set; }

    /// <summary>News, meeting or training.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>The last step of the address: Latin, unique over all items and all old addresses.</summary>
    public required string Slug { get; set; }

    /// <summary>Counts the item's saves. A form carries the number it was opened with; a save with an older one is refused.</summary>
    public int Version { get; set; }

    /// <summary>Whether the home page puts the item first.</summary>
    public bool IsFeatured { get; set; }

    /// <summary>When and where it takes place, if it does.</summary>
    public ItemEvent? Event { get; set; }

    /// <summary>Who published it first, where it is taken from elsewhere.</summary>
    public string? SourceName { get; set; }

    /// <summary>Where the source has it: an <c>http</c> or <c>https</c> address. Optional even where there is a source.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>What an importer knows the item by, so that a second run finds it; null for an item written here.</summary>
    public string? ImportKey { get; set; }

    /// <summary>What an importer guessed and staff should check, one sentence a line; null when nothing is open.</summary>
    public string? Guesses { get; set; }

    /// <summary>When the item was first stored (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When anything was last done to it by staff (UTC).</summary>
    public DateTime ChangedAt { get; set; } = DateTime.UnixEpoch;

    /// <summary>The member of staff who made it; null for seeded and imported items.</summary>
    public string? CreatedById { get; set; }

    /// <summary>How many votes the item has. Changed with the votes, in their transaction.</summary>
    public int VoteCount { get; set; }

    /// <summary>The sum of the votes' stars. Changed with the votes, in their transaction.</summary>
    public int VoteSum { get; set; }

    /// <summary>The item's texts, at most one a language.</summary>
    public List<ItemTranslation> Translations { get; } = [];

    /// <summary>Whom the item is about; not where it took place.</summary>
    public List<Country> Countries { get; } = [];

    /// <summary>What the item is about.</summary>
    public List<Topic> Topics { get; } = [];

    /// <summary>Addresses the item was once found at.</summary>
    public List<Redirect> Redirects { get; } = [];

    /// <summary>Notes that something is done to it: forms that were opened before are stale.</summary>
    /// <param name="now">The instant (UTC).</param>
    internal void Touch(DateTime now)
    {
        Version++;
        ChangedAt = now;
    }
}

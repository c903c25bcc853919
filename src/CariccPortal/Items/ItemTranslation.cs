using System.Runtime.CompilerServices;
using CariccPortal.Media;
using CariccPortal.Search;

namespace CariccPortal.Items;

/// <summary>A language version of an item: title, summary and body. Each language version is published on its own.</summary>
public sealed record ItemTranslation : TranslationFields
{
    /// <summary>Maximum length of <see cref="TitleKey"/>, in characters. Some letters are folded to two or more.</summary>
    public const int TitleKeyLength = 400;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>Foreign key of the item.</summary>
    public int ItemId { get; set; }

    /// <summary>The item.</summary>
    public Item Item { get; set; } = null!;

    /// <summary>The language of the text.</summary>
    public required Language Language { get; set; }

    /// <summary>Copy of <see cref="Item.Kind"/>, set by <c>ItemEditor</c>, so that one index serves the list of a section.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>The title in the form in which staff search it and sort by it; see <see cref="TextFolding"/>. Follows the title, so it
    /// has no value of its own.</summary>
    public string TitleKey
    {
        get => TextFolding.Fold(Title, TitleKeyLength);
        private set => _ = value;
    }

    /// <summary>The body as sanitised HTML, rendered from <see cref="TranslationFields.Body"/> at save.</summary>
    public string BodyHtml { get; set; } = "";

    /// <summary>Version of the markup rules that produced <see cref="BodyHtml"/>. <c>rerender</c> updates bodies with an older
    /// version.</summary>
    public int MarkupVersion { get; set; }

    /// <summary>Hash of the first image in the body, shown in lists and link previews; null if the body has none.</summary>
    public string? LeadImage { get; set; }

    /// <summary>Images and files that the body uses.</summary>
    public List<MediaUsage> MediaUsages { get; } = [];

    /// <summary>Publication date shown to readers (UTC). Lists are ordered by it, and the translation is public from then on. Null for a
    /// draft. Saving does not change it.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>Whether readers see only the day of publication, as the time is not known.</summary>
    public bool PublishedDateOnly { get; set; }

    /// <summary>When readers could first open the translation (UTC): in the future if scheduled, later than <see cref="PublishedAt"/> if
    /// that date was moved into the past. Only an administrator can correct it.</summary>
    public DateTime? FirstPublishedAt { get; set; }

    /// <summary>When the translation was withdrawn (UTC); null if it is not withdrawn.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Reason for the withdrawal, shown to readers; null if not withdrawn.</summary>
    public string? WithdrawalReason { get; set; }

    /// <summary>When the translation was moved to the bin (UTC); null if it is not in the bin.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>When <see cref="Item.SupersededById"/> was set (UTC); null if it is not. Each translation has it, so that one index serves
    /// the lists.</summary>
    public DateTime? SupersededAt { get; set; }

    /// <summary>When the translation was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The user who wrote the first version; null for a command.</summary>
    public string? WriterId { get; set; }

    /// <summary>When the text last changed significantly (UTC), for the workflow: whether another version is out of date. Minor changes
    /// do not move it. Readers get <see cref="LastChangedAt"/>.</summary>
    public DateTime ContentChangedAt { get; set; }

    /// <summary>The user who made that change; null for a command.</summary>
    public string? ContentChangedById { get; set; }

    /// <summary>When readers last saw a change (UTC): of the text, of the item, or of its publication. Never before
    /// <see cref="PublishedAt"/>. Minor changes do not move it. Pages, feeds, calendars, sitemaps and the API all report this
    /// time.</summary>
    public DateTime LastChangedAt { get; set; } = DateTime.UnixEpoch;

    /// <summary>Who submitted the draft for review; null if it is not in review.</summary>
    public StaffNote? Submission { get; set; }

    /// <summary>The last request for changes. It stays until publication, so that the next editor sees it.</summary>
    public StaffNote? ChangeRequest { get; set; }

    /// <summary>Who published or changed public content without review and why; null once another editor has reviewed it.</summary>
    public StaffNote? UnreviewedPublication { get; set; }

    /// <summary>The users with changes, of this version or of the item, that nobody else has reviewed.</summary>
    public string[] UnseenBy { get; set; } = [];

    /// <summary>The language of the published version that this translation follows; null if it follows none.</summary>
    public Language? FollowsLanguage { get; set; }

    /// <summary>The number of that version.</summary>
    public int? FollowsNumber { get; set; }

    /// <summary>When readers got a newer version in that language (UTC); null if this translation is up to date.</summary>
    public DateTime? BehindSince { get; set; }

    /// <summary>Notes for readers about changes after publication.</summary>
    public List<ChangeNote> ChangeNotes { get; } = [];

    /// <summary>Returns the status at a UTC timestamp.</summary>
    public PublicationStatus StatusAt(DateTime now) => this switch
    {
        { DeletedAt: not null } => PublicationStatus.Deleted,
        { WithdrawnAt: not null } => PublicationStatus.Withdrawn,
        { PublishedAt: { } at } => at > now ? PublicationStatus.Scheduled : PublicationStatus.Published,
        { Submission: not null } => PublicationStatus.InReview,
        { ChangeRequest: not null } => PublicationStatus.ChangesRequested,
        _ => PublicationStatus.Draft,
    };

    /// <summary>Compares references: two entities are never the same by their values.</summary>
    public bool Equals(ItemTranslation? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>Status of a translation. Computed from its dates and never stored, so no background job is needed.</summary>
public enum PublicationStatus
{
    /// <summary>The author is working on it.</summary>
    Draft,

    /// <summary>Submitted; an editor has to review it.</summary>
    InReview,

    /// <summary>An editor returned it with a note.</summary>
    ChangesRequested,

    /// <summary>The publication date is in the future.</summary>
    Scheduled,

    /// <summary>Public.</summary>
    Published,

    /// <summary>Withdrawn after publication: not in any list, its URL returns 410.</summary>
    Withdrawn,

    /// <summary>In the bin: its URL returns 404; it can be restored.</summary>
    Deleted,
}

/// <summary>Who did a workflow action, when and with which note. Never shown to readers.</summary>
public sealed record StaffNote
{
    /// <summary>Maximum length of a note, in characters.</summary>
    public const int Length = 500;

    /// <summary>When the action was done (UTC).</summary>
    public required DateTime At { get; init; }

    /// <summary>Id of the user; null for a command.</summary>
    public string? ById { get; init; }

    /// <summary>Name of the user at that time.</summary>
    public required string By { get; init; }

    /// <summary>The note; empty if none was required.</summary>
    public required string Text { get; init; }
}

/// <summary>A note for readers about a change after publication.</summary>
public sealed class ChangeNote
{
    /// <summary>Maximum length of a note, in characters.</summary>
    public const int Length = 300;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The changed language version.</summary>
    public int TranslationId { get; set; }

    /// <summary>When the change was saved (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>The note, in the language of the translation.</summary>
    public required string Text { get; set; }
}

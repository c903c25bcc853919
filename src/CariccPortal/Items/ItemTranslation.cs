using CariccPortal.Media;

namespace CariccPortal.Items;

/// <summary>An item's title, summary and body in one language. Each text is released on its own.</summary>
public sealed class ItemTranslation
{
    /// <summary>The longest title, in characters.</summary>
    public const int TitleLength = 200;

    /// <summary>The longest summary, in characters.</summary>
    public const int SummaryLength = 400;

    /// <summary>The longest name of a place, in characters.</summary>
    public const int PlaceLength = 200;

    /// <summary>The longest body, in characters of Markdown: some sixty printed pages.</summary>
    public const int BodyLength = 200_000;

    /// <summary>The text's number.</summary>
    public int Id { get; set; }

    /// <summary>The item it is a text of.</summary>
    public int ItemId { get; set; }

    /// <summary>The item it is a text of.</summary>
    public Item Item { get; set; } = null!;

    /// <summary>The language it is written in.</summary>
    public Language Language { get; set; }

    /// <summary>A copy of <see cref="Item.Kind"/>, kept by <c>Editor</c>, so that one index serves a section's list.</summary>
    public ItemKind Kind { get; set; }

    /// <summary>The headline, without markup.</summary>
    public required string Title { get; set; }

    /// <summary>One or two sentences for lists and link previews, without markup. May be empty.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Where the occasion takes place, in this language. May be empty.</summary>
    public string Place { get; set; } = "";

    /// <summary>The body as staff wrote it, in Markdown.</summary>
    public string Body { get; set; } = "";

    /// <summary>The body as readers get it: <see cref="Body"/> rendered and made safe at save.</summary>
    public string BodyHtml { get; set; } = "";

    /// <summary>The version of the markup rules that made <see cref="BodyHtml"/>; an older one is made again.</summary>
    public int MarkupVersion { get; set; }

    /// <summary>The hash of the first picture of the body, which lists and link previews show; null where it has none.</summary>
    public string? LeadImage { get; set; }

    /// <summary>What of the library the body uses.</summary>
    public List<MediaUsage> MediaUsages { get; } = [];

    /// <summary>The date that readers are shown (UTC), by which lists are ordered and from which on the text is public; null
    /// until it has one. No save moves it.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>Whether readers are shown the day of the release alone, since the hour is not known.</summary>
    public bool PublishedDateOnly { get; set; }

    /// <summary>When readers could first have the text (UTC): still to come while it is scheduled, later than
    /// <see cref="PublishedAt"/> where that was dated back. Only an administrator changes it.</summary>
    public DateTime? FirstPublishedAt { get; set; }

    /// <summary>Since when the text is withdrawn (UTC); null when it is not.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why it is withdrawn, as readers are told; null when it is not.</summary>
    public string? WithdrawalReason { get; set; }

    /// <summary>Since when the text lies in the bin (UTC); null when it does not.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>When the text was first stored (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The member of staff who wrote it first; null for a verb of the command line.</summary>
    public string? WriterId { get; set; }

    /// <summary>When what the text says was last changed (UTC); minor changes do not move it.</summary>
    public DateTime ContentChangedAt { get; set; }

    /// <summary>The member of staff who made that change; null for a verb of the command line.</summary>
    public string? ContentChangedById { get; set; }

    /// <summary>Who handed it in, while it waits for an editor.</summary>
    public StaffNote? Submission { get; set; }

    /// <summary>Who gave it back last and what for; kept until it is released, so that the next editor knows what was asked.</summary>
    public StaffNote? ChangeRequest { get; set; }

    /// <summary>Who released it without a second reader and why; null once another editor has confirmed it.</summary>
    public StaffNote? UnreviewedPublication { get; set; }

    /// <summary>What readers are told has changed since the release.</summary>
    public List<ChangeNote> ChangeNotes { get; } = [];

    /// <summary>Where the text stands in its life at an instant.</summary>
    /// <param name="now">The instant, UTC.</param>
    public PublicationStatus StatusAt(DateTime now) => this switch
    {
        { DeletedAt: not null } => PublicationStatus.Deleted,
        { WithdrawnAt: not null } => PublicationStatus.Withdrawn,
        { PublishedAt: { } at } => at > now ? PublicationStatus.Scheduled : PublicationStatus.Published,
        { Submission: not null } => PublicationStatus.InReview,
        { ChangeRequest: not null } => PublicationStatus.ChangesRequested,
        _ => PublicationStatus.Draft,
    };
}

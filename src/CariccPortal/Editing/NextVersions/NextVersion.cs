using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.NextVersions;

/// <summary>The next version of an item, prepared beside the present one, at most one per item. Readers get nothing of it until it is
/// published.</summary>
public sealed class NextVersion
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>Incremented by every change. A change with an older version is an edit conflict.</summary>
    public int Version { get; set; }

    /// <summary>The content as the form has it; see <see cref="ItemInput.ToJson"/>.</summary>
    public required string Content { get; set; }

    /// <summary>The content of the item that it is based on, in the same form.</summary>
    public required string Base { get; set; }

    /// <summary>When it was begun (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The user who began it.</summary>
    public string? CreatedById { get; set; }

    /// <summary>When its content was last saved (UTC).</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>The user who last saved its content.</summary>
    public string? ChangedById { get; set; }

    /// <summary>The name of that user.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>The users with changes that nobody else has reviewed.</summary>
    public string[] UnseenBy { get; set; } = [];

    /// <summary>Who submitted it for review; null if it is not in review.</summary>
    public StaffNote? Submission { get; set; }

    /// <summary>The last request for changes, or why it was not published at the scheduled time.</summary>
    public StaffNote? ChangeRequest { get; set; }

    /// <summary>When it replaces the present version (UTC); null if it is not scheduled.</summary>
    public DateTime? ScheduledAt { get; set; }

    /// <summary>Who scheduled it; the text is the reason for publishing without review, empty for none.</summary>
    public StaffNote? Schedule { get; set; }

    /// <summary>The version of the item that was read when it was published or scheduled.</summary>
    public int SeenItemVersion { get; set; }

    /// <summary>The codes of the languages that are published for the first time with it.</summary>
    public string[] FirstLanguages { get; set; } = [];

    /// <summary>The status: draft, in review, changes requested or scheduled.</summary>
    public PublicationStatus Status => StatusOf(ScheduledAt, Submission, ChangeRequest);

    /// <summary>Returns the status that follows from the schedule and the review.</summary>
    internal static PublicationStatus StatusOf(DateTime? scheduledAt, StaffNote? submission, StaffNote? changeRequest) =>
        scheduledAt is not null ? PublicationStatus.Scheduled
        : submission is not null ? PublicationStatus.InReview
        : changeRequest is not null ? PublicationStatus.ChangesRequested : PublicationStatus.Draft;
}

/// <summary>The table of next versions.</summary>
internal sealed class NextVersionConfiguration : IEntityTypeConfiguration<NextVersion>
{
    public void Configure(EntityTypeBuilder<NextVersion> next)
    {
        next.ToTable("NextVersions");
        next.HasKey(n => n.ItemId);
        next.Property(n => n.ItemId).ValueGeneratedNever();
        next.Property(n => n.Version).IsConcurrencyToken();
        next.Property(n => n.CreatedById).HasMaxLength(450);
        next.Property(n => n.ChangedById).HasMaxLength(450);
        next.Property(n => n.ChangedBy).HasMaxLength(Staff.StaffUser.NameLength);
        next.OwnsOne(n => n.Submission, Configure);
        next.OwnsOne(n => n.ChangeRequest, Configure);
        next.OwnsOne(n => n.Schedule, Configure);
        next.HasOne<Item>().WithOne().HasForeignKey<NextVersion>(n => n.ItemId).OnDelete(DeleteBehavior.Cascade);

        // Every node asks for the next scheduled time several times a second: few rows.
        next.HasIndex(n => n.ScheduledAt).HasFilter("ScheduledAt IS NOT NULL");
    }

    private static void Configure(OwnedNavigationBuilder<NextVersion, StaffNote> note)
    {
        note.Property(n => n.ById).HasMaxLength(450);
        note.Property(n => n.By).HasMaxLength(Staff.StaffUser.NameLength);
        note.Property(n => n.Text).HasMaxLength(StaffNote.Length);
    }
}

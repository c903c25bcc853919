using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.Previews;

/// <summary>A link that shows an unpublished language version to guests without an account. The portal does not record who opens
/// it.</summary>
public sealed class PreviewLink
{
    /// <summary>The maximum lifetime of a link. Publication ends it earlier.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <summary>The link's number.</summary>
    public int Id { get; set; }

    /// <summary>The language version that the link shows.</summary>
    public int TranslationId { get; set; }

    /// <summary>The language version that the link shows.</summary>
    public ItemTranslation Translation { get; set; } = null!;

    /// <summary>SHA-256 hash of the link's key. The key is shown once and is not stored.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When the link was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The name of the user who created the link.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>When the link expires (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>When a user revoked the link (UTC); null if it is not revoked.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>Returns the state of the link at a given time. Requires <see cref="Translation"/>.</summary>
    /// <param name="now">The time (UTC).</param>
    public PreviewLinkState StateAt(DateTime now) => this switch
    {
        { RevokedAt: not null } => PreviewLinkState.Revoked,
        { Translation: var text } when HasBeenPublic(text, now) => PreviewLinkState.Published,
        { Translation.DeletedAt: not null } => PreviewLinkState.Revoked,
        _ when ExpiresAt <= now => PreviewLinkState.Expired,
        _ => PreviewLinkState.Active,
    };

    /// <summary>Whether the language version is or was public, so that it needs no preview.</summary>
    internal static bool HasBeenPublic(ItemTranslation translation, DateTime now) =>
        translation.PublishedAt <= now || translation.FirstPublishedAt <= now;
}

/// <summary>The state of a preview link.</summary>
public enum PreviewLinkState
{
    /// <summary>The link works.</summary>
    Active,

    /// <summary>The link has expired.</summary>
    Expired,

    /// <summary>A user revoked the link, or the language version was deleted.</summary>
    Revoked,

    /// <summary>The language version was published.</summary>
    Published,
}

/// <summary>The table of preview links.</summary>
internal sealed class PreviewLinkConfiguration : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> link)
    {
        link.ToTable("PreviewLinks");
        link.Property(l => l.Hash).HasMaxLength(32).IsFixedLength();
        link.Property(l => l.CreatedBy).HasMaxLength(Staff.StaffUser.NameLength);
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasOne(l => l.Translation).WithMany().HasForeignKey(l => l.TranslationId).OnDelete(DeleteBehavior.Cascade);
    }
}

using System.Runtime.CompilerServices;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.Revisions;

/// <summary>All fields of a language version after a save, or after several saves of one user within ten minutes.</summary>
public sealed record Revision : TranslationFields
{
    /// <summary>The number among the revisions of all items.</summary>
    public int Id { get; set; }

    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The language.</summary>
    public required Language Language { get; set; }

    /// <summary>The item's version after the last of the saves: the number that users see.</summary>
    public int Version { get; set; }

    /// <summary>The time of the first save (UTC).</summary>
    public DateTime BegunAt { get; set; }

    /// <summary>The time of the last save (UTC).</summary>
    public DateTime SavedAt { get; set; }

    /// <summary>The name of the user who saved it; "seed" or "import" for a command.</summary>
    public required string SavedBy { get; set; }

    /// <summary>The user who saved it; null for a command.</summary>
    public string? SavedById { get; set; }

    /// <summary>The action that created it.</summary>
    public AuditAction Action { get; set; }

    /// <summary>The <see cref="Version"/> of the earlier revision that it was restored from; null for none.</summary>
    public int? RestoredFrom { get; set; }

    /// <summary>The fields of the item at that time, such as the event dates, as the form has them; see
    /// <see cref="Drafts.ItemInput.ToDetailsJson"/>.</summary>
    public string Details { get; set; } = "";

    /// <summary>Whether all its saves are minor changes.</summary>
    public bool IsMinor { get; set; }

    /// <summary>Compares references: entities with equal values are not the same entity.</summary>
    public bool Equals(Revision? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>The table of revisions.</summary>
internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("Revisions");
        revision.Property(r => r.SavedBy).HasMaxLength(Staff.StaffUser.NameLength);
        revision.Property(r => r.SavedById).HasMaxLength(450);
        revision.Property(r => r.Action).HasConversion(AuditConfiguration.ActionConverter).HasMaxLength(AuditConfiguration.ActionLength)
            .IsUnicode(false);
        foreach (var field in TranslationField.All) revision.Property(field.Name).HasMaxLength(field.MaxLength);
        revision.HasIndex(r => new { r.ItemId, r.Language, r.Version }).IsUnique();
        revision.HasOne<Item>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

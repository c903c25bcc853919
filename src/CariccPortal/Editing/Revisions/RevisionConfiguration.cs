using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Presence;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.Revisions;

/// <summary>The tables of what was saved and what was done.</summary>
internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<EditPresence>, IEntityTypeConfiguration<AuditHead>
{
    private const int HashLength = 64;
    private const int SessionLength = 20;

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("Revisions");
        revision.Property(r => r.SavedBy).HasMaxLength(Staff.StaffUser.NameLength);
        revision.Property(r => r.SavedById).HasMaxLength(450);
        revision.Property(r => r.Title).HasMaxLength(ItemTranslation.TitleLength);
        revision.Property(r => r.Summary).HasMaxLength(ItemTranslation.SummaryLength);
        revision.Property(r => r.Place).HasMaxLength(ItemTranslation.PlaceLength);
        revision.HasIndex(r => new { r.ItemId, r.Language, r.Version }).IsUnique();
        revision.HasOne<Item>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EditPresence> presence)
    {
        presence.ToTable("EditPresences");
        presence.HasKey(f => new { f.ItemId, f.UserId });
        presence.Property(f => f.UserId).HasMaxLength(450);
        presence.Property(f => f.UserName).HasMaxLength(Staff.StaffUser.NameLength);
        presence.HasOne<Item>().WithMany().HasForeignKey(f => f.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.Property(e => e.UserId).HasMaxLength(450);
        entry.Property(e => e.UserName).HasMaxLength(Staff.StaffUser.NameLength);
        entry.Property(e => e.Action).HasMaxLength(40).IsUnicode(false);
        entry.Property(e => e.Session).HasMaxLength(SessionLength).IsUnicode(false);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        entry.Property(e => e.ContentHash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        entry.Property(e => e.Hash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => e.ItemId);
    }

    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("AuditHead");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Hash).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
        head.HasData(new AuditHead { Id = 1 });
    }
}

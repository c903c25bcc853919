using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing;

/// <summary>The tables of what was saved and what was done.</summary>
internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<OpenForm>, IEntityTypeConfiguration<AuditHead>
{
    private const int HashLength = 64;
    private const int SessionLength = 20;

    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.ToTable("Revisions");
        revision.Property(r => r.SavedBy).HasMaxLength(Staff.StaffMember.NameLength);
        revision.Property(r => r.SavedById).HasMaxLength(450);
        revision.Property(r => r.Title).HasMaxLength(ItemText.TitleLength);
        revision.Property(r => r.Summary).HasMaxLength(ItemText.SummaryLength);
        revision.Property(r => r.Place).HasMaxLength(ItemText.PlaceLength);
        revision.HasIndex(r => new { r.ItemId, r.Language, r.Version }).IsUnique();
        revision.HasOne<Item>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<OpenForm> form)
    {
        form.ToTable("OpenForms");
        form.HasKey(f => new { f.ItemId, f.MemberId });
        form.Property(f => f.MemberId).HasMaxLength(450);
        form.Property(f => f.Name).HasMaxLength(Staff.StaffMember.NameLength);
        form.HasOne<Item>().WithMany().HasForeignKey(f => f.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit");
        entry.Property(e => e.MemberId).HasMaxLength(450);
        entry.Property(e => e.Who).HasMaxLength(Staff.StaffMember.NameLength);
        entry.Property(e => e.Act).HasMaxLength(40).IsUnicode(false);
        entry.Property(e => e.Session).HasMaxLength(SessionLength).IsUnicode(false);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        entry.Property(e => e.Seal).HasMaxLength(HashLength).IsUnicode(false).IsFixedLength();
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

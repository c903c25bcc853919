using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing;

/// <summary>The table of preview links.</summary>
internal sealed class PreviewMapping : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> link)
    {
        link.ToTable("PreviewLinks");
        link.Property(l => l.Hash).HasMaxLength(32).IsFixedLength();
        link.Property(l => l.MadeBy).HasMaxLength(Staff.StaffMember.NameLength);
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasOne(l => l.Text).WithMany().HasForeignKey(l => l.TextId).OnDelete(DeleteBehavior.Cascade);
    }
}

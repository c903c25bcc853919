using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.Previews;

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

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Media;

/// <summary>The tables of the library. Bytes have one of their own, so that no list reads them.</summary>
internal sealed class MediaMapping : IEntityTypeConfiguration<Medium>, IEntityTypeConfiguration<Rendition>, IEntityTypeConfiguration<MediaUse>
{
    public void Configure(EntityTypeBuilder<Medium> medium)
    {
        medium.ToTable("Media");
        medium.HasKey(m => m.Hash);
        medium.Property(m => m.Hash).HasMaxLength(MediaHash.Length).IsUnicode(false);
        medium.Property(m => m.Kind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
        medium.Property(m => m.Name).HasMaxLength(Medium.NameLength);
        medium.Property(m => m.AddedBy).HasMaxLength(Staff.StaffMember.NameLength);
        medium.Property(m => m.AddedById).HasMaxLength(450);
        medium.Property(m => m.Sought).HasMaxLength(2000);
        medium.HasIndex(m => m.AddedAt);
        medium.OwnsOne(m => m.En, Configure);
        medium.OwnsOne(m => m.Ru, Configure);
        medium.Navigation(m => m.En).IsRequired();
        medium.Navigation(m => m.Ru).IsRequired();
        medium.HasMany(m => m.Renditions).WithOne().HasForeignKey(rendition => rendition.MediumHash).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Rendition> rendition)
    {
        rendition.ToTable("Renditions");
        rendition.HasKey(r => new { r.MediumHash, r.Name });
        rendition.Property(r => r.MediumHash).HasMaxLength(MediaHash.Length).IsUnicode(false);
        rendition.Property(r => r.Name).HasMaxLength(20).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<MediaUse> use)
    {
        use.ToTable("MediaUses");
        use.HasKey(u => new { u.TextId, u.MediumHash });
        use.Property(u => u.MediumHash).HasMaxLength(MediaHash.Length).IsUnicode(false);
        use.HasIndex(u => u.MediumHash);
        use.HasOne(u => u.Text).WithMany(text => text.MediaUses).HasForeignKey(u => u.TextId).OnDelete(DeleteBehavior.Cascade);
        // The store itself refuses to lose what a text still shows.
        use.HasOne<Medium>().WithMany().HasForeignKey(u => u.MediumHash).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Configure(OwnedNavigationBuilder<Medium, MediumWords> words)
    {
        words.Property<string>("MediumHash").HasMaxLength(MediaHash.Length).IsUnicode(false);
        words.Property(w => w.Alternative).HasMaxLength(MediumWords.AlternativeLength);
        words.Property(w => w.Caption).HasMaxLength(MediumWords.CaptionLength);
        words.Property(w => w.Credit).HasMaxLength(MediumWords.CreditLength);
    }
}

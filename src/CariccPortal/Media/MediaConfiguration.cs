using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Media;

/// <summary>Maps the media library. The content is in a separate table, so that lists do not read it.</summary>
internal sealed class MediaConfiguration
    : IEntityTypeConfiguration<MediaAsset>, IEntityTypeConfiguration<Rendition>, IEntityTypeConfiguration<MediaUsage>
{
    public void Configure(EntityTypeBuilder<MediaAsset> asset)
    {
        asset.ToTable("MediaAssets");
        asset.HasKey(m => m.Hash);
        asset.Property(m => m.Hash).HasMaxLength(MediaHash.Length).IsUnicode(false);
        asset.Property(m => m.Format).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
        asset.Property(m => m.Name).HasMaxLength(MediaAsset.NameLength);
        asset.Property(m => m.AddedBy).HasMaxLength(Staff.StaffUser.NameLength);
        asset.Property(m => m.AddedById).HasMaxLength(450);
        asset.HasIndex(m => m.AddedAt);
        asset.Property(m => m.Descriptions).HasConversion(
            descriptions => descriptions.ToJson(),
            json => MediaDescriptions.FromJson(json),
            new ValueComparer<MediaDescriptions>((left, right) => left!.ToJson() == right!.ToJson(),
                one => one.ToJson().GetHashCode(StringComparison.Ordinal), one => one));
        asset.HasMany(m => m.Renditions).WithOne().HasForeignKey(rendition => rendition.MediaAssetHash).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Rendition> rendition)
    {
        rendition.ToTable("Renditions");
        rendition.HasKey(r => new { r.MediaAssetHash, r.Name });
        rendition.Property(r => r.MediaAssetHash).HasMaxLength(MediaHash.Length).IsUnicode(false);
        rendition.Property(r => r.Name).HasMaxLength(20).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<MediaUsage> usage)
    {
        usage.ToTable("MediaUsages");
        usage.HasKey(u => new { u.TranslationId, u.MediaAssetHash });
        usage.Property(u => u.MediaAssetHash).HasMaxLength(MediaHash.Length).IsUnicode(false);
        usage.HasIndex(u => u.MediaAssetHash);
        usage.HasOne(u => u.Translation).WithMany(translation => translation.MediaUsages).HasForeignKey(u => u.TranslationId)
            .OnDelete(DeleteBehavior.Cascade);
        // Restrict: the database rejects deleting media that a translation uses.
        usage.HasOne<MediaAsset>().WithMany().HasForeignKey(u => u.MediaAssetHash).OnDelete(DeleteBehavior.Restrict);
    }
}

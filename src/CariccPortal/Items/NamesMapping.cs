using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Items;

/// <summary>The tables of what items are about, and of the addresses they have left.</summary>
internal sealed class NamesMapping : IEntityTypeConfiguration<Country>, IEntityTypeConfiguration<Topic>, IEntityTypeConfiguration<OldAddress>
{
    public void Configure(EntityTypeBuilder<Country> country)
    {
        country.ToTable("Countries");
        country.Property(c => c.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        country.Property(c => c.Code).HasMaxLength(2).IsUnicode(false);
        country.Property(c => c.NameEn).HasMaxLength(Country.NameLength);
        country.Property(c => c.NameRu).HasMaxLength(Country.NameLength);
        country.HasIndex(c => c.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.ToTable("Topics");
        topic.Property(t => t.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        topic.Property(t => t.NameEn).HasMaxLength(Topic.NameLength);
        topic.Property(t => t.NameRu).HasMaxLength(Topic.NameLength);
        topic.HasIndex(t => t.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OldAddress> old)
    {
        old.ToTable("OldAddresses");
        old.Property(o => o.Path).HasMaxLength(OldAddress.PathLength).IsUnicode(false);
        old.Property(o => o.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        old.Property(o => o.Target).HasMaxLength(OldAddress.PathLength).IsUnicode(false);
        old.Property(o => o.MadeBy).HasMaxLength(Staff.StaffMember.NameLength);
        old.HasIndex(o => o.Path).IsUnique();
        old.HasIndex(o => o.Slug);
        old.HasIndex(o => o.Target).HasFilter("Target IS NOT NULL");
    }
}

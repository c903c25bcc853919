using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Items;

/// <summary>Maps countries, topics and redirects.</summary>
internal sealed class CountryTopicConfiguration
    : IEntityTypeConfiguration<Country>, IEntityTypeConfiguration<Topic>, IEntityTypeConfiguration<Redirect>
{
    public void Configure(EntityTypeBuilder<Country> country)
    {
        country.ToTable("Countries");
        country.Property(c => c.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        country.Property(c => c.Code).HasMaxLength(2).IsUnicode(false);
        country.Property(c => c.Version).IsConcurrencyToken();
        country.HasIndex(c => c.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Topic> topic)
    {
        topic.ToTable("Topics");
        topic.Property(t => t.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        topic.Property(t => t.Version).IsConcurrencyToken();
        topic.HasIndex(t => t.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Redirect> redirect)
    {
        redirect.ToTable("Redirects");
        redirect.Property(o => o.Path).HasMaxLength(Redirect.PathLength).IsUnicode(false);
        redirect.Property(o => o.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        redirect.Property(o => o.Target).HasMaxLength(Redirect.PathLength).IsUnicode(false);
        redirect.Property(o => o.Fragment).HasMaxLength(Redirect.FragmentLength).IsUnicode(false);
        redirect.Property(o => o.CreatedBy).HasMaxLength(Staff.StaffUser.NameLength);
        redirect.HasIndex(o => o.Path).IsUnique();
        redirect.HasIndex(o => o.Slug);
        redirect.HasIndex(o => o.Target).HasFilter("Target IS NOT NULL");
    }
}

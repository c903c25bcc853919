using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Items;

/// <summary>Maps items, their events and their links to countries and topics.</summary>
internal sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> item)
    {
        item.ToTable("Items");
        item.Property(i => i.Slug).HasMaxLength(Item.SlugLength).IsUnicode(false);
        item.Property(i => i.Version).IsConcurrencyToken();
        item.Property(i => i.SourceName).HasMaxLength(Item.SourceNameLength);
        item.Property(i => i.SourceUrl).HasMaxLength(Item.SourceUrlLength);
        item.Property(i => i.ImportKey).HasMaxLength(200);
        item.Property(i => i.Guesses).HasMaxLength(2000);
        item.Property(i => i.CreatedById).HasMaxLength(450);

        item.HasIndex(i => i.Slug).IsUnique();
        item.HasIndex(i => i.ImportKey).IsUnique();
        item.HasIndex(i => i.ChangedAt);
        item.HasIndex(i => i.CreatedById);
        item.HasIndex(i => i.IsFeatured).HasFilter("IsFeatured = 1");

        item.OwnsOne(i => i.Event, itemEvent =>
        {
            itemEvent.Property(o => o.TimeZone).HasMaxLength(ItemEvent.TimeZoneLength).IsUnicode(false);
            itemEvent.Property(o => o.Status).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            itemEvent.Property(o => o.NoteEn).HasMaxLength(ItemEvent.NoteLength);
            itemEvent.Property(o => o.NoteRu).HasMaxLength(ItemEvent.NoteLength);
            // Covering index for a month of the calendar.
            itemEvent.HasIndex(o => new { o.EndsAt, o.StartsAt });
        });

        item.HasMany(i => i.Translations).WithOne(translation => translation.Item).HasForeignKey(translation => translation.ItemId)
            .OnDelete(DeleteBehavior.Cascade);
        item.HasMany(i => i.Redirects).WithOne().HasForeignKey(redirect => redirect.ItemId).OnDelete(DeleteBehavior.Cascade);
        item.HasMany(i => i.Countries).WithMany(country => country.Items).UsingEntity<ItemCountry>(
            right => right.HasOne<Country>().WithMany().HasForeignKey(row => row.CountryId).OnDelete(DeleteBehavior.Restrict),
            left => left.HasOne<Item>().WithMany().HasForeignKey(row => row.ItemId).OnDelete(DeleteBehavior.Cascade),
            row =>
            {
                row.ToTable("ItemCountries");
                row.HasIndex(r => new { r.ItemId, r.CountryId });
            });
        item.HasMany(i => i.Topics).WithMany(topic => topic.Items).UsingEntity<ItemTopic>(
            right => right.HasOne<Topic>().WithMany().HasForeignKey(row => row.TopicId).OnDelete(DeleteBehavior.Restrict),
            left => left.HasOne<Item>().WithMany().HasForeignKey(row => row.ItemId).OnDelete(DeleteBehavior.Cascade),
            row =>
            {
                row.ToTable("ItemTopics");
                row.HasIndex(r => new { r.TopicId, r.ItemId });
            });
    }
}

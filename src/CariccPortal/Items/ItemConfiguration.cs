using CariccPortal.Media;
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
        item.Property(i => i.ChangedById).HasMaxLength(450);

        item.HasIndex(i => i.Slug).IsUnique();
        item.HasIndex(i => i.ImportKey).IsUnique();
        item.HasIndex(i => i.ChangedAt);
        // Every node asks for the items that are due each time it sends mail: few rows of many.
        item.HasIndex(i => i.RecheckOn).HasFilter("RecheckOn IS NOT NULL");
        item.HasIndex(i => new { i.CreatedById, i.ChangedAt });
        item.HasIndex(i => new { i.ChangedById, i.ChangedAt });

        item.OwnsOne(i => i.Event, itemEvent =>
        {
            itemEvent.Property(o => o.TimeZone).HasMaxLength(ItemEvent.TimeZoneLength).IsUnicode(false);
            itemEvent.Property(o => o.Status).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
            // Covering index for a month of the calendar.
            itemEvent.HasIndex(o => new { o.EndsAt, o.StartsAt });
        });

        item.HasOne<Item>().WithMany().HasForeignKey(i => i.SupersededById).OnDelete(DeleteBehavior.Restrict);
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

/// <summary>Maps translations and their change notes.</summary>
internal sealed class ItemTranslationConfiguration : IEntityTypeConfiguration<ItemTranslation>, IEntityTypeConfiguration<ChangeNote>
{
    private const string NotRemovedFilter = "WithdrawnAt IS NULL AND DeletedAt IS NULL";

    public void Configure(EntityTypeBuilder<ItemTranslation> translation)
    {
        translation.ToTable("ItemTranslations");
        foreach (var field in TranslationField.All) translation.Property(field.Name).HasMaxLength(field.MaxLength);
        translation.Property(t => t.TitleKey).HasMaxLength(ItemTranslation.TitleKeyLength);
        translation.Property(t => t.LeadImage).HasMaxLength(MediaHash.Length).IsUnicode(false);
        translation.Property(t => t.WithdrawalReason).HasMaxLength(StaffNote.Length);
        translation.Property(t => t.WriterId).HasMaxLength(450);
        translation.Property(t => t.ContentChangedById).HasMaxLength(450);
        translation.OwnsOne(t => t.Submission, Configure);
        translation.OwnsOne(t => t.ChangeRequest, Configure);
        translation.OwnsOne(t => t.UnreviewedPublication, note =>
        {
            Configure(note);
            // The navigation of staff counts them on every page: few rows of many.
            note.HasIndex(n => n.At).HasFilter("UnreviewedPublication_At IS NOT NULL").HasDatabaseName("IX_ItemTranslations_Unreviewed");
        });
        translation.HasIndex(t => new { t.ItemId, t.Language }).IsUnique();

        // List and count of one section, newest first; translations that are not public are not in the index.
        translation.HasIndex(t => new { t.Language, t.Kind, t.PublishedAt, t.ItemId, t.SupersededAt })
            .IsDescending(false, false, true, true, false)
            .HasFilter(NotRemovedFilter);

        // The same for all kinds: archive, feeds, home page. Two of the columns are always null here, but SQLite needs them to
        // count from the index alone; otherwise it reads every row with its body.
        translation.HasIndex(t => new { t.Language, t.PublishedAt, t.ItemId, t.WithdrawnAt, t.DeletedAt, t.SupersededAt, t.Kind })
            .IsDescending(false, true, true, false, false, false, false)
            .HasFilter(NotRemovedFilter).HasDatabaseName("IX_ItemTranslations_Public");

        // Checks whether search results are public, a thousand translations per query.
        translation.HasIndex(t => new { t.Id, t.PublishedAt, t.WithdrawnAt, t.DeletedAt, t.SupersededAt }).HasFilter(NotRemovedFilter)
            .HasDatabaseName("IX_ItemTranslations_State");

        // Drafts, and publications that still need a review: few rows of many.
        translation.HasIndex(t => t.ItemId).HasFilter("PublishedAt IS NULL AND DeletedAt IS NULL")
            .HasDatabaseName("IX_ItemTranslations_Unpublished");

        // The sitemap, which needs the last change of every translation, and the counts per country and topic. Without the index
        // SQLite reads every row with its body to reach that column.
        translation.HasIndex(t => new
        {
            t.ItemId,
            t.Language,
            t.PublishedAt,
            t.LastChangedAt,
            t.WithdrawnAt,
            t.DeletedAt,
            t.SupersededAt,
            t.Kind,
        })
            .HasFilter(NotRemovedFilter).HasDatabaseName("IX_ItemTranslations_Changes");

        // Staff search the titles, and sort by them. Without the index SQLite reads every row with its body.
        translation.HasIndex(t => new { t.ItemId, t.Language, t.DeletedAt, t.TitleKey }).HasDatabaseName("IX_ItemTranslations_Titles");

        // Withdrawn items in feeds: few rows of many.
        translation.HasIndex(t => new { t.Language, t.WithdrawnAt }).HasFilter("WithdrawnAt IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ChangeNote> note)
    {
        note.ToTable("ChangeNotes");
        note.Property(n => n.Text).HasMaxLength(ChangeNote.Length);
        note.HasOne<ItemTranslation>().WithMany(translation => translation.ChangeNotes).HasForeignKey(n => n.TranslationId)
            .OnDelete(DeleteBehavior.Cascade);
    }

    private static void Configure(OwnedNavigationBuilder<ItemTranslation, StaffNote> note)
    {
        note.Property(n => n.ById).HasMaxLength(450);
        note.Property(n => n.By).HasMaxLength(Staff.StaffUser.NameLength);
        note.Property(n => n.Text).HasMaxLength(StaffNote.Length);
    }
}

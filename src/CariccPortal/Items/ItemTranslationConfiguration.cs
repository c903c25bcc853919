using CariccPortal.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Items;

/// <summary>The tables of the texts and of what readers are told has changed in them.</summary>
internal sealed class ItemTranslationConfiguration : IEntityTypeConfiguration<ItemTranslation>, IEntityTypeConfiguration<ChangeNote>
{
    private const string NotRemovedFilter = "WithdrawnAt IS NULL AND DeletedAt IS NULL";

    public void Configure(EntityTypeBuilder<ItemTranslation> translation)
    {
        translation.ToTable("ItemTranslations");
        translation.Property(t => t.Title).HasMaxLength(ItemTranslation.TitleLength);
        translation.Property(t => t.Summary).HasMaxLength(ItemTranslation.SummaryLength);
        translation.Property(t => t.Place).HasMaxLength(ItemTranslation.PlaceLength);
        translation.Property(t => t.LeadImage).HasMaxLength(MediaHash.Length).IsUnicode(false);
        translation.Property(t => t.WithdrawalReason).HasMaxLength(StaffNote.Length);
        translation.Property(t => t.WriterId).HasMaxLength(450);
        translation.Property(t => t.ContentChangedById).HasMaxLength(450);
        translation.OwnsOne(t => t.Submission, Configure);
        translation.OwnsOne(t => t.ChangeRequest, Configure);
        translation.OwnsOne(t => t.UnreviewedPublication, Configure);
        translation.HasIndex(t => new { t.ItemId, t.Language }).IsUnique();

        // A section's list and its count: walked from its newest end, what is not public left out of the index.
        translation.HasIndex(t => new { t.Language, t.Kind, t.PublishedAt, t.ItemId }).IsDescending(false, false, true, true)
            .HasFilter(NotRemovedFilter);

        // The same over all kinds: archive, feeds, the home page. The two dates at its end are always null in it, but SQLite
        // asks for them; without them it reads each row that it counts, body and all.
        translation.HasIndex(t => new { t.Language, t.PublishedAt, t.ItemId, t.WithdrawnAt, t.DeletedAt }).IsDescending(false, true, true, false, false)
            .HasFilter(NotRemovedFilter).HasDatabaseName("IX_ItemTranslations_Public");

        // Whether what a search found is public, a thousand texts at once.
        translation.HasIndex(t => new { t.Id, t.PublishedAt, t.WithdrawnAt, t.DeletedAt }).HasFilter(NotRemovedFilter).HasDatabaseName("IX_ItemTranslations_State");

        // What staff still work on, and what waits to be confirmed: few rows of many.
        translation.HasIndex(t => t.ItemId).HasFilter("PublishedAt IS NULL AND DeletedAt IS NULL").HasDatabaseName("IX_ItemTranslations_Unpublished");

        // The sitemap, which asks every text when it last changed: that date stands in a row behind the body. And what is counted of a
        // country or a topic, item by item.
        translation.HasIndex(t => new { t.ItemId, t.Language, t.PublishedAt, t.ContentChangedAt, t.WithdrawnAt, t.DeletedAt }).HasFilter(NotRemovedFilter).HasDatabaseName("IX_ItemTranslations_Changes");

        // What feeds take back: few rows of many.
        translation.HasIndex(t => new { t.Language, t.WithdrawnAt }).HasFilter("WithdrawnAt IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<ChangeNote> note)
    {
        note.ToTable("ChangeNotes");
        note.Property(n => n.Text).HasMaxLength(ChangeNote.Length);
        note.HasOne<ItemTranslation>().WithMany(text => text.ChangeNotes).HasForeignKey(n => n.TranslationId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Configure(OwnedNavigationBuilder<ItemTranslation, StaffNote> note)
    {
        note.Property(n => n.ById).HasMaxLength(450);
        note.Property(n => n.By).HasMaxLength(Staff.StaffUser.NameLength);
        note.Property(n => n.Text).HasMaxLength(StaffNote.Length);
    }
}

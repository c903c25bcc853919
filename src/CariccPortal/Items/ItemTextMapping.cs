using CariccPortal.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Items;

/// <summary>The tables of the texts and of what readers are told has changed in them.</summary>
internal sealed class ItemTextMapping : IEntityTypeConfiguration<ItemText>, IEntityTypeConfiguration<UpdateNote>
{
    private const string NotTakenBack = "WithdrawnAt IS NULL AND DeletedAt IS NULL";

    public void Configure(EntityTypeBuilder<ItemText> text)
    {
        text.ToTable("ItemTexts");
        text.Property(t => t.Title).HasMaxLength(ItemText.TitleLength);
        text.Property(t => t.Summary).HasMaxLength(ItemText.SummaryLength);
        text.Property(t => t.Place).HasMaxLength(ItemText.PlaceLength);
        text.Property(t => t.LeadPicture).HasMaxLength(MediaHash.Length).IsUnicode(false);
        text.Property(t => t.WithdrawReason).HasMaxLength(StaffNote.Length);
        text.Property(t => t.WriterId).HasMaxLength(450);
        text.Property(t => t.ChangedById).HasMaxLength(450);
        text.OwnsOne(t => t.Submitted, Configure);
        text.OwnsOne(t => t.Returned, Configure);
        text.OwnsOne(t => t.Unread, Configure);
        text.HasIndex(t => new { t.ItemId, t.Language }).IsUnique();

        // A section's list and its count: walked from its newest end, what is not public left out of the index.
        text.HasIndex(t => new { t.Language, t.Kind, t.ReleasedAt, t.ItemId }).IsDescending(false, false, true, true)
            .HasFilter(NotTakenBack);

        // The same over all kinds: archive, feeds, the home page. The two dates at its end are always null in it, but SQLite
        // asks for them; without them it reads each row that it counts, body and all.
        text.HasIndex(t => new { t.Language, t.ReleasedAt, t.ItemId, t.WithdrawnAt, t.DeletedAt }).IsDescending(false, true, true, false, false)
            .HasFilter(NotTakenBack).HasDatabaseName("IX_ItemTexts_Public");

        // Whether what a search found is public, a thousand texts at once.
        text.HasIndex(t => new { t.Id, t.ReleasedAt, t.WithdrawnAt, t.DeletedAt }).HasFilter(NotTakenBack).HasDatabaseName("IX_ItemTexts_State");

        // What staff still work on, and what waits to be confirmed: few rows of many.
        text.HasIndex(t => t.ItemId).HasFilter("ReleasedAt IS NULL AND DeletedAt IS NULL").HasDatabaseName("IX_ItemTexts_Unreleased");

        // The sitemap, which asks every text when it last changed: that date stands in a row behind the body. And what is counted of a
        // country or a topic, item by item.
        text.HasIndex(t => new { t.ItemId, t.Language, t.ReleasedAt, t.ChangedAt, t.WithdrawnAt, t.DeletedAt }).HasFilter(NotTakenBack).HasDatabaseName("IX_ItemTexts_Changes");

        // What feeds take back: few rows of many.
        text.HasIndex(t => new { t.Language, t.WithdrawnAt }).HasFilter("WithdrawnAt IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<UpdateNote> note)
    {
        note.ToTable("UpdateNotes");
        note.Property(n => n.Words).HasMaxLength(UpdateNote.Length);
        note.HasOne<ItemText>().WithMany(text => text.Updates).HasForeignKey(n => n.TextId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Configure(OwnedNavigationBuilder<ItemText, StaffNote> note)
    {
        note.Property(n => n.ById).HasMaxLength(450);
        note.Property(n => n.By).HasMaxLength(Staff.StaffMember.NameLength);
        note.Property(n => n.Words).HasMaxLength(StaffNote.Length);
    }
}

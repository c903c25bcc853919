using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Editing.Presence;

/// <summary>A user who has the form of an item open. It is shown to other users and locks nothing.</summary>
public sealed class EditPresence
{
    /// <summary>The item.</summary>
    public int ItemId { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>The user's name.</summary>
    public required string UserName { get; set; }

    /// <summary>When the form was opened (UTC).</summary>
    public DateTime OpenedAt { get; set; }
}

/// <summary>The table of open forms.</summary>
internal sealed class EditPresenceConfiguration : IEntityTypeConfiguration<EditPresence>
{
    public void Configure(EntityTypeBuilder<EditPresence> presence)
    {
        presence.ToTable("EditPresences");
        presence.HasKey(p => new { p.ItemId, p.UserId });
        // SQL Server limits a clustered key to 900 bytes, and Identity's 450 characters alone have as many. Ids are GUIDs.
        presence.Property(p => p.UserId).HasMaxLength(100);
        presence.Property(p => p.UserName).HasMaxLength(Staff.StaffUser.NameLength);
        presence.HasOne<Item>().WithMany().HasForeignKey(p => p.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

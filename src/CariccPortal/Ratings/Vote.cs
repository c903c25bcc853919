using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Ratings;

/// <summary>The rating of one item by one reader. It can be changed and removed. No personal data are stored.</summary>
public sealed class Vote
{
    /// <summary>Primary key.</summary>
    public long Id { get; set; }

    /// <summary>The rated item.</summary>
    public int ItemId { get; set; }

    /// <summary>SHA-256 of the voter's random value, 32 bytes. The value itself is only in the reader's cookie.</summary>
    public required byte[] VoterHash { get; set; }

    /// <summary>1 to 5.</summary>
    public byte Stars { get; set; }

    /// <summary>When the vote was created or last changed (UTC).</summary>
    public DateTime UpdatedAt { get; set; }
}

/// <summary>Maps votes: one row per item and voter.</summary>
internal sealed class VoteConfiguration : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> vote)
    {
        vote.ToTable("Votes", table => table.HasCheckConstraint("CK_Votes_Stars", "Stars BETWEEN 1 AND 5"));
        vote.Property(v => v.VoterHash).HasMaxLength(32).IsFixedLength();
        vote.HasIndex(v => new { v.ItemId, v.VoterHash }).IsUnique();
        // Covers the distribution of an item, and its votes by time.
        vote.HasIndex(v => new { v.ItemId, v.UpdatedAt, v.Stars });
        vote.HasOne<Item>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

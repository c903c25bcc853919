using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Ratings;

/// <summary>Maps votes: one row per item and voter.</summary>
internal sealed class VoteConfiguration : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> vote)
    {
        vote.ToTable("Votes", table => table.HasCheckConstraint("CK_Votes_Stars", "Stars BETWEEN 1 AND 5"));
        vote.Property(v => v.VoterHash).HasMaxLength(32).IsFixedLength();
        vote.HasIndex(v => new { v.ItemId, v.VoterHash }).IsUnique();
        vote.HasOne<Item>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

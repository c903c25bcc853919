using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Statistics;

/// <summary>Maps the counts of reads.</summary>
internal sealed class StatisticsConfiguration : IEntityTypeConfiguration<ReadCount>, IEntityTypeConfiguration<ReadBatch>
{
    public void Configure(EntityTypeBuilder<ReadCount> count)
    {
        count.ToTable("ReadCounts");
        count.HasKey(one => new { one.Day, one.Kind, one.ItemId, one.Name, one.Language });
        count.Property(one => one.Kind).HasConversion<string>().HasMaxLength(10).IsUnicode(false);
        count.Property(one => one.Name).HasMaxLength(ReadCount.NameLength).IsUnicode(false);
        count.Property(one => one.Language).HasMaxLength(Language.CodeLength).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<ReadBatch> batch)
    {
        batch.ToTable("ReadBatches");
        batch.Property(one => one.Id).ValueGeneratedNever();
        batch.HasIndex(one => one.StoredAt);
    }
}

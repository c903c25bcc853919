using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Search;

/// <summary>The tables of the search beside the index, which each database keeps in its own way.</summary>
internal sealed class SearchMapping : IEntityTypeConfiguration<Equivalent>, IEntityTypeConfiguration<MissedSearch>
{
    public void Configure(EntityTypeBuilder<Equivalent> equivalent)
    {
        equivalent.ToTable("Equivalents");
        equivalent.Property(e => e.Words).HasMaxLength(Equivalent.WordsLength);
    }

    public void Configure(EntityTypeBuilder<MissedSearch> missed)
    {
        missed.ToTable("MissedSearches");
        missed.Property(m => m.Words).HasMaxLength(MissedSearch.WordsLength);
        missed.HasIndex(m => new { m.Language, m.Words }).IsUnique();
        missed.HasIndex(m => m.LastOn);
    }
}

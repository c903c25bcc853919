using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CariccPortal.Search;

/// <summary>Maps the tables of the search, except the index, which is specific to each database.</summary>
internal sealed class SearchConfiguration : IEntityTypeConfiguration<SynonymGroup>, IEntityTypeConfiguration<ZeroResultSearch>
{
    public void Configure(EntityTypeBuilder<SynonymGroup> group)
    {
        group.ToTable("SynonymGroups");
        group.Property(e => e.Terms).HasMaxLength(SynonymGroup.TermsLength);
    }

    public void Configure(EntityTypeBuilder<ZeroResultSearch> search)
    {
        search.ToTable("ZeroResultSearches");
        search.Property(m => m.Query).HasMaxLength(ZeroResultSearch.QueryLength);
        search.HasIndex(m => new { m.Language, m.Query }).IsUnique();
        search.HasIndex(m => m.LastSearchedOn);
    }
}

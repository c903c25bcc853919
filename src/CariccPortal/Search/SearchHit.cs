using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>A found translation, with the values for the filters.</summary>
/// <param name="Id">Id of the translation.</param>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Year">Year of publication, in Almaty time.</param>
/// <param name="Countries">Ids of the countries of the item.</param>
/// <param name="Topics">Ids of the topics of the item.</param>
public sealed record SearchHit(int Id, ItemKind Kind, int Year, IReadOnlyList<int> Countries, IReadOnlyList<int> Topics)
{
    internal bool Matches(SearchFilter filter) =>
        (filter.Kind is null || filter.Kind == Kind)
        && (filter.Year is null || filter.Year == Year)
        && (filter.CountryId is not { } country || Countries.Contains(country))
        && (filter.TopicId is not { } topic || Topics.Contains(topic));
}

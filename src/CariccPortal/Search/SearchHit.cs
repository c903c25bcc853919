using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>A text that was found, with what a search is narrowed by.</summary>
/// <param name="Id">The text's number.</param>
/// <param name="Kind">News, meeting or training.</param>
/// <param name="Year">The year of the release, in Almaty.</param>
/// <param name="Countries">The numbers of the countries that the item is about.</param>
/// <param name="Topics">The numbers of the item's topics.</param>
public sealed record SearchHit(int Id, ItemKind Kind, int Year, IReadOnlyList<int> Countries, IReadOnlyList<int> Topics)
{
    internal bool Matches(SearchFilter filter) =>
        (filter.Kind is null || filter.Kind == Kind)
        && (filter.Year is null || filter.Year == Year)
        && (filter.CountryId is not { } country || Countries.Contains(country))
        && (filter.TopicId is not { } topic || Topics.Contains(topic));
}

using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>What a search is narrowed to; null in a part that is left open.</summary>
/// <param name="Kind">News, meetings or trainings.</param>
/// <param name="Year">The year of the release, in Almaty.</param>
/// <param name="CountryId">Whom the items are about.</param>
/// <param name="TopicId">What they are about.</param>
public sealed record SearchFilter(ItemKind? Kind = null, int? Year = null, int? CountryId = null, int? TopicId = null)
{
    /// <summary>Whether every part is left open.</summary>
    public bool IsEmpty => this == new SearchFilter();
}

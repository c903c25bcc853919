using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>Filter of a search; a null value does not filter.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Year">Year of publication, in Almaty time.</param>
/// <param name="CountryId">A country of the item.</param>
/// <param name="TopicId">A topic of the item.</param>
public sealed record SearchFilter(ItemKind? Kind = null, int? Year = null, int? CountryId = null, int? TopicId = null)
{
    /// <summary>Whether no value is set.</summary>
    public bool IsEmpty => this == new SearchFilter();
}

using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>How many texts each further narrowing would give, the other parts of the filter staying as they are.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="Years">By year of release, in Almaty.</param>
/// <param name="Countries">By the number of the country.</param>
/// <param name="Topics">By the number of the topic.</param>
public sealed record SearchFacets(
    IReadOnlyDictionary<ItemKind, int> Kinds,
    IReadOnlyDictionary<int, int> Years,
    IReadOnlyDictionary<int, int> Countries,
    IReadOnlyDictionary<int, int> Topics)
{
    internal static SearchFacets None { get; } = new(new Dictionary<ItemKind, int>(), new Dictionary<int, int>(), new Dictionary<int, int>(), new Dictionary<int, int>());

    internal static SearchFacets Of(IReadOnlyCollection<FoundText> texts, SearchFilter filter) => new(
        Count<ItemKind>(texts, filter with { Kind = null }, text => [text.Kind]),
        Count<int>(texts, filter with { Year = null }, text => [text.Year]),
        Count<int>(texts, filter with { CountryId = null }, text => text.Countries),
        Count<int>(texts, filter with { TopicId = null }, text => text.Topics));

    private static Dictionary<T, int> Count<T>(IReadOnlyCollection<FoundText> texts, SearchFilter others, Func<FoundText, IEnumerable<T>> values)
        where T : notnull => texts.Where(text => text.Fits(others)).SelectMany(values).CountBy(value => value).ToDictionary();
}

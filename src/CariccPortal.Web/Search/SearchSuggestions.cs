using System.Data.Common;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Search;

/// <summary>Finds suggestions for a search without results and counts the search for staff.</summary>
public sealed class SearchSuggestions(SiteSearch search, ZeroResultCounter counter, Localizer localizer)
{
    /// <summary>Returns the suggestions. Searches with a filter are not counted.</summary>
    public async Task<Result> ReadAsync(SearchRequest request, SearchResult result, CancellationToken cancel)
    {
        if (!request.Filter.IsEmpty) return new(Suggestion: null, HitsInOtherLanguages: []);
        try
        {
            var others = new List<(Language Language, int Hits)>();
            foreach (var language in Languages.All.Where(one => one != localizer.Language))
                others.Add((language, await search.CountAsync(result.Query, language, cancel)));
            var help = new Result(await search.SuggestAsync(result.Query, localizer.Language, cancel),
                [.. others.Where(other => other.Hits > 0)]);
            counter.Count(result.Query, localizer.Language);
            return help;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            // Suggestions are optional: the page is shown without them.
            return new(Suggestion: null, HitsInOtherLanguages: []);
        }
    }

    /// <summary>The suggestions.</summary>
    /// <param name="Suggestion">A similar spelling that has results; null for none.</param>
    /// <param name="HitsInOtherLanguages">The items each other language finds; languages without hits are left out.</param>
    public sealed record Result(string? Suggestion, IReadOnlyList<(Language Language, int Hits)> HitsInOtherLanguages);
}

using System.Data.Common;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Search;

/// <summary>Finds suggestions for a search without results and logs the search for staff.</summary>
public sealed class SearchSuggestions(SiteSearch search, ZeroResultSearchLog zeroResults, ZeroResultLimiter limiter, Localizer localizer)
{
    /// <summary>Returns the suggestions. Searches with a filter are not logged.</summary>
    public async Task<Result> ReadAsync(SearchRequest request, SearchResult result, CancellationToken cancel)
    {
        if (!request.Filter.IsEmpty) return new(Suggestion: null, HitsInOtherLanguage: 0);
        try
        {
            var help = new Result(
                await search.SuggestAsync(result.Query, localizer.Language, cancel),
                await search.CountAsync(result.Query, localizer.Language.Other(), cancel));
            if (limiter.TryAcquire()) await zeroResults.AddAsync(result.Query, localizer.Language, cancel);
            return help;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            // Suggestions and log are optional: the page is shown without them.
            return new(Suggestion: null, HitsInOtherLanguage: 0);
        }
    }

    /// <summary>The suggestions.</summary>
    /// <param name="Suggestion">A similar spelling that has results; null for none.</param>
    /// <param name="HitsInOtherLanguage">The number of results in the other language.</param>
    public sealed record Result(string? Suggestion, int HitsInOtherLanguage);
}

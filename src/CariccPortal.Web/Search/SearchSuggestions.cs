using System.Data.Common;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Search;

/// <summary>What helps where nothing was found, and the note of it for staff.</summary>
public sealed class SearchSuggestions(SiteSearch search, ZeroResultSearchLog zeroResults, ZeroResultLimiter limiter, Localizer localizer)
{
    /// <summary>Looks for what may have been meant. A miss is written down once it is sure to be one.</summary>
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
            // The help and the note are extras: a page without them is better than none.
            return new(Suggestion: null, HitsInOtherLanguage: 0);
        }
    }

    /// <summary>What helps.</summary>
    /// <param name="Suggestion">Words that find something and are spelt nearly so; null where there are none.</param>
    /// <param name="HitsInOtherLanguage">How many texts of the other language have the words.</param>
    public sealed record Result(string? Suggestion, int HitsInOtherLanguage);
}

using System.Data.Common;
using System.Threading.RateLimiting;
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
        if (!request.Filter.IsEmpty) return new(Suggestion: null, HitsInOtherLanguages: []);
        try
        {
            var others = new List<(Language Language, int Hits)>();
            foreach (var language in Languages.All.Where(one => one != localizer.Language))
                others.Add((language, await search.CountAsync(result.Query, language, cancel)));
            var help = new Result(await search.SuggestAsync(result.Query, localizer.Language, cancel),
                [.. others.Where(other => other.Hits > 0)]);
            if (limiter.TryAcquire()) await zeroResults.AddAsync(result.Query, localizer.Language, cancel);
            return help;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            // Suggestions and log are optional: the page is shown without them.
            return new(Suggestion: null, HitsInOtherLanguages: []);
        }
    }

    /// <summary>The suggestions.</summary>
    /// <param name="Suggestion">A similar spelling that has results; null for none.</param>
    /// <param name="HitsInOtherLanguages">The items each other language finds; languages without hits are left out.</param>
    public sealed record Result(string? Suggestion, IReadOnlyList<(Language Language, int Hits)> HitsInOtherLanguages);
}

/// <summary>Limits how many searches without results are logged per process, so that random queries do not cause a commit each.</summary>
public sealed class ZeroResultLimiter : IDisposable
{
    private readonly FixedWindowRateLimiter limiter = new(new() { PermitLimit = 30, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    /// <summary>Counts a search.</summary>
    /// <returns>False if the limit is exceeded.</returns>
    public bool TryAcquire()
    {
        using var lease = limiter.AttemptAcquire();
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}

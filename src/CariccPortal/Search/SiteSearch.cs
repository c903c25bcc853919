using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Full-text search in public translations, pages among them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SiteSearch(PortalDbContext db, TimeProvider clock)
{
    // With fewer hits than a page, the last word is also matched as a prefix.
    private const int MinExactHits = 12;
    private const int MinPrefixLength = 2;
    private const int MaxSuggestionAttempts = 4;

    private SynonymMap? synonyms;

    /// <summary>Searches. If nothing is found, tries the input as typed in the wrong alphabet or keyboard layout.</summary>
    /// <param name="text">The input of the reader.</param>
    /// <param name="language">The language of the translations.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="order">The order of the results.</param>
    /// <param name="cancel">Cancels the search.</param>
    public async Task<SearchResult> FindAsync(
        string? text, Language language, SearchFilter filter, SearchOrder order, CancellationToken cancel = default)
    {
        var result = await FindAsync(text, language, filter, cancel);
        if (order == SearchOrder.Relevance || result.TranslationIds.Count == 0) return result;
        var now = clock.GetUtcNow().UtcDateTime;
        var ids = await db.TranslationsNotRemoved(result.TranslationIds).FindableAt(now).OrderByDescending(text => text.PublishedAt)
            .ThenByDescending(text => text.Id).Select(text => text.Id).ToListAsync(cancel);
        return result with { TranslationIds = ids };
    }

    /// <summary>Searches, best matches first. If nothing is found, tries the input as typed in the wrong alphabet or keyboard
    /// layout.</summary>
    /// <param name="text">The input of the reader.</param>
    /// <param name="language">The language of the translations.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="cancel">Cancels the search.</param>
    public async Task<SearchResult> FindAsync(string? text, Language language, SearchFilter filter, CancellationToken cancel = default)
    {
        var query = SearchQuery.Parse(text);
        if (query.IsEmpty) return SearchResult.Empty(query);
        try
        {
            var result = await SearchAsync(query, language, filter, cancel);
            if (result.TranslationIds.Count > 0 || !filter.IsEmpty) return result;
            foreach (var candidate in KeyboardLayoutCorrection.GetCandidates(SearchQuery.Truncate(text)))
            {
                var corrected = await SearchAsync(SearchQuery.Parse(candidate), language, filter, cancel);
                if (corrected.TranslationIds.Count > 0) return corrected with { CorrectedQuery = candidate };
            }

            return result;
        }
        catch (TimeoutException)
        {
            return SearchResult.Empty(query) with { IsTimedOut = true };
        }
    }

    /// <summary>Returns the number of public translations in a language that match a query.</summary>
    public async Task<int> CountAsync(SearchQuery query, Language language, CancellationToken cancel = default) =>
        query.IsEmpty ? 0 : (await SearchAsync(query, language, new(), cancel)).TranslationIds.Count;

    /// <summary>Returns words that complete the beginning of a word and occur in public translations of a language, the shortest
    /// first.</summary>
    /// <param name="text">The beginning of a word, as typed.</param>
    /// <param name="language">The language.</param>
    /// <param name="count">The maximum number of words.</param>
    /// <param name="cancel">Cancels the search.</param>
    public async Task<IReadOnlyList<string>> CompleteAsync(
        string text, Language language, int count, CancellationToken cancel = default) =>
        Tokenizer.Tokenize(text).Take(2).ToList() is [{ NormalizedForm: { Length: >= MinPrefixLength } prefix }]
            ? await db.Search.FindCompletionsAsync(prefix, language, clock.GetUtcNow().UtcDateTime, count, cancel) : [];

    /// <summary>Suggests a corrected query for a query without results: each unknown word is replaced by the nearest known one. Only a
    /// query with results is suggested.</summary>
    /// <returns>Null if there is no suggestion.</returns>
    public async Task<string?> SuggestAsync(SearchQuery query, Language language, CancellationToken cancel = default)
    {
        var nearestWords = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var word in query.Terms.Where(term => !term.IsExcluded).SelectMany(term => term.Tokens))
        {
            if (nearestWords.ContainsKey(word.NormalizedForm) || word.NormalizedForm.Length < 3) continue;
            var nearest = EditDistance.FindNearest(word.NormalizedForm, await db.Search.FindSimilarWordsAsync(word.NormalizedForm, cancel))
                .Take(MaxSuggestionAttempts).ToList();
            if (nearest.Count > 0) nearestWords[word.NormalizedForm] = nearest;
        }

        for (var attempt = 0; nearestWords.Count > 0 && attempt < MaxSuggestionAttempts; attempt++)
        {
            var words = string.Join(' ', query.Terms.Select(term => FormatTerm(term, nearestWords, attempt)));
            if (await CountAsync(SearchQuery.Parse(words), language, cancel) > 0) return words;
        }

        return null;
    }

    private static string FormatTerm(QueryTerm term, Dictionary<string, List<string>> similarWords, int attempt)
    {
        var words =
            string.Join(' ', term.Tokens.Select(word => similarWords.TryGetValue(word.NormalizedForm, out var others) && !term.IsExcluded
            ? others[Math.Min(attempt, others.Count - 1)] : word.NormalizedForm));
        return (term.IsExcluded ? "-" : "") + (term.Tokens.Count > 1 ? $"\"{words}\"" : words);
    }

    private async Task<SearchResult> SearchAsync(SearchQuery query, Language language, SearchFilter filter, CancellationToken cancel)
    {
        synonyms ??= await SynonymMap.LoadAsync(db, cancel);
        var request = new IndexRequest(ExpandedQuery.Expand(query, synonyms), language, clock.GetUtcNow().UtcDateTime, new());
        // With a filter, the hits of the whole query are only counted, so they need no ranking.
        Func<IndexRequest, CancellationToken, Task<IReadOnlyList<SearchHit>>> find = filter.IsEmpty
            ? db.Search.FindAsync : db.Search.FindUnorderedAsync;
        var exactHits = await find(request, cancel);
        var prefixQuery = exactHits.Count < MinExactHits ? await ExpandPrefixAsync(request.Query, cancel) : null;
        var hits = await AddPrefixHitsAsync(exactHits, request, prefixQuery, find, cancel);
        var visible = await FilterVisibleAsync(hits, request, cancel);
        var (facets, isTruncated) = (SearchFacets.Count(visible, filter), hits.Count >= SearchIndex.MaxResults);
        if (!filter.IsEmpty && visible.Count > 0)
        {
            // Search again with the filter: the newest hits of all need not include the newest hits of the filter.
            var filtered = request with { Filter = filter };
            var filteredHits =
                await AddPrefixHitsAsync(await db.Search.FindAsync(filtered, cancel), filtered, prefixQuery, db.Search.FindAsync, cancel);
            (visible, isTruncated) =
                (await FilterVisibleAsync(filteredHits, filtered, cancel), filteredHits.Count >= SearchIndex.MaxResults);
        }

        return new(query, [.. visible.Select(hit => hit.Id)], facets, (prefixQuery ?? request.Query).Stems) { IsTruncated = isTruncated };
    }

    // The index is filtered by the status at the time of indexing, so the current status is checked here. Nearly always all hits
    // are public, and a count is faster to read than a thousand ids.
    private async Task<IReadOnlyList<SearchHit>> FilterVisibleAsync(
        IReadOnlyList<SearchHit> hits, IndexRequest request, CancellationToken cancel)
    {
        if (hits.Count == 0) return hits;
        var visible = db.TranslationsNotRemoved(hits.Select(hit => hit.Id)).FindableAt(request.Now).Select(hit => hit.Id);
        return await visible.CountAsync(cancel) == hits.Count
            ? hits : [.. hits.IntersectBy(await visible.ToListAsync(cancel), hit => hit.Id)];
    }

    // Adds words that begin with the last word; returns null if there are none.
    private async Task<ExpandedQuery?> ExpandPrefixAsync(ExpandedQuery query, CancellationToken cancel)
    {
        if (query.Prefix is not { Length: >= MinPrefixLength } prefix) return null;
        var stems = await db.Search.FindStemsByPrefixAsync(prefix, cancel);
        return stems.Count == 0 ? null : query.WithPrefixStems(stems);
    }

    // Exact hits first, then hits of the prefix if there are few.
    private static async Task<IReadOnlyList<SearchHit>> AddPrefixHitsAsync(
        IReadOnlyList<SearchHit> exactHits,
        IndexRequest request,
        ExpandedQuery? prefixQuery,
        Func<IndexRequest, CancellationToken, Task<IReadOnlyList<SearchHit>>> find,
        CancellationToken cancel)
    {
        if (prefixQuery is null) return exactHits;
        var more = await find(request with { Query = prefixQuery }, cancel);
        return [.. exactHits, .. more.ExceptBy(exactHits.Select(hit => hit.Id), hit => hit.Id)];
    }
}

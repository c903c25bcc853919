using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Finds public texts by their words.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class SiteSearch(PortalDbContext db, TimeProvider clock)
{
    // A page of whole words is answer enough; with fewer, the last word may have been a beginning.
    private const int MinExactHits = 12;
    private const int MinPrefixLength = 2;
    private const int MaxSuggestionAttempts = 4;

    private SynonymMap? synonyms;

    /// <summary>Searches. Where nothing is found, the words are tried as typed in the other alphabet.</summary>
    /// <param name="text">What the reader typed, as it is.</param>
    /// <param name="language">The language of the texts.</param>
    /// <param name="filter">What the search is narrowed to.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<SearchResult> FindAsync(string? text, Language language, SearchFilter filter, CancellationToken cancel = default)
    {
        var query = SearchQuery.Parse(text);
        if (query.IsEmpty) return SearchResult.Empty(query);
        try
        {
            var result = await SearchAsync(query, language, filter, cancel);
            if (result.TranslationIds.Count > 0 || !filter.IsEmpty) return result;
            foreach (var other in KeyboardLayoutCorrection.GetCandidates(SearchQuery.Truncate(text)))
            {
                var retyped = await SearchAsync(SearchQuery.Parse(other), language, filter, cancel);
                if (retyped.TranslationIds.Count > 0) return retyped with { CorrectedQuery = other };
            }

            return result;
        }
        catch (TimeoutException)
        {
            return SearchResult.Empty(query) with { IsTimedOut = true };
        }
    }

    /// <summary>How many public texts of a language answer a query.</summary>
    public async Task<int> CountAsync(SearchQuery query, Language language, CancellationToken cancel = default) =>
        query.IsEmpty ? 0 : (await SearchAsync(query, language, new(), cancel)).TranslationIds.Count;

    /// <summary>What may have been meant by a query that finds nothing: the same with each unknown word as the nearest known
    /// one. Only what finds a public text is suggested.</summary>
    /// <returns>Null where there is nothing near.</returns>
    public async Task<string?> SuggestAsync(SearchQuery query, Language language, CancellationToken cancel = default)
    {
        var near = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var word in query.Terms.Where(term => !term.IsExcluded).SelectMany(term => term.Tokens))
        {
            if (near.ContainsKey(word.NormalizedForm) || word.NormalizedForm.Length < 3) continue;
            var nearest = EditDistance.FindNearest(word.NormalizedForm, await db.Search.FindSimilarWordsAsync(word.NormalizedForm, cancel)).Take(MaxSuggestionAttempts).ToList();
            if (nearest.Count > 0) near[word.NormalizedForm] = nearest;
        }

        for (var attempt = 0; near.Count > 0 && attempt < MaxSuggestionAttempts; attempt++)
        {
            var words = string.Join(' ', query.Terms.Select(term => FormatTerm(term, near, attempt)));
            if (await CountAsync(SearchQuery.Parse(words), language, cancel) > 0) return words;
        }

        return null;
    }

    private static string FormatTerm(QueryTerm term, Dictionary<string, List<string>> similarWords, int attempt)
    {
        var words = string.Join(' ', term.Tokens.Select(word => similarWords.TryGetValue(word.NormalizedForm, out var others) && !term.IsExcluded
            ? others[Math.Min(attempt, others.Count - 1)] : word.NormalizedForm));
        return (term.IsExcluded ? "-" : "") + (term.Tokens.Count > 1 ? $"\"{words}\"" : words);
    }

    private async Task<SearchResult> SearchAsync(SearchQuery query, Language language, SearchFilter filter, CancellationToken cancel)
    {
        synonyms ??= await SynonymMap.LoadAsync(db, cancel);
        var open = new IndexRequest(ExpandedQuery.Expand(query, synonyms), language, clock.GetUtcNow().UtcDateTime, new());
        // Where the search is narrowed, all that has the words is only counted.
        Func<IndexRequest, CancellationToken, Task<IReadOnlyList<SearchHit>>> ask = filter.IsEmpty ? db.Search.FindAsync : db.Search.FindUnorderedAsync;
        var whole = await ask(open, cancel);
        var begun = whole.Count < MinExactHits ? await ExpandPrefixAsync(open.Query, cancel) : null;
        var having = await AddPrefixHitsAsync(whole, open, begun, ask, cancel);
        var found = await FilterVisibleAsync(having, open, cancel);
        var (facets, isCapped) = (SearchFacets.Count(found, filter), having.Count >= SearchIndex.MaxResults);
        if (!filter.IsEmpty && found.Count > 0)
        {
            // The narrowing is asked of the index itself, since the newest of all need not hold the newest of a few.
            var narrow = open with { Filter = filter };
            var fitting = await AddPrefixHitsAsync(await db.Search.FindAsync(narrow, cancel), narrow, begun, db.Search.FindAsync, cancel);
            (found, isCapped) = (await FilterVisibleAsync(fitting, narrow, cancel), fitting.Count >= SearchIndex.MaxResults);
        }

        return new(query, [.. found.Select(text => text.Id)], facets, (begun ?? open.Query).Stems) { IsTruncated = isCapped };
    }

    // The index knows what was public when it was written; what is public now the texts alone know. Nearly always it is all of
    // them, and a number is read sooner than a thousand.
    private async Task<IReadOnlyList<SearchHit>> FilterVisibleAsync(IReadOnlyList<SearchHit> hits, IndexRequest request, CancellationToken cancel)
    {
        if (hits.Count == 0) return hits;
        var visible = db.TranslationsNotRemoved(hits.Select(text => text.Id)).VisibleAt(request.Now).Select(text => text.Id);
        return await visible.CountAsync(cancel) == hits.Count ? hits : [.. hits.IntersectBy(await visible.ToListAsync(cancel), text => text.Id)];
    }

    // The same with words that begin as the last one does; null where that makes no difference.
    private async Task<ExpandedQuery?> ExpandPrefixAsync(ExpandedQuery query, CancellationToken cancel)
    {
        if (query.Prefix is not { Length: >= MinPrefixLength } beginning) return null;
        var stems = await db.Search.FindStemsByPrefixAsync(beginning, cancel);
        return stems.Count == 0 ? null : query.WithPrefixStems(stems);
    }

    // Whole words first; after them, where they are few, the begun ones.
    private static async Task<IReadOnlyList<SearchHit>> AddPrefixHitsAsync(
        IReadOnlyList<SearchHit> exactHits, IndexRequest request, ExpandedQuery? prefixQuery, Func<IndexRequest, CancellationToken, Task<IReadOnlyList<SearchHit>>> find, CancellationToken cancel)
    {
        if (prefixQuery is null) return exactHits;
        var more = await find(request with { Query = prefixQuery }, cancel);
        return [.. exactHits, .. more.ExceptBy(exactHits.Select(text => text.Id), text => text.Id)];
    }
}

using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Finds public texts by their words.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Searching(PortalDb db, TimeProvider clock)
{
    // A page of whole words is answer enough; with fewer, the last word may have been a beginning.
    private const int Enough = 12;
    private const int ShortestBeginning = 2;
    private const int SuggestionsTried = 4;

    private Equivalents? equivalents;

    /// <summary>Searches. Where nothing is found, the words are tried as typed in the other alphabet.</summary>
    /// <param name="text">What the reader typed, as it is.</param>
    /// <param name="language">The language of the texts.</param>
    /// <param name="filter">What the search is narrowed to.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<SearchResult> FindAsync(string? text, Language language, SearchFilter filter, CancellationToken cancel = default)
    {
        var query = SearchQuery.Parse(text);
        if (query.IsEmpty) return SearchResult.Nothing(query);
        try
        {
            var result = await AskAsync(query, language, filter, cancel);
            if (result.TextIds.Count > 0 || !filter.IsOpen) return result;
            foreach (var other in Retyped.Of(SearchQuery.Cut(text)))
            {
                var retyped = await AskAsync(SearchQuery.Parse(other), language, filter, cancel);
                if (retyped.TextIds.Count > 0) return retyped with { Instead = other };
            }

            return result;
        }
        catch (TimeoutException)
        {
            return SearchResult.Nothing(query) with { IsTooLong = true };
        }
    }

    /// <summary>How many public texts of a language answer a query.</summary>
    public async Task<int> CountAsync(SearchQuery query, Language language, CancellationToken cancel = default) =>
        query.IsEmpty ? 0 : (await AskAsync(query, language, new(), cancel)).TextIds.Count;

    /// <summary>What may have been meant by a query that finds nothing: the same with each unknown word as the nearest known
    /// one. Only what finds a public text is suggested.</summary>
    /// <returns>Null where there is nothing near.</returns>
    public async Task<string?> SuggestAsync(SearchQuery query, Language language, CancellationToken cancel = default)
    {
        var near = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var word in query.Terms.Where(term => !term.IsExcluded).SelectMany(term => term.Words))
        {
            if (near.ContainsKey(word.Form) || word.Form.Length < 3) continue;
            var nearest = Spelling.Nearest(word.Form, await db.Search.NearAsync(word.Form, cancel)).Take(SuggestionsTried).ToList();
            if (nearest.Count > 0) near[word.Form] = nearest;
        }

        for (var attempt = 0; near.Count > 0 && attempt < SuggestionsTried; attempt++)
        {
            var words = string.Join(' ', query.Terms.Select(term => Written(term, near, attempt)));
            if (await CountAsync(SearchQuery.Parse(words), language, cancel) > 0) return words;
        }

        return null;
    }

    private static string Written(SearchTerm term, Dictionary<string, List<string>> near, int attempt)
    {
        var words = string.Join(' ', term.Words.Select(word => near.TryGetValue(word.Form, out var others) && !term.IsExcluded
            ? others[Math.Min(attempt, others.Count - 1)] : word.Form));
        return (term.IsExcluded ? "-" : "") + (term.Words.Count > 1 ? $"\"{words}\"" : words);
    }

    private async Task<SearchResult> AskAsync(SearchQuery query, Language language, SearchFilter filter, CancellationToken cancel)
    {
        equivalents ??= await Equivalents.ReadAsync(db, cancel);
        var open = new SearchQuestion(Sought.Of(query, equivalents), language, clock.GetUtcNow().UtcDateTime, new());
        // Where the search is narrowed, all that has the words is only counted.
        Func<SearchQuestion, CancellationToken, Task<IReadOnlyList<FoundText>>> ask = filter.IsOpen ? db.Search.FindAsync : db.Search.FindUnorderedAsync;
        var whole = await ask(open, cancel);
        var begun = whole.Count < Enough ? await BegunAsync(open.Sought, cancel) : null;
        var having = await WithBegunAsync(whole, open, begun, ask, cancel);
        var found = await VisibleAsync(having, open, cancel);
        var (facets, isCapped) = (SearchFacets.Of(found, filter), having.Count >= SearchIndex.Most);
        if (!filter.IsOpen && found.Count > 0)
        {
            // The narrowing is asked of the index itself, since the newest of all need not hold the newest of a few.
            var narrow = open with { Filter = filter };
            var fitting = await WithBegunAsync(await db.Search.FindAsync(narrow, cancel), narrow, begun, db.Search.FindAsync, cancel);
            (found, isCapped) = (await VisibleAsync(fitting, narrow, cancel), fitting.Count >= SearchIndex.Most);
        }

        return new(query, [.. found.Select(text => text.Id)], facets, (begun ?? open.Sought).Stems) { IsCapped = isCapped };
    }

    // The index knows what was public when it was written; what is public now the texts alone know. Nearly always it is all of
    // them, and a number is read sooner than a thousand.
    private async Task<IReadOnlyList<FoundText>> VisibleAsync(IReadOnlyList<FoundText> found, SearchQuestion question, CancellationToken cancel)
    {
        if (found.Count == 0) return found;
        var visible = db.TextsNotTakenBack(found.Select(text => text.Id)).VisibleAt(question.Now).Select(text => text.Id);
        return await visible.CountAsync(cancel) == found.Count ? found : [.. found.IntersectBy(await visible.ToListAsync(cancel), text => text.Id)];
    }

    // The same with words that begin as the last one does; null where that makes no difference.
    private async Task<Sought?> BegunAsync(Sought sought, CancellationToken cancel)
    {
        if (sought.Begun is not { Length: >= ShortestBeginning } beginning) return null;
        var stems = await db.Search.BeginningAsync(beginning, cancel);
        return stems.Count == 0 ? null : sought.WithBegun(stems);
    }

    // Whole words first; after them, where they are few, the begun ones.
    private static async Task<IReadOnlyList<FoundText>> WithBegunAsync(
        IReadOnlyList<FoundText> whole, SearchQuestion question, Sought? begun, Func<SearchQuestion, CancellationToken, Task<IReadOnlyList<FoundText>>> ask, CancellationToken cancel)
    {
        if (begun is null) return whole;
        var more = await ask(question with { Sought = begun }, cancel);
        return [.. whole, .. more.ExceptBy(whole.Select(text => text.Id), text => text.Id)];
    }
}

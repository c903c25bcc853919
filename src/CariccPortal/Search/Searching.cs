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
        var (whole, sought) = await WithBeginningsAsync(open, cancel);
        open = open with { Sought = sought };
        var found = await VisibleAsync(whole, open, cancel);
        var (facets, isCapped) = (SearchFacets.Of(found, filter), whole.Count >= SearchIndex.Most);
        if (isCapped && !filter.IsOpen)
        {
            // The narrowing is asked of the index itself, since the newest of all need not hold the newest of a few.
            var narrowed = await db.Search.FindAsync(open with { Filter = filter }, cancel);
            (found, isCapped) = (await VisibleAsync(narrowed, open, cancel), narrowed.Count >= SearchIndex.Most);
        }

        int[] fitting = [.. found.Where(text => text.Fits(filter)).Select(text => text.Id)];
        return new(query, fitting, facets, sought.Stems) { IsCapped = isCapped };
    }

    // The index knows what was public when it was written; what is public now the texts alone know. Asked by their numbers
    // and nothing else: with a language beside them, the database would walk all texts of the language.
    private async Task<IReadOnlyList<FoundText>> VisibleAsync(IReadOnlyList<FoundText> found, SearchQuestion question, CancellationToken cancel)
    {
        if (found.Count == 0) return found;
        var ids = found.Select(text => text.Id).ToList();
        var visible = await db.Texts.VisibleAt(question.Now).Where(text => EF.Parameter(ids).Contains(text.Id)).Select(text => text.Id).ToListAsync(cancel);
        return visible.Count == found.Count ? found : [.. found.IntersectBy(visible, text => text.Id)];
    }

    // Whole words first; after them, where they are few, words that begin as the last one does.
    private async Task<(IReadOnlyList<FoundText> Found, Sought Sought)> WithBeginningsAsync(SearchQuestion question, CancellationToken cancel)
    {
        var whole = await db.Search.FindAsync(question, cancel);
        var isBegun = question.Sought.Begun is { Length: >= ShortestBeginning };
        if (!isBegun || whole.Count >= Enough) return (whole, question.Sought);
        var stems = await db.Search.BeginningAsync(question.Sought.Begun!, cancel);
        if (stems.Count == 0) return (whole, question.Sought);
        var sought = question.Sought.WithBegun(stems);
        var begun = await db.Search.FindAsync(question with { Sought = sought }, cancel);
        return ([.. whole, .. begun.ExceptBy(whole.Select(text => text.Id), text => text.Id)], sought);
    }
}

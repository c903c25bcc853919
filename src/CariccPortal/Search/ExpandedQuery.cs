namespace CariccPortal.Search;

/// <summary>A query as stems, expanded by synonyms.</summary>
/// <param name="Terms">Required and excluded terms.</param>
/// <param name="Prefix">The last word, which may be incomplete; null if there is none.</param>
public sealed record ExpandedQuery(IReadOnlyList<ExpandedTerm> Terms, string? Prefix)
{
    /// <summary>Terms that must occur.</summary>
    public IEnumerable<ExpandedTerm> Required => Terms.Where(term => !term.IsExcluded);

    /// <summary>Terms that must not occur.</summary>
    public IEnumerable<ExpandedTerm> Excluded => Terms.Where(term => term.IsExcluded);

    /// <summary>Stems to highlight in the results.</summary>
    public IReadOnlySet<string> Stems =>
        Required.SelectMany(term => term.Variants).SelectMany(words => words.Stems).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds the synonyms of the terms.</summary>
    public static ExpandedQuery Expand(SearchQuery query, SynonymMap synonyms)
    {
        var terms = new List<ExpandedTerm>();
        for (var at = 0; at < query.Terms.Count;)
        {
            var matched = synonyms.LongestMatchAt(query.Terms, at);
            var stems = query.Terms.Skip(at).Take(matched).SelectMany(term => term.Tokens).Select(word => word.Stem).ToList();
            var isPhrase = matched == 1;
            terms.Add(new([new TermVariant(stems, isPhrase), .. synonyms.Of(stems)], query.Terms[at].IsExcluded));
            at += matched;
        }

        var last = query.Terms.Count > 0 ? query.Terms[^1] : null;
        return new(terms, last is { IsPrefix: true } && terms[^1].Variants[0].Stems.Count == 1 ? last.Tokens[0].NormalizedForm : null);
    }

    /// <summary>Returns the query with further stems for the last term: words that begin with it.</summary>
    public ExpandedQuery WithPrefixStems(IEnumerable<string> stems) => this with
    {
        Terms =
        [
            .. Terms.SkipLast(1),
            Terms[^1] with { Variants = [.. Terms[^1].Variants, .. stems.Select(stem => new TermVariant([stem], IsPhrase: true))] },
        ],
    };
}

/// <summary>A term of a query with its synonyms.</summary>
/// <param name="Variants">The term as typed, and its synonyms. One of them must match.</param>
/// <param name="IsExcluded">Whether none of the variants may occur.</param>
public sealed record ExpandedTerm(IReadOnlyList<TermVariant> Variants, bool IsExcluded);

/// <summary>A form in which a term may occur.</summary>
/// <param name="Stems">The stems.</param>
/// <param name="IsPhrase">Whether the stems must be consecutive.</param>
public sealed record TermVariant(IReadOnlyList<string> Stems, bool IsPhrase);

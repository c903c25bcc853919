namespace CariccPortal.Search;

/// <summary>A query as an index is asked it: stems and their equivalents.</summary>
/// <param name="Terms">What must occur, and what must not.</param>
/// <param name="Prefix">The word that was typed last, which may be no more than a beginning; null where there is none.</param>
public sealed record ExpandedQuery(IReadOnlyList<ExpandedTerm> Terms, string? Prefix)
{
    /// <summary>What must occur.</summary>
    public IEnumerable<ExpandedTerm> Required => Terms.Where(term => !term.IsExcluded);

    /// <summary>What must not.</summary>
    public IEnumerable<ExpandedTerm> Excluded => Terms.Where(term => term.IsExcluded);

    /// <summary>The stems by which a text is found, to be marked in it.</summary>
    public IReadOnlySet<string> Stems => Required.SelectMany(term => term.Variants).SelectMany(words => words.Stems).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds what a query's words are equivalent to.</summary>
    public static ExpandedQuery Expand(SearchQuery query, SynonymMap synonyms)
    {
        var terms = new List<ExpandedTerm>();
        for (var at = 0; at < query.Terms.Count;)
        {
            var taken = synonyms.LongestMatchAt(query.Terms, at);
            var stems = query.Terms.Skip(at).Take(taken).SelectMany(term => term.Tokens).Select(word => word.Stem).ToList();
            var isPhrase = taken == 1;
            terms.Add(new([new TermVariant(stems, isPhrase), .. synonyms.Of(stems)], query.Terms[at].IsExcluded));
            at += taken;
        }

        var last = query.Terms.Count > 0 ? query.Terms[^1] : null;
        return new(terms, last is { IsPrefix: true } && terms[^1].Variants[0].Stems.Count == 1 ? last.Tokens[0].NormalizedForm : null);
    }

    /// <summary>The same with the last term met by other words too: those that begin as it does.</summary>
    public ExpandedQuery WithPrefixStems(IEnumerable<string> stems) => this with
    {
        Terms = [.. Terms.SkipLast(1), Terms[^1] with { Variants = [.. Terms[^1].Variants, .. stems.Select(stem => new TermVariant([stem], IsPhrase: true))] }],
    };
}

namespace CariccPortal.Search;

/// <summary>A query as an index is asked it: stems and their equivalents.</summary>
/// <param name="Terms">What must occur, and what must not.</param>
/// <param name="Begun">The word that was typed last, which may be no more than a beginning; null where there is none.</param>
public sealed record Sought(IReadOnlyList<SoughtTerm> Terms, string? Begun)
{
    /// <summary>What must occur.</summary>
    public IEnumerable<SoughtTerm> Wanted => Terms.Where(term => !term.IsExcluded);

    /// <summary>What must not.</summary>
    public IEnumerable<SoughtTerm> Excluded => Terms.Where(term => term.IsExcluded);

    /// <summary>The stems by which a text is found, to be marked in it.</summary>
    public IReadOnlySet<string> Stems => Wanted.SelectMany(term => term.AnyOf).SelectMany(words => words.Stems).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds what a query's words are equivalent to.</summary>
    public static Sought Of(SearchQuery query, Equivalents equivalents)
    {
        var terms = new List<SoughtTerm>();
        for (var at = 0; at < query.Terms.Count;)
        {
            var taken = equivalents.LongestAt(query.Terms, at);
            var stems = query.Terms.Skip(at).Take(taken).SelectMany(term => term.Words).Select(word => word.Stem).ToList();
            var isPhrase = taken == 1;
            terms.Add(new([new SoughtWords(stems, isPhrase), .. equivalents.Of(stems)], query.Terms[at].IsExcluded));
            at += taken;
        }

        var last = query.Terms.Count > 0 ? query.Terms[^1] : null;
        return new(terms, last is { IsBegun: true } && terms[^1].AnyOf[0].Stems.Count == 1 ? last.Words[0].Form : null);
    }

    /// <summary>The same with the last term met by other words too: those that begin as it does.</summary>
    public Sought WithBegun(IEnumerable<string> stems) => this with
    {
        Terms = [.. Terms.SkipLast(1), Terms[^1] with { AnyOf = [.. Terms[^1].AnyOf, .. stems.Select(stem => new SoughtWords([stem], IsPhrase: true))] }],
    };
}

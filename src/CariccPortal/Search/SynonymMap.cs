using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>The names that stand for one another, by their stems.</summary>
public sealed class SynonymMap
{
    /// <summary>The most names of a line; further ones are left out.</summary>
    public const int MaxTerms = 12;

    private readonly Dictionary<string, List<IReadOnlyList<string>>> synonymsByKey = new(StringComparer.Ordinal);
    private int longestTerm = 1;

    /// <summary>Reads those of the store.</summary>
    public static async Task<SynonymMap> LoadAsync(PortalDbContext db, CancellationToken cancel) =>
        Of(await db.SynonymGroups.AsNoTracking().Select(one => one.Terms).ToListAsync(cancel));

    /// <summary>Reads lines of names with <c>=</c> between them.</summary>
    public static SynonymMap Of(IEnumerable<string> lines)
    {
        var all = new SynonymMap();
        foreach (var line in lines)
        {
            var group = line.Split('=').Take(MaxTerms).Select(Tokenizer.GetStems).Where(stems => stems.Count > 0).ToList();
            foreach (var stems in group) all.Add(stems, group);
        }

        return all;
    }

    /// <summary>What the words in a row are equivalent to; not they themselves.</summary>
    public IEnumerable<TermVariant> Of(IReadOnlyList<string> stems) => synonymsByKey.TryGetValue(Key(stems), out var others)
        ? others.Select(other => new TermVariant(other, IsPhrase: true))
        : [];

    /// <summary>How many terms of a query, from one on, make the longest name that is known; 1 where none is.</summary>
    public int LongestMatchAt(IReadOnlyList<QueryTerm> terms, int index)
    {
        if (!IsSingleWord(terms[index])) return 1;
        for (var length = Math.Min(longestTerm, terms.Count - index); length > 1; length--)
        {
            var row = terms.Skip(index).Take(length).ToList();
            if (row.TrueForAll(IsSingleWord) && synonymsByKey.ContainsKey(Key(row.Select(term => term.Tokens[0].Stem)))) return length;
        }

        return 1;
    }

    private static bool IsSingleWord(QueryTerm term) => term is { IsExcluded: false, Tokens.Count: 1 };

    private static string Key(IEnumerable<string> stems) => string.Join(' ', stems);

    private void Add(IReadOnlyList<string> stems, List<IReadOnlyList<string>> group)
    {
        var key = Key(stems);
        longestTerm = Math.Max(longestTerm, stems.Count);
        if (!synonymsByKey.TryGetValue(key, out var others)) synonymsByKey[key] = others = [];
        others.AddRange(group.Where(other => Key(other) != key));
    }
}

using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Synonyms by stems.</summary>
public sealed class SynonymMap
{
    /// <summary>Maximum number of terms per group; further terms are ignored.</summary>
    public const int MaxTerms = 12;

    private readonly Dictionary<string, List<IReadOnlyList<string>>> synonymsByKey = new(StringComparer.Ordinal);
    private int longestTerm = 1;

    /// <summary>Loads the synonyms from the database.</summary>
    public static async Task<SynonymMap> LoadAsync(PortalDbContext db, CancellationToken cancel) =>
        Of(await db.SynonymGroups.AsNoTracking().Select(one => one.Terms).ToListAsync(cancel));

    /// <summary>Parses groups of terms, separated by <c>=</c>.</summary>
    public static SynonymMap Of(IEnumerable<string> lines)
    {
        var map = new SynonymMap();
        foreach (var line in lines)
        {
            var group = line.Split('=').Take(MaxTerms).Select(Tokenizer.GetStems).Where(stems => stems.Count > 0).ToList();
            foreach (var stems in group) map.Add(stems, group);
        }

        return map;
    }

    /// <summary>Returns the synonyms of consecutive words, without the words themselves.</summary>
    public IEnumerable<TermVariant> Of(IReadOnlyList<string> stems) => synonymsByKey.TryGetValue(Key(stems), out var others)
        ? others.Select(other => new TermVariant(other, IsPhrase: true))
        : [];

    /// <summary>Returns the number of query terms, from an index on, that form the longest known term; 1 if none is known.</summary>
    public int LongestMatchAt(IReadOnlyList<QueryTerm> terms, int index)
    {
        if (!IsSingleWord(terms[index])) return 1;
        for (var length = Math.Min(longestTerm, terms.Count - index); length > 1; length--)
        {
            var candidate = terms.Skip(index).Take(length).ToList();
            if (candidate.TrueForAll(IsSingleWord) && synonymsByKey.ContainsKey(Key(candidate.Select(term => term.Tokens[0].Stem))))
                return length;
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

/// <summary>Terms with the same meaning, each of which finds the others: мефедрон = mephedrone = 4-MMC. Edited by staff.</summary>
public sealed class SynonymGroup
{
    /// <summary>Maximum length of a group, in characters.</summary>
    public const int TermsLength = 400;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The terms, separated by <c>=</c>. A term may have several words.</summary>
    public required string Terms { get; set; }
}

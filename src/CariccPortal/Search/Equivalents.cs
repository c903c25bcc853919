using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>The names that stand for one another, by their stems.</summary>
public sealed class Equivalents
{
    /// <summary>The most names of a line; further ones are left out.</summary>
    public const int MostNames = 12;

    private readonly Dictionary<string, List<IReadOnlyList<string>>> names = new(StringComparer.Ordinal);
    private int longest = 1;

    /// <summary>Reads those of the store.</summary>
    public static async Task<Equivalents> ReadAsync(PortalDb db, CancellationToken cancel) =>
        Of(await db.Equivalents.AsNoTracking().Select(one => one.Words).ToListAsync(cancel));

    /// <summary>Reads lines of names with <c>=</c> between them.</summary>
    public static Equivalents Of(IEnumerable<string> lines)
    {
        var all = new Equivalents();
        foreach (var line in lines)
        {
            var group = line.Split('=').Take(MostNames).Select(TextWords.StemsIn).Where(stems => stems.Count > 0).ToList();
            foreach (var stems in group) all.Add(stems, group);
        }

        return all;
    }

    /// <summary>What the words in a row are equivalent to; not they themselves.</summary>
    public IEnumerable<SoughtWords> Of(IReadOnlyList<string> stems) => names.TryGetValue(Key(stems), out var others)
        ? others.Select(other => new SoughtWords(other, IsPhrase: true))
        : [];

    /// <summary>How many terms of a query, from one on, make the longest name that is known; 1 where none is.</summary>
    public int LongestAt(IReadOnlyList<SearchTerm> terms, int at)
    {
        if (!IsPlain(terms[at])) return 1;
        for (var length = Math.Min(longest, terms.Count - at); length > 1; length--)
        {
            var row = terms.Skip(at).Take(length).ToList();
            if (row.TrueForAll(IsPlain) && names.ContainsKey(Key(row.Select(term => term.Words[0].Stem)))) return length;
        }

        return 1;
    }

    private static bool IsPlain(SearchTerm term) => term is { IsExcluded: false, Words.Count: 1 };

    private static string Key(IEnumerable<string> stems) => string.Join(' ', stems);

    private void Add(IReadOnlyList<string> stems, List<IReadOnlyList<string>> group)
    {
        var key = Key(stems);
        longest = Math.Max(longest, stems.Count);
        if (!names.TryGetValue(key, out var others)) names[key] = others = [];
        others.AddRange(group.Where(other => Key(other) != key));
    }
}

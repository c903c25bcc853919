using CariccPortal.Data;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Workflow;

/// <summary>Finds names that the portal knows in all languages, to compare language versions: countries and organisations, and synonyms
/// with a Latin abbreviation, such as <c>УНП ООН = UNODC</c>. Case endings do not matter.</summary>
public sealed class NamesInText
{
    private const int MinAbbreviation = 3;
    private const int MinShared = 4;

    private readonly List<List<Term>> names;

    private NamesInText(List<List<Term>> names) => this.names = names;

    /// <summary>Reads the names.</summary>
    public static async Task<NamesInText> ReadAsync(PortalDbContext db, CancellationToken cancel)
    {
        var groups = (await db.SynonymGroups.AsNoTracking().Select(one => one.Terms).ToListAsync(cancel))
            .ConvertAll(terms => terms.Split('=', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList());
        var known = (await db.Countries.AsNoTracking().ToListAsync(cancel)).ConvertAll(country => country.Name.All.Values.ToList());
        foreach (var name in known)
        {
            var same = groups.FindAll(terms => terms.Exists(term => name.Contains(term, StringComparer.OrdinalIgnoreCase)));
            groups.RemoveAll(same.Contains);
            name.AddRange(same.SelectMany(terms => terms));
        }

        known.AddRange(groups.Where(terms => terms.Exists(IsAbbreviation)));
        return new(known.ConvertAll(terms => terms.Select(term => new Term(term)).Where(term => term.Stems.Count > 0).ToList()));
    }

    /// <summary>Returns the names in a text that the other text does not have, if the other one has a name that this one does not have.
    /// Otherwise one of them may only be shorter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">The text in another language.</param>
    /// <returns>The names as the text writes them.</returns>
    public IReadOnlyList<string> FindDifferences(string text, string other)
    {
        var (own, others) = (new Words(text), new Words(other));
        var missing = names.Select(name => FindMissing(name, own, others)).OfType<string>().ToList();
        return missing.Count > 0 && names.Exists(name => FindMissing(name, others, own) is not null) ? missing : [];
    }

    private static string? FindMissing(List<Term> name, Words own, Words others) =>
        name.TrueForAll(term => !others.HasSimilar(term)) ? name.Select(own.Find).OfType<string>().FirstOrDefault() : null;

    private static bool IsAbbreviation(string term) => term.Length >= MinAbbreviation && term.All(char.IsAsciiLetterUpper);

    private sealed class Term(string text)
    {
        public IReadOnlyList<string> Stems { get; } = Tokenizer.GetStems(text);
    }

    private sealed class Words(string text)
    {
        private readonly List<Token> words = [.. Tokenizer.Tokenize(text)];

        /// <summary>Returns a name as the text writes it, with a capital; null if the text does not have it.</summary>
        public string? Find(Term term)
        {
            for (var at = 0; at + term.Stems.Count <= words.Count; at++)
            {
                var (first, last) = (words[at], words[at + term.Stems.Count - 1]);
                if (char.IsUpper(text[first.Position]) && term.Stems.Select((stem, next) => words[at + next].Stem == stem).All(one => one))
                    return text[first.Position..(last.Position + last.Length)];
            }

            return null;
        }

        /// <summary>Whether the text has a name, or a word of the same root such as the adjective of a country.</summary>
        public bool HasSimilar(Term term) => term.Stems is not [var stem] ? Find(term) is not null : words.Exists(word =>
        {
            var shared = 0;
            while (shared < stem.Length && shared < word.Stem.Length && stem[shared] == word.Stem[shared]) shared++;
            return word.Stem == stem || shared >= Math.Max(MinShared, Math.Min(stem.Length, word.Stem.Length) - 2);
        });
    }
}

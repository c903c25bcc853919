using System.Text.RegularExpressions;

namespace CariccPortal.Data;

/// <summary>LIKE patterns for search terms that staff enter. SQLite ignores the case of Latin letters only, so there is one pattern per
/// spelling.</summary>
public static partial class LikePattern
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = @"\";

    private const int MaxWords = 10;

    /// <summary>Returns the patterns of each word; a text matches if it matches one pattern of every word.</summary>
    public static IEnumerable<IReadOnlyList<string>> ForEachWord(string? query) =>
        (query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords).Select(word =>
        {
            string[] spellings =
                [word, word.ToLowerInvariant(), word.ToUpperInvariant(), word[..1].ToUpperInvariant() + word[1..].ToLowerInvariant()];
            return spellings.Distinct(StringComparer.Ordinal).Select(one => $"%{SpecialCharacters().Replace(one, @"\$0")}%").ToArray();
        });

    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpecialCharacters();
}

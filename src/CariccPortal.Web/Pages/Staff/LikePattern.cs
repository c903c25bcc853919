using System.Text.RegularExpressions;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Words that staff look for in names and titles, as patterns of LIKE with a backslash as the escape. SQLite folds the
/// case of Latin letters alone, so Cyrillic is asked for in each spelling that occurs.</summary>
public static partial class LikePattern
{
    /// <summary>What escapes a sign of the patterns.</summary>
    public const string Escape = @"\";

    private const int MaxWords = 10;

    /// <summary>For each word its patterns, of which one must fit; none where nothing was typed.</summary>
    public static IEnumerable<IReadOnlyList<string>> ForEachWord(string? query) => (query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MaxWords).Select(word =>
    {
        string[] spellings = [word, word.ToLowerInvariant(), word.ToUpperInvariant(), word[..1].ToUpperInvariant() + word[1..].ToLowerInvariant()];
        return spellings.Distinct(StringComparer.Ordinal).Select(one => $"%{SpecialCharacters().Replace(one, @"\$0")}%").ToArray();
    });

    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpecialCharacters();
}

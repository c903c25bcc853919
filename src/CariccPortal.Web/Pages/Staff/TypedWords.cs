using System.Text.RegularExpressions;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Words that staff look for in names and titles, as patterns of LIKE with a backslash as the escape. SQLite folds the
/// case of Latin letters alone, so Cyrillic is asked for in each spelling that occurs.</summary>
public static partial class TypedWords
{
    /// <summary>What escapes a sign of the patterns.</summary>
    public const string Escape = @"\";

    /// <summary>The patterns; none where nothing was typed.</summary>
    public static IReadOnlyList<string> Patterns(string? typed)
    {
        if (typed?.Trim() is not { Length: > 0 } words) return [];
        string[] spellings = [words, words.ToLowerInvariant(), words.ToUpperInvariant(), words[..1].ToUpperInvariant() + words[1..].ToLowerInvariant()];
        return [.. spellings.Distinct(StringComparer.Ordinal).Select(one => $"%{Special().Replace(one, @"\$0")}%")];
    }

    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();
}

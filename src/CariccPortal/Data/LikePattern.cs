using System.Text.RegularExpressions;
using CariccPortal.Search;

namespace CariccPortal.Data;

/// <summary>LIKE patterns for search terms that staff enter. They match columns of folded text; see <see cref="TextFolding"/>.</summary>
public static partial class LikePattern
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = @"\";

    /// <summary>Returns a pattern for each word; a text matches if it matches all of them.</summary>
    public static IEnumerable<string> ForEachWord(string? query) =>
        TextFolding.FoldWords(query).Select(word => $"%{SpecialCharacters().Replace(word, @"\$0")}%");

    [GeneratedRegex(@"[\\%_\[]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpecialCharacters();
}

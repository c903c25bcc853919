using System.Text;

namespace CariccPortal.Import;

/// <summary>Escapes plain text as Markdown, so that no part of it becomes markup, an image or a link.</summary>
internal static class MarkdownEscaper
{
    private const string AlwaysEscaped = "\\`*_{}[]<>~^|$";
    private const string EscapedWhenDoubled = "+=-\":";
    private static readonly string[] Schemes = ["http", "https", "ftp", "mailto", "tel"];

    /// <summary>Escapes paragraphs and separates them by empty lines.</summary>
    public static string Escape(IEnumerable<string> paragraphs) =>
        string.Join("\n\n", paragraphs.Select(paragraph => string.Join('\n', paragraph.Split('\n').Select(EscapeLine))));

    private static string EscapeLine(string line) => EscapeInline(line, isLineStart: true);

    /// <summary>Escapes text within a line.</summary>
    public static string EscapeInline(string line, bool isLineStart)
    {
        var escaped = new StringBuilder(line.Length + 16);
        var marker = isLineStart ? MarkerLength(line) : 0;
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (AlwaysEscaped.Contains(letter, StringComparison.Ordinal) || at == marker - 1 || IsDoubled(line, at) || IsEntity(line, at)
                || IsAutolink(line, at))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    // Length of a marker of a heading, list, rule or definition at the start of a line. Its last character is escaped.
    private static int MarkerLength(string line)
    {
        if (line.Length == 0) return 0;
        if (line[0] is '#' or '+' or '-' or '=' or ':' or '!' or '%' or '/' or '@') return 1;
        var word = 0;
        while (word < line.Length && word < 10 && char.IsAsciiLetterOrDigit(line[word])) word++;
        var isNumber = word == 1 || line.AsSpan(0, word).IndexOfAnyExcept("0123456789") < 0
            || line.AsSpan(0, word).IndexOfAnyExcept("ivxlcdmIVXLCDM") < 0;
        var isMarker = isNumber && word > 0 && word < line.Length && line[word] is '.' or ')'
            && (word + 1 == line.Length || line[word + 1] == ' ');
        return isMarker ? word + 1 : 0;
    }

    private static bool IsDoubled(string line, int at) =>
        EscapedWhenDoubled.Contains(line[at], StringComparison.Ordinal)
            && ((at > 0 && line[at - 1] == line[at]) || (at + 1 < line.Length && line[at + 1] == line[at]));

    private static bool IsEntity(string line, int at) =>
        line[at] == '&' && at + 1 < line.Length && (char.IsAsciiLetterOrDigit(line[at + 1]) || line[at + 1] == '#');

    private static bool IsAutolink(string line, int at) => line[at] switch
    {
        ':' => Array.Exists(Schemes, scheme => line.AsSpan(0, at).EndsWith(scheme, StringComparison.OrdinalIgnoreCase)),
        '.' => line.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),
        '@' => true,
        _ => false,
    };
}

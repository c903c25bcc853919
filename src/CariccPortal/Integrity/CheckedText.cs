using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CariccPortal.Integrity;

/// <summary>A text as a list of words that can be compared after it went through paper, PDF, Word or a messenger. Capitals, punctuation,
/// kinds of quotation marks, dashes and spaces, hyphenation and line breaks do not count. Letters of another alphabet do.</summary>
public static partial class CheckedText
{
    // Letters that look like Latin ones, in lower case.
    private const string Lookalikes = "авекмнорстухіјѕԁһӏοανρ", Latin = "abekmhopctyxijsdhloavp";

    /// <summary>Returns the words of a text.</summary>
    public static IReadOnlyList<Word> Read(string text) => Read([(text, false)]);

    /// <summary>Returns the words of several parts.</summary>
    /// <param name="parts">The parts. One that is optional may be missing in a copy as a whole.</param>
    public static IReadOnlyList<Word> Read(IEnumerable<(string Text, bool IsOptional)> parts)
    {
        var words = new List<Word>();
        var line = 0;
        foreach (var (part, isOptional) in parts)
        {
            var text = Clean(part);
            var position = 0;
            foreach (var match in WordPattern().EnumerateMatches(text))
            {
                line += text.AsSpan(position, match.Index - position).Count('\n');
                position = match.Index;
                var shown = text.Substring(match.Index, match.Length);
                var form = GetForm(shown);
                words.Add(new(shown, form, GetSkeleton(form), line, isOptional));
            }

            line++;
        }

        return words;
    }

    private static string Clean(string text)
    {
        // Half of a surrogate pair cannot be normalised.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).ReplaceLineEndings("\n");
        var visible = string.Concat(valid.Normalize(NormalizationForm.FormKC)
            .Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format));
        // A line of a printed page may end within a word.
        return AddressPattern().Replace(HyphenationPattern().Replace(visible, ""), " ");
    }

    private static string GetForm(string word) => string.Concat(word.ToLowerInvariant()
        .Where(letter => char.IsLetterOrDigit(letter) || IsMark(letter) || char.IsSymbol(letter)
            || letter is '.' or ',' or ':' or '/' or '%' or '‰')
        .Select(letter => letter == 'ё' ? 'е' : letter));

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate;

    private static string GetSkeleton(string form) => string.Concat(form.Select(letter =>
        Lookalikes.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : letter));

    [GeneratedRegex(@"(?<=\p{L})[-‐‑¬]\p{Zs}*\n\s*(?=\p{Ll})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HyphenationPattern();

    [GeneratedRegex(@"<?\b(https?://|www\.)[^\s<>]+>?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();

    // Numbers with their separators; words with their hyphens and apostrophes; signs that change what a number says.
    [GeneratedRegex(@"\p{Nd}+([.,:/]\p{Nd}+)*|[\p{L}\p{M}\p{Cs}][\p{L}\p{M}\p{Nd}\p{Cs}]*([-‐‑–—'’ʼ][\p{L}\p{M}\p{Nd}]+)*|[%‰$€£₽₸<>=+]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordPattern();

    /// <summary>A word.</summary>
    /// <param name="Text">As it is written.</param>
    /// <param name="Form">As it is compared.</param>
    /// <param name="Skeleton">With letters that look alike made equal.</param>
    /// <param name="Line">The line.</param>
    /// <param name="IsOptional">Whether it belongs to a part that may be missing.</param>
    public readonly record struct Word(string Text, string Form, string Skeleton, int Line, bool IsOptional);
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace CariccPortal.Search;

/// <summary>Finds the words of a text. What is indexed and what is asked for go the same way, so that they meet.</summary>
public static class TextWords
{
    /// <summary>A longer run of letters is no word that anyone types; its beginning stands for it.</summary>
    private const int LongestWord = 64;

    private static readonly Dictionary<char, string> Plain =
        "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ё=е".Split(' ').ToDictionary(pair => pair[0], pair => pair[2..]);

    // A newsroom writes the same words again and again: most are folded and stemmed once.
    private const int MostRemembered = 50_000;
    private static readonly ConcurrentDictionary<string, (string Form, string Stem)> Remembered = new(StringComparer.Ordinal);

    /// <summary>The words of a text, in its order: runs of letters, digits and their marks. An apostrophe between two letters
    /// belongs to the word, a soft hyphen does not part it.</summary>
    public static IEnumerable<TextWord> In(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length;)
        {
            var length = WordPart(text, at, isWithin: start >= 0);
            if (length > 0)
            {
                if (start < 0) start = at;
                at += length;
                continue;
            }

            if (start >= 0 && Read(text.AsSpan(start, at - start)) is { Form.Length: > 0 } word) yield return new(start, at - start, word.Form, word.Stem);
            start = -1;
            at++;
        }
    }

    /// <summary>The stems of a text's words.</summary>
    public static IReadOnlyList<string> StemsIn(string text) => [.. In(text).Select(word => word.Stem)];

    private static (string Form, string Stem) Read(ReadOnlySpan<char> word)
    {
        if (Remembered.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known)) return known;
        var form = FormOf(word);
        var read = (form, StemOf(form));
        if (word.Length > LongestWord) return read;
        if (Remembered.Count >= MostRemembered) Remembered.Clear();
        Remembered[word.ToString()] = read;
        return read;
    }

    /// <summary>What a folded word's forms share: by the Russian rules where it has a Cyrillic letter, else by the English ones.</summary>
    private static string StemOf(string form)
    {
        var stem = form.Any(letter => letter is >= 'а' and <= 'я') ? RussianStemmer.Stem(form) : EnglishStemmer.Stem(form);
        return stem.Replace("'", "", StringComparison.Ordinal);
    }

    // How many characters at a place belong to a word; 0 where none does.
    private static int WordPart(string text, int at, bool isWithin)
    {
        if (at >= text.Length || !Rune.TryGetRuneAt(text, at, out var rune)) return 0;
        if (Rune.IsLetterOrDigit(rune)) return rune.Utf16SequenceLength;
        if (!isWithin) return 0;
        var isApostrophe = rune.Value is '\'' or '’' or 'ʼ' or 'ʻ' && at + 1 < text.Length && char.IsLetter(text[at + 1]);
        var category = Rune.GetUnicodeCategory(rune);
        return isApostrophe || rune.Value == '\u00AD' || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? rune.Utf16SequenceLength : 0;
    }

    private static string FormOf(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) word = word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];
        var form = new StringBuilder(word.Length);
        foreach (var letter in new string(word).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (Plain.TryGetValue(letter, out var plain)) form.Append(plain);
            else if (letter is '’' or 'ʼ' or 'ʻ') form.Append('\'');
            else if (char.IsAscii(letter) || letter is >= 'а' and <= 'я') form.Append(letter);
            else AppendBare(form, letter);
        }

        return form.ToString();
    }

    // é is e and a mark; the mark goes. Not so й, which is a letter of its own and came above.
    private static void AppendBare(StringBuilder form, char letter)
    {
        if (char.IsSurrogate(letter))
        {
            form.Append(letter);
            return;
        }

        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(part)) form.Append(char.ToLowerInvariant(part));
        }
    }
}

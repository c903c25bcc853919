using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>Splits text into words, in the same way for indexing and for queries.</summary>
public static class Tokenizer
{
    /// <summary>Longer runs of letters are cut.</summary>
    private const int MaxWordLength = 64;

    private static readonly Dictionary<char, string> CharacterReplacements =
        "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ё=е".Split(' ').ToDictionary(pair => pair[0], pair => pair[2..]);

    // Texts repeat the same words, so most are normalised and stemmed only once.
    private const int MaxCachedWords = 50_000;
    private static readonly ConcurrentDictionary<string, (string Form, string Stem)> Cache = new(StringComparer.Ordinal);

    /// <summary>Returns the words of a text in order: runs of letters, digits and combining marks. An apostrophe between two letters
    /// belongs to the word, and so do invisible characters inside it, such as the soft hyphen or a zero-width space.</summary>
    public static IEnumerable<Token> Tokenize(string text)
    {
        var start = -1;
        for (var at = 0; at <= text.Length;)
        {
            var length = GetWordPartLength(text, at, isInsideWord: start >= 0);
            if (length > 0)
            {
                if (start < 0) start = at;
                at += length;
                continue;
            }

            if (start >= 0 && Normalize(text.AsSpan(start, at - start)) is { Form.Length: > 0 } word)
                yield return new(start, at - start, word.Form, word.Stem);
            start = -1;
            at++;
        }
    }

    /// <summary>Returns the stems of a text.</summary>
    public static IReadOnlyList<string> GetStems(string text) => [.. Tokenize(text).Select(word => word.Stem)];

    private static (string Form, string Stem) Normalize(ReadOnlySpan<char> word)
    {
        if (Cache.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known)) return known;
        var form = GetNormalizedForm(word);
        var plain = form.Replace("'", "", StringComparison.Ordinal);
        // Of the apostrophes, only that of an English possessive has a meaning for the stem.
        var isPossessive = form.EndsWith("'s", StringComparison.Ordinal);
        var result = (plain, Stemmers.Stem(isPossessive ? plain[..^1] : plain));
        if (word.Length > MaxWordLength) return result;
        if (Cache.Count >= MaxCachedWords) Cache.Clear();
        Cache[word.ToString()] = result;
        return result;
    }

    // Number of characters at an index that belong to a word; 0 if none.
    private static int GetWordPartLength(string text, int index, bool isInsideWord)
    {
        if (index >= text.Length || !Rune.TryGetRuneAt(text, index, out var rune)) return 0;
        if (Rune.IsLetterOrDigit(rune) && !Apostrophes.Contains(rune.Value)) return rune.Utf16SequenceLength;
        if (!isInsideWord) return 0;
        if (Apostrophes.Contains(rune.Value)) return IsFollowedByLetter(text, index + 1) ? 1 : 0;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.Format ? rune.Utf16SequenceLength : 0;
    }

    private static bool IsFollowedByLetter(string text, int index)
    {
        while (index < text.Length && char.GetUnicodeCategory(text[index]) == UnicodeCategory.Format) index++;
        return index < text.Length && char.IsLetter(text[index]);
    }

    private static string GetNormalizedForm(ReadOnlySpan<char> word)
    {
        var visible = string.Concat(word.ToString().Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
            .Select(letter => Apostrophes.Contains(letter) ? '\'' : letter));
        if (visible.Length > MaxWordLength)
            visible = visible[..(char.IsHighSurrogate(visible[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];
        var form = new StringBuilder(visible.Length);
        foreach (var letter in visible.Normalize(NormalizationForm.FormKC).ToLowerInvariant()) AppendNormalized(form, letter);
        return form.ToString();
    }

    /// <summary>Appends the normalised form of a character, which may be empty.</summary>
    /// <param name="form">The text to append to.</param>
    /// <param name="letter">A lower-case character in normal form KC.</param>
    internal static void AppendNormalized(StringBuilder form, char letter)
    {
        if (CharacterReplacements.TryGetValue(letter, out var plain)) form.Append(plain);
        else if (Apostrophes.Contains(letter)) form.Append('\'');
        else if (char.IsAscii(letter) || letter is >= 'а' and <= 'я') form.Append(letter);
        else AppendWithoutMarks(form, letter);
    }

    // Decomposition separates the accent of é, which is then dropped. The letter й is handled above, as it is a letter of its own.
    private static void AppendWithoutMarks(StringBuilder form, char letter)
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

/// <summary>A word in a text.</summary>
/// <param name="Position">Index of its first character.</param>
/// <param name="Length">Length in the text, in characters.</param>
/// <param name="NormalizedForm">The word in lower case, without accents and apostrophes, with ё as е.</param>
/// <param name="Stem">The stem.</param>
public readonly record struct Token(int Position, int Length, string NormalizedForm, string Stem);

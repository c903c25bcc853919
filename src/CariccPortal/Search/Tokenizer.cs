using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace CariccPortal.Search;

/// <summary>Finds the words of a text. What is indexed and what is asked for go the same way, so that they meet.</summary>
public static class Tokenizer
{
    /// <summary>A longer run of letters is no word that anyone types; its beginning stands for it.</summary>
    private const int MaxWordLength = 64;

    private static readonly Dictionary<char, string> CharacterReplacements =
        "ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ı=i ё=е".Split(' ').ToDictionary(pair => pair[0], pair => pair[2..]);

    // A newsroom writes the same words again and again: most are folded and stemmed once.
    private const int MaxCachedWords = 50_000;
    private static readonly ConcurrentDictionary<string, (string Form, string Stem)> Cache = new(StringComparer.Ordinal);

    /// <summary>The words of a text, in its order: runs of letters, digits and their marks. An apostrophe between two letters
    /// belongs to the word, a soft hyphen does not part it.</summary>
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

            if (start >= 0 && Normalize(text.AsSpan(start, at - start)) is { Form.Length: > 0 } word) yield return new(start, at - start, word.Form, word.Stem);
            start = -1;
            at++;
        }
    }

    /// <summary>The stems of a text's words.</summary>
    public static IReadOnlyList<string> GetStems(string text) => [.. Tokenize(text).Select(word => word.Stem)];

    private static (string Form, string Stem) Normalize(ReadOnlySpan<char> word)
    {
        if (Cache.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known)) return known;
        var form = GetNormalizedForm(word);
        var read = (form, GetStem(form));
        if (word.Length > MaxWordLength) return read;
        if (Cache.Count >= MaxCachedWords) Cache.Clear();
        Cache[word.ToString()] = read;
        return read;
    }

    /// <summary>What a folded word's forms share: by the Russian rules where it has a Cyrillic letter, else by the English ones.</summary>
    private static string GetStem(string normalizedForm)
    {
        var stem = normalizedForm.Any(letter => letter is >= 'а' and <= 'я') ? RussianStemmer.Stem(normalizedForm) : EnglishStemmer.Stem(normalizedForm);
        return stem.Replace("'", "", StringComparison.Ordinal);
    }

    // How many characters at a place belong to a word; 0 where none does.
    private static int GetWordPartLength(string text, int index, bool isInsideWord)
    {
        if (index >= text.Length || !Rune.TryGetRuneAt(text, index, out var rune)) return 0;
        if (Rune.IsLetterOrDigit(rune)) return rune.Utf16SequenceLength;
        if (!isInsideWord) return 0;
        var isApostrophe = rune.Value is '\'' or '’' or 'ʼ' or 'ʻ' && index + 1 < text.Length && char.IsLetter(text[index + 1]);
        var category = Rune.GetUnicodeCategory(rune);
        return isApostrophe || rune.Value == '\u00AD' || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            ? rune.Utf16SequenceLength : 0;
    }

    private static string GetNormalizedForm(ReadOnlySpan<char> word)
    {
        if (word.Length > MaxWordLength) word = word[..(char.IsHighSurrogate(word[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];
        var form = new StringBuilder(word.Length);
        foreach (var letter in new string(word).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (CharacterReplacements.TryGetValue(letter, out var plain)) form.Append(plain);
            else if (letter is '’' or 'ʼ' or 'ʻ') form.Append('\'');
            else if (char.IsAscii(letter) || letter is >= 'а' and <= 'я') form.Append(letter);
            else AppendWithoutMarks(form, letter);
        }

        return form.ToString();
    }

    // é is e and a mark; the mark goes. Not so й, which is a letter of its own and came above.
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

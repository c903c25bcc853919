using System.Text;

namespace CariccPortal.Search;

/// <summary>Folds text so that staff find it as readers do: in lower case, without accents, with ё as е, in one normal form.</summary>
public static class TextFolding
{
    /// <summary>Folds a text. White space becomes one space; punctuation outside ASCII is removed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxLength">The maximum length of the result, which is cut.</param>
    public static string Fold(string text, int maxLength = int.MaxValue)
    {
        // A lone surrogate cannot be normalised.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        var folded = new StringBuilder(text.Length);
        foreach (var letter in whole.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (!char.IsWhiteSpace(letter)) Tokenizer.AppendNormalized(folded, letter);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        var result = folded.ToString().TrimEnd();
        if (result.Length <= maxLength) return result;
        return result[..(char.IsHighSurrogate(result[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    /// <summary>Returns the folded words of a query, at most ten.</summary>
    public static IEnumerable<string> FoldWords(string? query) =>
        Fold(query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10);
}

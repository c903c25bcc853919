using CariccPortal.Items;

namespace CariccPortal.Search;

/// <summary>The stemmers by name. Each takes the words of its alphabet in every language, since texts quote one another; words of other
/// letters, such as Kazakh ones, stay as written.</summary>
public static class Stemmers
{
    /// <summary>No stemming.</summary>
    public const string None = "none";

    private const string English = "english";
    private const string Russian = "russian";

    /// <summary>The names of all stemmers.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [English, Russian, None];

    /// <summary>The stem of a normalised word, if a configured language has the stemmer of its alphabet; else the word.</summary>
    internal static string Stem(string word)
    {
        if (!word.Any(IsCyrillic)) return IsUsed(English) ? EnglishStemmer.Stem(word) : word;
        return IsUsed(Russian) && !word.Any(letter => IsCyrillic(letter) && (letter is < 'а' or > 'я')) ? RussianStemmer.Stem(word) : word;
    }

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u052F';

    private static bool IsUsed(string stemmer) => Languages.All.Any(language => language.Stemmer == stemmer);
}

using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>How long a body takes to read.</summary>
public static class ReadingTime
{
    // Silent reading of plain prose, words a minute; Russian words are longer and fewer.
    private const int EnglishWordsPerMinute = 200;
    private const int RussianWordsPerMinute = 180;

    /// <summary>Whole minutes, at least one.</summary>
    /// <param name="html">The body as <see cref="MarkdownRenderer"/> wrote it.</param>
    /// <param name="language">The language that it is written in.</param>
    public static int Minutes(string html, Language language)
    {
        var words = HtmlToText.Convert(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
        return Math.Max(1, (int)Math.Round((double)words / (language == Language.Russian ? RussianWordsPerMinute : EnglishWordsPerMinute), MidpointRounding.AwayFromZero));
    }
}

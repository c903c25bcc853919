using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Estimates the reading time of a body.</summary>
public static class ReadingTime
{
    // Silent reading of plain text; Russian words are longer.
    private const int EnglishWordsPerMinute = 200;
    private const int RussianWordsPerMinute = 180;

    /// <summary>Returns whole minutes, at least one.</summary>
    /// <param name="html">A body rendered by <see cref="MarkdownRenderer"/>.</param>
    /// <param name="language">The language of the body.</param>
    public static int Minutes(string html, Language language)
    {
        var words = HtmlToText.Convert(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Any(char.IsLetterOrDigit));
        return Math.Max(1,
            (int)Math.Round((double)words / (language == Language.Russian ? RussianWordsPerMinute : EnglishWordsPerMinute),
                MidpointRounding.AwayFromZero));
    }
}

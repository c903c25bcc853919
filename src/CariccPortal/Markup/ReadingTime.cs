using CariccPortal.Items;

namespace CariccPortal.Markup;

/// <summary>Estimates the reading time of a body.</summary>
public static class ReadingTime
{
    // Silent reading of prose. In some languages words are longer.
    private const int DefaultWordsPerMinute = 200;
    private static readonly Dictionary<string, int> WordsPerMinute = new(StringComparer.Ordinal) { ["ru"] = 180, ["kk"] = 160 };

    /// <summary>Returns whole minutes, at least one.</summary>
    /// <param name="html">A body rendered by <see cref="MarkdownRenderer"/>.</param>
    /// <param name="language">The language of the body.</param>
    public static int Minutes(string html, Language language)
    {
        var words = HtmlToText.Convert(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Any(char.IsLetterOrDigit));
        return Math.Max(1,
            (int)Math.Round((double)words / WordsPerMinute.GetValueOrDefault(language.Code, DefaultWordsPerMinute),
                MidpointRounding.AwayFromZero));
    }
}

using System.Text.RegularExpressions;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>The kind of an item, detected from the first keyword of its first sentence.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Keyword">The keyword; null if none was found.</param>
internal sealed record KindDetector(ItemKind Kind, string? Keyword)
{
    private static readonly Regex KeywordPattern = new(
        @"\b(?:(?<news>side[- ]events?|exhibitions?|briefings?|presentations?|conferences?)|"
        + "(?<training>trainings?|trained|workshops?|seminars?|courses?)|(?<meeting>met|meets|meetings?|talks|negotiations))\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    public static KindDetector Detect(string sentence, string? title)
    {
        var match = KeywordPattern.Match(sentence);
        if (!match.Success && title is not null) match = KeywordPattern.Match(title);
        var kind = match.Groups["meeting"].Success
            ? ItemKind.Meeting : match.Groups["training"].Success ? ItemKind.Training : ItemKind.News;
        return new(kind, match.Success ? match.Value : null);
    }
}

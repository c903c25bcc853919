using System.Text.RegularExpressions;
using CariccPortal.Items;

namespace CariccPortal.Import;

/// <summary>The kind of an item by the first telling word of its first sentence: what it says first is what it is about.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">The word that tells it; null where none does.</param>
internal sealed record KindInText(ItemKind Kind, string? Word)
{
    private static readonly Regex Telling = new(
        @"\b(?:(?<news>side[- ]events?|exhibitions?|briefings?|presentations?|conferences?)|(?<training>trainings?|trained|workshops?|seminars?|courses?)|(?<meeting>met|meets|meetings?|talks|negotiations))\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(10));

    public static KindInText Find(string sentence, string? title)
    {
        var match = Telling.Match(sentence);
        if (!match.Success && title is not null) match = Telling.Match(title);
        var kind = match.Groups["meeting"].Success ? ItemKind.Meeting : match.Groups["training"].Success ? ItemKind.Training : ItemKind.News;
        return new(kind, match.Success ? match.Value : null);
    }
}

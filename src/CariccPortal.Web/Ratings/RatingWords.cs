using System.Globalization;
using CariccPortal.Ratings;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Ratings;

/// <summary>What readers are told of an item's rating.</summary>
public static class RatingWords
{
    /// <summary>"4.3 of 5, 27 votes", or "(0 votes)".</summary>
    public static string Summary(this Words words, Tally tally) => tally.Average is { } average
        ? words["{0} of 5, {1}", average.ToString("0.0", CultureInfo.CurrentCulture), words.Count("count-votes", tally.Count)]
        : $"({words.Count("count-votes", 0)})";

    /// <summary>What a vote did, as a sentence; null for an outcome that is told otherwise.</summary>
    public static string? Said(this Words words, string? outcome) => outcome switch
    {
        "given" => words["Thank you, your rating is counted."],
        "changed" => words["Your rating is changed."],
        "unchanged" => words["Your rating stands as it was."],
        "withdrawn" => words["Your rating is withdrawn."],
        "nothing-to-withdraw" => words["There was no rating of yours to withdraw."],
        _ => null,
    };

    /// <summary>The outcome as it stands in an address.</summary>
    public static string InAddress(RatingOutcome outcome) => Addresses.KebabCase.Of(outcome.ToString());
}

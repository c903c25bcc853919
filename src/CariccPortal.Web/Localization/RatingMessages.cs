using System.Globalization;
using CariccPortal.Ratings;

namespace CariccPortal.Web.Localization;

/// <summary>Messages of ratings.</summary>
public static class RatingMessages
{
    /// <summary>"4.3 of 5, 27 votes", or "(0 votes)". Votes on the former site are stated.</summary>
    public static string Summary(this Localizer localizer, RatingTotals totals) => totals.Average is { } average
        ? totals.FormerCount == 0 ? localizer["{0} out of 5, {1}", Format(average), localizer.Count("count-votes", totals.AllCount)]
            : localizer["{0} out of 5, {1}, {2} of them on the former site", Format(average),
                localizer.Count("count-votes", totals.AllCount), totals.FormerCount.ToString("N0", CultureInfo.CurrentCulture)]
        : $"({localizer.Count("count-votes", 0)})";

    /// <summary>Why an item takes no votes; null if it takes votes.</summary>
    public static string? Message(this Localizer localizer, RatingAvailability availability) => availability switch
    {
        RatingAvailability.Cancelled => localizer["This event was cancelled and cannot be rated."],
        RatingAvailability.NotStarted => localizer["This event can be rated after it starts."],
        _ => null,
    };

    /// <summary>Returns the message of a vote outcome; null for outcomes without a message.</summary>
    public static string? Message(this Localizer localizer, string? outcome) => outcome switch
    {
        "added" => localizer["Thank you for your rating."],
        "changed" => localizer["Your rating has been changed."],
        "unchanged" => localizer["Your rating has not changed."],
        "removed" => localizer["Your rating has been removed."],
        "not-open" => localizer["This event cannot be rated. Your rating was not counted."],
        "nothing-to-remove" => localizer["You have not rated this item."],
        _ => null,
    };

    private static string Format(decimal average) => average.ToString("0.0", CultureInfo.CurrentCulture);
}

using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>One language's fields as they are typed.</summary>
public sealed class TextForm
{
    public const string Unchanged = "unchanged";
    public const string None = "none";
    public const string Now = "now";
    public const string At = "at";

    /// <summary>How a browser writes a date and a time.</summary>
    public const string Moment = "yyyy-MM-ddTHH:mm";

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public string? Place { get; set; }

    public string? Body { get; set; }

    /// <summary>One of the words above.</summary>
    public string? Release { get; set; }

    /// <summary>The time of the release, in Almaty.</summary>
    public string? ReleaseAt { get; set; }

    /// <summary>Whether nothing at all is typed, so that the language has no text.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Summary) && string.IsNullOrWhiteSpace(Place) && string.IsNullOrWhiteSpace(Body);

    /// <summary>The typed time of the release as an instant (UTC); null where it is none.</summary>
    public DateTime? ReleaseInstant =>
        DateTime.TryParseExact(ReleaseAt, [Moment, "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is > 1990 and < 2200
            ? Zones.ToUtc(local, Zones.Almaty)
            : null;

    /// <summary>A stored text as a form shows it.</summary>
    public static TextForm Of(ItemText? text) => new()
    {
        Title = text?.Title,
        Summary = text?.Summary,
        Place = text?.Place,
        Body = text?.Body,
        Release = Unchanged,
        ReleaseAt = text?.ReleasedAt is { } at ? Zones.ToLocal(at, Zones.Almaty).ToString(Moment, CultureInfo.InvariantCulture) : null,
    };
}

using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>A year or a month of the archive.</summary>
/// <param name="First">Its first month.</param>
/// <param name="Last">Its last month; equal to the first for a single month.</param>
public sealed record ArchivePeriod(CalendarMonth First, CalendarMonth Last)
{
    /// <summary>Whether it is a whole year.</summary>
    public bool IsYear => First != Last;

    /// <summary>Its path, without the language.</summary>
    public string Path => IsYear ? SiteUrls.Archive(First.Year) : SiteUrls.Archive(First);

    /// <summary>Parses the segments of a path; null if they are not a period.</summary>
    public static ArchivePeriod? Parse(string year, string? month)
    {
        if (month is not null) return CalendarMonth.Parse(year, month) is { } one ? new(one, one) : null;
        return CalendarMonth.ParseYear(year) is { } whole ? OfYear(whole) : null;
    }

    /// <summary>Whether it overlaps the months of the archive.</summary>
    public bool Overlaps((CalendarMonth First, CalendarMonth Last) range) => !Last.IsBefore(range.First) && !range.Last.IsBefore(First);

    /// <summary>The previous period of the same length.</summary>
    public ArchivePeriod Previous => IsYear ? OfYear(First.Year - 1) : new(First.Previous, First.Previous);

    /// <summary>The next period of the same length.</summary>
    public ArchivePeriod Next => IsYear ? OfYear(First.Year + 1) : new(First.Next, First.Next);

    /// <summary>"March 2024", or "2024".</summary>
    public string Name(Language language) =>
        IsYear ? First.Year.ToString(CultureInfo.InvariantCulture) : new DateFormatter(language).Month(First);

    private static ArchivePeriod OfYear(int year) => new(new(year, 1), new(year, 12));
}

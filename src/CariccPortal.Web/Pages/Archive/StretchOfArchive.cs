using System.Globalization;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>A year or a month of the archive.</summary>
/// <param name="First">Its first month.</param>
/// <param name="Last">Its last month; the first where it is one month.</param>
public sealed record StretchOfArchive(Month First, Month Last)
{
    /// <summary>Whether it is a whole year.</summary>
    public bool IsYear => First != Last;

    /// <summary>Its path, without the language.</summary>
    public string Path => IsYear ? SiteAddresses.Archive(First.Year) : SiteAddresses.Archive(First);

    /// <summary>Reads the steps of an address; null where they name none.</summary>
    public static StretchOfArchive? Read(string year, string? month)
    {
        if (month is not null) return Month.Read(year, month) is { } one ? new(one, one) : null;
        return Month.ReadYear(year) is { } whole ? OfYear(whole) : null;
    }

    /// <summary>Whether any of it lies within the months of the archive.</summary>
    public bool IsWithin((Month First, Month Last) range) => !Last.IsBefore(range.First) && !range.Last.IsBefore(First);

    /// <summary>The one before it, as long as it.</summary>
    public StretchOfArchive Before => IsYear ? OfYear(First.Year - 1) : new(First.Previous, First.Previous);

    /// <summary>The one after it, as long as it.</summary>
    public StretchOfArchive After => IsYear ? OfYear(First.Year + 1) : new(First.Next, First.Next);

    /// <summary>"March 2024", or "2024".</summary>
    public string Name(Language language) => IsYear ? First.Year.ToString(CultureInfo.InvariantCulture) : new Dates(language).Month(First);

    private static StretchOfArchive OfYear(int year) => new(new(year, 1), new(year, 12));
}

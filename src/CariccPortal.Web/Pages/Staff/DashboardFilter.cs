using CariccPortal.Editing.Dashboard;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The filter form of the dashboard, as entered. Unknown values are ignored.</summary>
public sealed class DashboardFilter
{
    private static readonly PublicationStatus[] AllStatuses = [PublicationStatus.Draft, PublicationStatus.InReview,
        PublicationStatus.ChangesRequested, PublicationStatus.Scheduled, PublicationStatus.Published, PublicationStatus.Withdrawn];

    /// <summary>The statuses to filter by.</summary>
    public static IReadOnlyList<PublicationStatus> Statuses => AllStatuses;

    /// <summary>Words of a title.</summary>
    public string? Q { get; set; }

    /// <summary>The name of the type.</summary>
    public string? Kind { get; set; }

    /// <summary>The name of the status.</summary>
    public string? Status { get; set; }

    /// <summary>The code of the language. Not "language", which is the language of an earlier revision elsewhere.</summary>
    public string? Version { get; set; }

    /// <summary>The id of the author or last editor.</summary>
    public string? Person { get; set; }

    /// <summary>The slug of the country.</summary>
    public string? Country { get; set; }

    /// <summary>The name of the date: "changed", "published" or "event".</summary>
    public string? Date { get; set; }

    /// <summary>The first day, in Almaty time.</summary>
    public string? From { get; set; }

    /// <summary>The last day, in Almaty time.</summary>
    public string? To { get; set; }

    /// <summary>The name of the order.</summary>
    public string? Sort { get; set; }

    /// <summary>The selected order.</summary>
    public ItemOrder Order => Parse<ItemOrder>(Sort) ?? ItemOrder.Newest;

    /// <summary>Whether any filter except the order is set.</summary>
    public bool IsActive => Inputs.Any(one => one.Name is not ("sort" or "date") && !string.IsNullOrWhiteSpace(one.Value));

    /// <summary>Whether any filter of the second row is set.</summary>
    public bool HasMore => !string.IsNullOrEmpty(Version + Country + From + To + Sort);

    /// <summary>The filter as query parameters, each with a leading ampersand.</summary>
    public string QueryString => string.Concat(Inputs.Where(one => !string.IsNullOrWhiteSpace(one.Value))
        .Select(one => $"&{one.Name}={Uri.EscapeDataString(one.Value!)}"));

    private IEnumerable<(string Name, string? Value)> Inputs => [("q", Q?.Trim()), ("kind", Kind), ("status", Status), ("person", Person),
        ("version", Version), ("country", Country), ("date", Date), ("from", From), ("to", To), ("sort", Sort)];

    /// <summary>Returns the conditions.</summary>
    /// <param name="countries">All countries.</param>
    public ItemFilter ToItemFilter(IReadOnlyList<Country> countries) => new()
    {
        Query = Q?.Trim() ?? "",
        Kind = ItemKinds.TryFromName(Kind, out var kind) ? kind : null,
        Status = Parse<PublicationStatus>(Status) is { } status && AllStatuses.Contains(status) ? status : null,
        Language = Languages.TryParse(Version, out var language) ? language : null,
        PersonId = string.IsNullOrEmpty(Person) ? null : Person,
        CountryId = countries.FirstOrDefault(one => one.Slug == Country)?.Id,
        Date = Parse<FilterDate>(Date) ?? FilterDate.Changed,
        From = AlmatyDay.Start(From),
        Until = AlmatyDay.Start(To, daysLater: 1),
    };

    private static T? Parse<T>(string? name)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>Reads the days of filters.</summary>
public static class AlmatyDay
{
    /// <summary>Returns the start of a day in Almaty (UTC); null if the day is not valid.</summary>
    public static DateTime? Start(string? day, int daysLater = 0) =>
        DateTimeInput.TryParseDate(day, out var known)
            ? TimeZones.ToUtc(known.AddDays(daysLater).ToDateTime(TimeOnly.MinValue), TimeZones.Almaty)
            : null;
}

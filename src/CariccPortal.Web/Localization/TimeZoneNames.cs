using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The time zones in the event form, by a city. The English name is the key of the interface sentence.</summary>
public static class TimeZoneNames
{
    private static readonly Dictionary<string, string> Cities = new(StringComparer.Ordinal)
    {
        [TimeZones.Almaty] = "Almaty, Astana",
        ["Asia/Ashgabat"] = "Ashgabat",
        ["Asia/Baku"] = "Baku",
        ["Asia/Bishkek"] = "Bishkek",
        ["Asia/Dushanbe"] = "Dushanbe",
        ["Europe/Moscow"] = "Moscow",
        ["Asia/Tashkent"] = "Tashkent",
        ["Asia/Kabul"] = "Kabul",
        ["Asia/Karachi"] = "Islamabad",
        ["Asia/Shanghai"] = "Beijing",
        ["Asia/Tehran"] = "Tehran",
        ["Asia/Ulaanbaatar"] = "Ulaanbaatar",
        ["Europe/Berlin"] = "Berlin",
        ["Europe/Bucharest"] = "Bucharest",
        ["Europe/Helsinki"] = "Helsinki",
        ["Europe/Istanbul"] = "Ankara, Istanbul",
        ["Europe/Kyiv"] = "Kyiv",
        ["Europe/London"] = "London",
        ["Europe/Minsk"] = "Minsk",
        ["Europe/Paris"] = "Paris, Lyon",
        ["Europe/Rome"] = "Rome",
        ["Europe/Stockholm"] = "Stockholm",
        ["Europe/Vienna"] = "Vienna",
        ["Europe/Zurich"] = "Geneva",
        ["America/New_York"] = "New York",
        ["America/Toronto"] = "Ottawa",
    };

    /// <summary>All time zones; Almaty first.</summary>
    public static IEnumerable<string> All => Cities.Keys;

    /// <summary>Returns the city names of a time zone; its IANA name if it is not in the list.</summary>
    public static string Get(string timeZone, Language language) =>
        Cities.TryGetValue(timeZone, out var city) ? StringResources.Get(language, city) : timeZone;
}

/// <summary>The capitals of the seven member states in alphabetical order, with their time zones.</summary>
public static class CapitalCities
{
    /// <summary>English name (the key of the interface sentence) and IANA time zone. Astana has the time zone of Almaty, before and after 1
    /// March 2024.</summary>
    public static IReadOnlyList<(string Name, string Zone)> All { get; } =
    [
        ("Ashgabat", "Asia/Ashgabat"),
        ("Astana", TimeZones.Almaty),
        ("Baku", "Asia/Baku"),
        ("Bishkek", "Asia/Bishkek"),
        ("Dushanbe", "Asia/Dushanbe"),
        ("Moscow", "Europe/Moscow"),
        ("Tashkent", "Asia/Tashkent"),
    ];
}

/// <summary>The local time of an event in a city.</summary>
/// <param name="City">The city name.</param>
/// <param name="Time">The times, with the date if it differs from that at the venue.</param>
/// <param name="Offset">The UTC offset at that time, such as <c>UTC+5</c>.</param>
public sealed record CityTime(string City, string Time, string Offset);

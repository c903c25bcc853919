using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The time zones in the event form, by city.</summary>
public static class TimeZoneNames
{
    private static readonly Dictionary<string, (string En, string Ru)> Cities = new(StringComparer.Ordinal)
    {
        [TimeZones.Almaty] = ("Almaty, Astana", "Алматы, Астана"),
        ["Asia/Ashgabat"] = ("Ashgabat", "Ашхабад"),
        ["Asia/Baku"] = ("Baku", "Баку"),
        ["Asia/Bishkek"] = ("Bishkek", "Бишкек"),
        ["Asia/Dushanbe"] = ("Dushanbe", "Душанбе"),
        ["Europe/Moscow"] = ("Moscow", "Москва"),
        ["Asia/Tashkent"] = ("Tashkent", "Ташкент"),
        ["Asia/Kabul"] = ("Kabul", "Кабул"),
        ["Asia/Karachi"] = ("Islamabad", "Исламабад"),
        ["Asia/Shanghai"] = ("Beijing", "Пекин"),
        ["Asia/Tehran"] = ("Tehran", "Тегеран"),
        ["Asia/Ulaanbaatar"] = ("Ulaanbaatar", "Улан-Батор"),
        ["Europe/Berlin"] = ("Berlin", "Берлин"),
        ["Europe/Bucharest"] = ("Bucharest", "Бухарест"),
        ["Europe/Helsinki"] = ("Helsinki", "Хельсинки"),
        ["Europe/Istanbul"] = ("Ankara, Istanbul", "Анкара, Стамбул"),
        ["Europe/Kyiv"] = ("Kyiv", "Киев"),
        ["Europe/London"] = ("London", "Лондон"),
        ["Europe/Minsk"] = ("Minsk", "Минск"),
        ["Europe/Paris"] = ("Paris, Lyon", "Париж, Лион"),
        ["Europe/Rome"] = ("Rome", "Рим"),
        ["Europe/Stockholm"] = ("Stockholm", "Стокгольм"),
        ["Europe/Vienna"] = ("Vienna", "Вена"),
        ["Europe/Zurich"] = ("Geneva", "Женева"),
        ["America/New_York"] = ("New York", "Нью-Йорк"),
        ["America/Toronto"] = ("Ottawa", "Оттава"),
    };

    /// <summary>All time zones; Almaty first.</summary>
    public static IEnumerable<string> All => Cities.Keys;

    /// <summary>Returns the city names of a time zone; its IANA name if it is not in the list.</summary>
    public static string Get(string timeZone, Language language) =>
        Cities.TryGetValue(timeZone, out var city) ? language.Choose(city.En, city.Ru) : timeZone;
}

/// <summary>The capitals of the seven member states in alphabetical order, with their time zones.</summary>
public static class CapitalCities
{
    /// <summary>English name, Russian name, IANA time zone. Astana has the time zone of Almaty, before and after 1 March 2024.</summary>
    public static IReadOnlyList<(string En, string Ru, string Zone)> All { get; } =
    [
        ("Ashgabat", "Ашхабад", "Asia/Ashgabat"),
        ("Astana", "Астана", TimeZones.Almaty),
        ("Baku", "Баку", "Asia/Baku"),
        ("Bishkek", "Бишкек", "Asia/Bishkek"),
        ("Dushanbe", "Душанбе", "Asia/Dushanbe"),
        ("Moscow", "Москва", "Europe/Moscow"),
        ("Tashkent", "Ташкент", "Asia/Tashkent"),
    ];
}

/// <summary>The local time of an event in a city.</summary>
/// <param name="City">The city name.</param>
/// <param name="Time">The times, with the date if it differs from that at the venue.</param>
/// <param name="Offset">The UTC offset at that time, such as <c>UTC+5</c>.</param>
public sealed record CityTime(string City, string Time, string Offset);

using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>The capitals of the seven member states, by the alphabet, with the zone that each is in.</summary>
public static class CapitalCities
{
    /// <summary>Name in English, name in Russian, IANA zone. Astana keeps Almaty's time, before 1 March 2024 as after it.</summary>
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

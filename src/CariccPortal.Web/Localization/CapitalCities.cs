using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

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

namespace CariccPortal.Web.Accounts;

/// <summary>Reduces a user agent to browser and operating system, so that users recognise their sessions. The rest is not stored.</summary>
public static class UserAgentSummary
{
    // The order matters: most browsers also name those that they are compatible with.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("YaBrowser/", "Yandex Browser"), ("OPR/", "Opera"), ("Edg", "Edge"), ("SamsungBrowser/", "Samsung Internet"),
            ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Macintosh", "macOS"), ("CrOS", "ChromeOS"),
            ("Linux", "Linux"),
    ];

    /// <summary>Returns browser and operating system; empty if unknown.</summary>
    public static (string Browser, string System) Parse(string userAgent) => (FindName(Browsers, userAgent), FindName(Systems, userAgent));

    private static string FindName((string Sign, string Name)[] all, string userAgent) =>
        Array.Find(all, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name ?? "";
}

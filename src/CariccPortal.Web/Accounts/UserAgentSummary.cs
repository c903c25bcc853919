namespace CariccPortal.Web.Accounts;

/// <summary>What a browser says it is, in two words, so that a member knows their sessions apart. The rest of what it says is not kept.</summary>
public static class UserAgentSummary
{
    // In this order: most browsers also name those that they are like.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("YaBrowser/", "Yandex Browser"), ("OPR/", "Opera"), ("Edg", "Edge"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"), ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>The family of the browser and the operating system; empty where it is not known.</summary>
    public static (string Browser, string System) Parse(string userAgent) => (FindName(Browsers, userAgent), FindName(Systems, userAgent));

    private static string FindName((string Sign, string Name)[] all, string userAgent) =>
        Array.Find(all, one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name ?? "";
}

using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>The system's own Chromium; none is ever downloaded.</summary>
public static class Chromium
{
    /// <summary>Set to 1 where the absence of a browser is a failure and not a reason to skip.</summary>
    public const string RequiredSetting = "CARICC_REQUIRE_BROWSER";

    public const string NotInstalledMessage = "No Chromium or Chrome is installed, neither on the PATH nor in /usr/bin.";

    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Where the browser's program lies; null where there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>Ends a test that needs a browser where there is none: skipped with the reason, or failed where it is required.</summary>
    public static void SkipIfMissing()
    {
        if (Path is not null) return;
        if (Environment.GetEnvironmentVariable(RequiredSetting) == "1")
            Assert.Fail($"{NotInstalledMessage} {RequiredSetting} asks for one.");
        Assert.Skip(NotInstalledMessage);
    }

    /// <summary>Starts a browser with a profile of its own.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Flags, ChromiumSandbox = false });

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Append("/usr/bin").ToList();
        return Names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}

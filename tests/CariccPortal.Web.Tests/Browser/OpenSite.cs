using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>One served site with all kinds of content, and one browser, for all the tests of this folder. Each test opens a
/// visit of its own: a context without cookies, cache or history.</summary>
public sealed class OpenSite : IAsyncLifetime
{
    public const string Collection = "Browser";
    public const string Editor = "aigerim";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? signedIn;

    public string Password { get; } = NewStaff.RandomPassword();

    public TestSite Site { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public Content Content { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null) return;
        Site = await TestSite.StartSeededAsync(("Portal:Votes:PerMinute", "10000"), ("Portal:Votes:PerHour", "10000"));
        Content = await Content.AddAsync(Site.Store);
        Address = Site.Listen();
        var scope = Site.Services.CreateAsyncScope();
        await using (scope)
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewStaff>().PutAsync(Editor, "Айгерим Editor", StaffRole.Administrator, Password));
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>Opens a reader's visit. Where no browser is installed the test ends here.</summary>
    public async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        Chromium.Demand();
        options ??= new();
        options.BaseURL = Address.AbsoluteUri;
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        return await Visit.OpenAsync(await browser!.NewContextAsync(options), Address);
    }

    /// <summary>Opens the visit of an administrator, who sees every page of staff, signed in.</summary>
    public async Task<Visit> StaffVisitAsync(BrowserNewContextOptions? options = null)
    {
        Chromium.Demand();
        options ??= new();
        options.StorageState = signedIn ??= await SignInAsync();
        return await VisitAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Site is not null) await Site.DisposeAsync();
    }

    private async Task<string> SignInAsync()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/en/account/sign-in");
        await visit.Page.FillAsync("#user-name", Editor);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.ClickAsync("main button");
        await visit.Page.WaitForURLAsync("**/en/staff");
        return await visit.Page.Context.StorageStateAsync();
    }
}

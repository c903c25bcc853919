using CariccPortal.Editing.Previews;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>One served site with all kinds of content, and one browser, for all the tests of this folder. Each test opens a
/// visit of its own: a context without cookies, cache or history.</summary>
public sealed class BrowserSite : IAsyncLifetime
{
    public const string Collection = "Browser";
    public const string Editor = "aigerim";

    /// <summary>A writer who signs in by password alone.</summary>
    public const string Writer = "dana";

    /// <summary>Someone with an authenticator app.</summary>
    public const string TwoFactorUser = "saule";

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? signedIn;
    private DateTime signedInAt;

    public string Password { get; } = StaffUserCreator.GeneratePassword();

    public TestSite Site { get; private set; } = null!;

    public Uri BaseUri { get; private set; } = null!;

    public BrowserTestContent Content { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null) return;
        Site = await TestSite.StartSeededAsync(("Portal:RateLimits:VotesPerMinute", "10000"), ("Portal:RateLimits:VotesPerHour", "10000"),
            ("Portal:RateLimits:VotesPerItemPerDay", "10000"));
        Content = await BrowserTestContent.AddAsync(Site.Database);
        BaseUri = Site.Listen();
        await CreateUsersAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>Opens a reader's visit. Where no browser is installed the test ends here.</summary>
    public async Task<BrowserVisit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        Chromium.SkipIfMissing();
        options ??= new();
        options.BaseURL = BaseUri.AbsoluteUri;
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        return await BrowserVisit.OpenAsync(await browser!.NewContextAsync(options), BaseUri);
    }

    /// <summary>Opens the visit of an administrator, who sees every page of staff, signed in.</summary>
    public async Task<BrowserVisit> StaffVisitAsync(BrowserNewContextOptions? options = null)
    {
        Chromium.SkipIfMissing();
        options ??= new();
        // Tests move the clock, and some pages need a sign-in within the last ten minutes.
        if (signedIn is null || (Site.Clock.Now - signedInAt).Duration() > TimeSpan.FromMinutes(5))
            (signedIn, signedInAt) = (await SignInAsync(), Site.Clock.Now);
        options.StorageState = signedIn;
        return await VisitAsync(options);
    }

    /// <summary>The address of a one-time link for the member with an app; a link that was made before is revoked by it.</summary>
    public async Task<string> CreatePasswordLinkAsync()
    {
        var scope = Site.Services.CreateAsyncScope();
        await using (scope)
        {
            var id = (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByNameAsync(TwoFactorUser))!.Id;
            var made = await scope.ServiceProvider.GetRequiredService<UserAdministration>()
                .CreatePasswordLinkAsync(id, resetsTwoFactor: false, Actor.ForCommand("test"));
            return $"/account/set-password?key={made.LinkToken}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (Site is not null) await Site.DisposeAsync();
    }

    /// <summary>The address of a preview link to the draft with a long title.</summary>
    public async Task<string> CreatePreviewLinkAsync(string language, bool isRevoked = false)
    {
        await using var db = Site.Database.CreateContext();
        var previews = new PreviewLinks(db, Site.Clock);
        var made = await previews.CreateAsync(Content.LongDraftId, language == "ru" ? Language.Russian : Language.English,
            Actor.ForCommand("test"));
        if (isRevoked)
            Assert.True((await previews.RevokeAsync(Content.LongDraftId, (await previews.GetForItemAsync(Content.LongDraftId))[0].Id,
                Actor.ForCommand("test"))).Succeeded);
        return $"/{language}/preview?key={made.Key}";
    }

    private async Task CreateUsersAsync()
    {
        var scope = Site.Services.CreateAsyncScope();
        await using (scope)
        {
            var staff = scope.ServiceProvider.GetRequiredService<StaffUserCreator>();
            foreach (var (userName, name, role) in new[] { (Editor, "Айгерим Editor", StaffRole.Administrator),
                (TwoFactorUser, "Сауле Writer", StaffRole.Writer), (Writer, "Дана Writer", StaffRole.Writer) })
                Assert.Empty(await staff.CreateOrUpdateAsync(userName, name, role, Password));
        }

        await using var db = Site.Database.CreateContext();
        var careful = await db.Users.SingleAsync(one => one.UserName == TwoFactorUser);
        db.AuthenticatorKeys.Add(new AuthenticatorKey { UserId = careful.Id, Key = Totp.NewKey(), AddedAt = Site.Clock.Now });
        db.RecoveryCodes.Add(new RecoveryCode { UserId = careful.Id, Hash = SecretToken.Hash(SecretToken.CreateRecoveryCode()) });
        await db.SaveChangesAsync();
    }

    private async Task<string> SignInAsync()
    {
        await using var visit = await VisitAsync();
        await visit.Page.GotoAsync("/en/account/sign-in");
        await visit.Page.FillAsync("#user-name", Editor);
        await visit.Page.FillAsync("#password", Password);
        await visit.Page.ClickAsync("main form:not([data-passkey]) button");
        await visit.WaitForPathAsync("*/en/staff");
        return await visit.Page.Context.StorageStateAsync();
    }
}

using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Both ceremonies with Chromium's virtual authenticator: a device that keeps passkeys and verifies its owner.</summary>
[Collection(BrowserSite.Collection)]
public sealed class PasskeyTests(BrowserSite site)
{
    [Fact]
    public async Task Passkey_can_be_added_named_used_and_removed()
    {
        Chromium.SkipIfMissing();
        var member = await CreateUserAsync("passkey-owner");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await AddAuthenticatorAsync(page);
        await SignInAsync(page, member);

        await page.GotoAsync("/en/account/passkeys");
        await page.FillAsync("#name", "The office laptop");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator("main .notice.good")).ToHaveTextAsync("Passkey added.");
        // The first authenticator gives recovery codes.
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await page.FillAsync("form.row [name=Name]", "The laptop at home");
        await page.ClickAsync("form.row button");
        await Assertions.Expect(page.Locator(".cells b")).ToHaveTextAsync("The laptop at home");

        // A password alone no longer opens the account; the passkey does.
        await SignOutAsync(page);
        await SignInAsync(page, member, "/en/account/two-factor");
        await page.ClickAsync("form[data-passkey=get] button");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.BaseUri, "/en/staff").AbsoluteUri);
        await SignOutAsync(page);
        await page.GotoAsync("/en/account/sign-in?returnUrl=%2Fen%2Fstaff%2Fsearches");
        await page.ClickAsync("form[data-passkey=get] button");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.BaseUri, "/en/staff/searches").AbsoluteUri);
        Assert.Equal(["sign-in: password", "add-passkey: The office laptop", "rename-passkey: The laptop at home", "sign-out: ",
            "sign-in: passkey", "sign-out: ", "sign-in: passkey"], await AuditActionsAsync(member));

        await page.GotoAsync("/en/account/passkeys");
        await page.ClickAsync(".cells button.link");
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync(member));
        visit.AssertNoConsoleErrors();
    }

    [Fact]
    public async Task Removed_or_deactivated_passkey_cannot_sign_in()
    {
        Chromium.SkipIfMissing();
        var member = await CreateUserAsync("passkey-leaver");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await AddAuthenticatorAsync(page);
        await SignInAsync(page, member);
        await page.GotoAsync("/en/account/passkeys");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator("main .notice.good")).ToBeVisibleAsync();
        await SignOutAsync(page);

        await site.Site.QueryDatabaseAsync(db => db.Users.Where(one => one.UserName == member)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DeactivatedAt, site.Site.Clock.Now)));
        await AssertRejectedAsync(page);
        await site.Site.QueryDatabaseAsync(db => db.Users.Where(one => one.UserName == member)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.DeactivatedAt, (DateTime?)null)));
        await site.Site.QueryDatabaseAsync(
            db => db.UserPasskeys.Where(one => db.Users.Any(owner => owner.Id == one.UserId && owner.UserName == member))
                .ExecuteDeleteAsync());
        await AssertRejectedAsync(page);
    }

    [Fact]
    public async Task Missing_user_verification_shows_an_error()
    {
        Chromium.SkipIfMissing();
        await using var visit = await site.VisitAsync();
        await AddAuthenticatorAsync(visit.Page, isVerified: false);
        await visit.Page.GotoAsync("/en/account/sign-in");

        await visit.Page.ClickAsync("form[data-passkey=get] button");

        await Assertions.Expect(visit.Page.Locator("[data-status]"))
            .ToHaveTextAsync("Passkey sign-in failed. Try again, or sign in with your password.");
        Assert.Equal("Passkey sign-in failed. Try again, or sign in with your password.", await visit.Page.InnerTextAsync("[role=status]"));
    }

    private static async Task AssertRejectedAsync(IPage page)
    {
        await page.GotoAsync("/en/account/sign-in");
        await page.ClickAsync("form[data-passkey=get] button");
        await Assertions.Expect(page.Locator("main [role=alert]")).ToContainTextAsync("You cannot sign in with this passkey.");
        await page.GotoAsync("/en/staff");
        Assert.Contains("/account/sign-in", page.Url, StringComparison.Ordinal);
    }

    private static async Task AddAuthenticatorAsync(IPage page, bool isVerified = true)
    {
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("WebAuthn.enable");
        await wire.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = isVerified,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private async Task SignInAsync(IPage page, string userName, string expectedPath = "/en/staff")
    {
        await page.GotoAsync("/en/account/sign-in");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", site.Password);
        await page.ClickAsync("main form:not([data-passkey]) button");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(site.BaseUri, expectedPath).AbsoluteUri);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.ClickAsync("header.top form button");
        await Assertions.Expect(page.Locator("a.skip")).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("header.top form")).ToHaveCountAsync(0);
    }

    private async Task<string> CreateUserAsync(string userName)
    {
        var scope = site.Site.Services.CreateAsyncScope();
        await using (scope)
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<StaffUserCreator>()
                .CreateOrUpdateAsync(userName, userName, StaffRole.Writer, site.Password));
        return userName;
    }

    private Task<List<string>> AuditActionsAsync(string name) =>
        site.Site.QueryDatabaseAsync(db => db.AuditEntries.Where(entry => entry.UserName == name).OrderBy(entry => entry.Id)
            .Select(entry => $"{entry.Action.ToWord()}: {entry.Detail}").ToListAsync());

    private Task<int> CountAsync(string userName) =>
        site.Site.QueryDatabaseAsync(
            db => db.UserPasskeys.CountAsync(one => db.Users.Any(owner => owner.Id == one.UserId && owner.UserName == userName)));
}

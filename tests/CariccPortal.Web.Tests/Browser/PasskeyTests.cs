using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

/// <summary>Both ceremonies with Chromium's virtual authenticator: a device that keeps passkeys and verifies its owner.</summary>
[Collection(OpenSite.Collection)]
public sealed class PasskeyTests(OpenSite open)
{
    [Fact]
    public async Task A_passkey_is_added_named_signs_in_without_a_password_and_is_removed()
    {
        Chromium.Demand();
        var member = await HireAsync("passkey-owner");
        await using var visit = await open.VisitAsync();
        var page = visit.Page;
        await AddAuthenticatorAsync(page);
        await SignInAsync(page, member);

        await page.GotoAsync("/en/account/passkeys");
        await page.FillAsync("#name", "The office laptop");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator("main .notice.good")).ToHaveTextAsync("The passkey is added.");
        // The first second step gives recovery codes.
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await page.FillAsync("form.row [name=Name]", "The laptop at home");
        await page.ClickAsync("form.row button");
        await Assertions.Expect(page.Locator(".cells b")).ToHaveTextAsync("The laptop at home");

        // A password alone no longer opens the account; the passkey does.
        await SignOutAsync(page);
        await SignInAsync(page, member, "/en/account/second-step");
        await page.ClickAsync("form[data-passkey=get] button");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(open.Address, "/en/staff").AbsoluteUri);
        await SignOutAsync(page);
        await page.GotoAsync("/en/account/sign-in?then=%2Fen%2Fstaff%2Fsearches");
        await page.ClickAsync("form[data-passkey=get] button");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(open.Address, "/en/staff/searches").AbsoluteUri);
        Assert.Equal(["sign-in: password", "add-passkey: The office laptop", "rename-passkey: The laptop at home", "sign-out: ", "sign-in: passkey", "sign-out: ", "sign-in: passkey"], await ActsAsync(member));

        await page.GotoAsync("/en/account/passkeys");
        await page.ClickAsync(".cells button.link");
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        Assert.Equal(0, await CountAsync(member));
        visit.HasNoComplaint();
    }

    [Fact]
    public async Task A_passkey_that_was_removed_and_one_of_a_closed_account_open_nothing()
    {
        Chromium.Demand();
        var member = await HireAsync("passkey-leaver");
        await using var visit = await open.VisitAsync();
        var page = visit.Page;
        await AddAuthenticatorAsync(page);
        await SignInAsync(page, member);
        await page.GotoAsync("/en/account/passkeys");
        await page.ClickAsync("form[data-passkey] button");
        await Assertions.Expect(page.Locator("main .notice.good")).ToBeVisibleAsync();
        await SignOutAsync(page);

        await open.Site.AskStoreAsync(db => db.Users.Where(one => one.UserName == member).ExecuteUpdateAsync(set => set.SetProperty(one => one.DeactivatedAt, open.Site.Clock.Now)));
        await RefuseAsync(page);
        await open.Site.AskStoreAsync(db => db.Users.Where(one => one.UserName == member).ExecuteUpdateAsync(set => set.SetProperty(one => one.DeactivatedAt, (DateTime?)null)));
        await open.Site.AskStoreAsync(db => db.UserPasskeys.Where(one => db.Users.Any(owner => owner.Id == one.UserId && owner.UserName == member)).ExecuteDeleteAsync());
        await RefuseAsync(page);
    }

    [Fact]
    public async Task Where_the_owner_does_not_say_who_they_are_the_page_says_that_no_passkey_was_given()
    {
        Chromium.Demand();
        await using var visit = await open.VisitAsync();
        await AddAuthenticatorAsync(visit.Page, isVerified: false);
        await visit.Page.GotoAsync("/en/account/sign-in");

        await visit.Page.ClickAsync("form[data-passkey=get] button");

        await Assertions.Expect(visit.Page.Locator("[data-said]")).ToHaveTextAsync("The passkey was not given. Try again, or sign in with your password.");
        Assert.Equal("The passkey was not given. Try again, or sign in with your password.", await visit.Page.InnerTextAsync("[role=status]"));
    }

    private static async Task RefuseAsync(IPage page)
    {
        await page.GotoAsync("/en/account/sign-in");
        await page.ClickAsync("form[data-passkey=get] button");
        await Assertions.Expect(page.Locator("main [role=alert]")).ToContainTextAsync("This passkey does not open the newsroom.");
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

    private async Task SignInAsync(IPage page, string userName, string leadsTo = "/en/staff")
    {
        await page.GotoAsync("/en/account/sign-in");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", open.Password);
        await page.ClickAsync("main form:not([data-passkey]) button");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(open.Address, leadsTo).AbsoluteUri);
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.ClickAsync("header.top form button");
        await Assertions.Expect(page.Locator("a.skip")).ToBeAttachedAsync();
        await Assertions.Expect(page.Locator("header.top form")).ToHaveCountAsync(0);
    }

    private async Task<string> HireAsync(string userName)
    {
        var scope = open.Site.Services.CreateAsyncScope();
        await using (scope) Assert.Empty(await scope.ServiceProvider.GetRequiredService<NewStaff>().PutAsync(userName, userName, StaffRole.Writer, open.Password));
        return userName;
    }

    private Task<List<string>> ActsAsync(string name) =>
        open.Site.AskStoreAsync(db => db.Audit.Where(entry => entry.Who == name).OrderBy(entry => entry.Id).Select(entry => $"{entry.Act}: {entry.Detail}").ToListAsync());

    private Task<int> CountAsync(string userName) =>
        open.Site.AskStoreAsync(db => db.UserPasskeys.CountAsync(one => db.Users.Any(owner => owner.Id == one.UserId && owner.UserName == userName)));
}

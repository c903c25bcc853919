using CariccPortal.Editing.Audit;

namespace CariccPortal.Web.Tests;

/// <summary>Account actions of users through the account pages.</summary>
public static class AccountExtensions
{
    public const string SignInPath = "/en/account/sign-in";

    /// <summary>Enters user name and password.</summary>
    public static async Task<Page> SignInAsync(this Visitor visitor, string userName, string password, string path = SignInPath) =>
        await visitor.SubmitAsync((await visitor.OpenAsync(path)).Form("Sign in").Fill("User name", userName).Fill("Password", password));

    /// <summary>Sets up an authenticator app with the key on the page.</summary>
    public static async Task<(byte[] Key, IReadOnlyList<string> RecoveryCodes)> SetUpAuthenticatorAsync(this Visitor user, TestSite site)
    {
        var page = await user.OpenAsync("/en/account/authenticator");
        var key = KeyOf(page);
        var done = await user.SubmitAsync(page.Form("Set up the app").Fill("Code", CodeAt(key, site.Clock.Now)));
        Assert.StartsWith("App set up.", done.Messages, StringComparison.Ordinal);
        return (key, done.Texts(".codes code"));
    }

    /// <summary>Returns the code that an authenticator app shows.</summary>
    public static string CodeAt(byte[] key, DateTime now) => new OtpNet.Totp(key).ComputeTotp(now);

    /// <summary>Returns the key that the page shows, as an app would read it.</summary>
    public static byte[] KeyOf(Page page) =>
        OtpNet.Base32Encoding.ToBytes(page.SingleText("code.key").Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Enters an authenticator code on the page after the password.</summary>
    public static async Task<Page> SubmitCodeAsync(this Visitor user, Page page, string code) =>
        await user.SubmitAsync((await user.FollowRedirectsAsync(page)).Form("Continue").Fill("Code", code));

    /// <summary>Whether the visitor can open the admin area.</summary>
    public static async Task<bool> IsSignedInAsync(this Visitor visitor) =>
        (await visitor.OpenAsync("/en/staff")).Status == System.Net.HttpStatusCode.OK;

    /// <summary>Returns the actions in the audit log, in order.</summary>
    public static Task<List<string>> AuditActionsAsync(this TestSite site) =>
        site.QueryDatabaseAsync(
            db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.AuditEntries.OrderBy(entry => entry.Id)
                .Select(entry => entry.Action.ToWord())));
}

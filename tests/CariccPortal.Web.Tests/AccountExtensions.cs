namespace CariccPortal.Web.Tests;

/// <summary>What members of staff do with their own accounts, by the pages for it.</summary>
public static class AccountExtensions
{
    public const string SignInPath = "/en/account/sign-in";

    /// <summary>Types the user name and the password.</summary>
    public static async Task<Page> SignInAsync(this Visitor visitor, string userName, string password, string path = SignInPath) =>
        await visitor.SubmitAsync((await visitor.OpenAsync(path)).Form("Sign in").Fill("User name", userName).Fill("Password", password));

    /// <summary>Sets up an authenticator app by the key that the page shows.</summary>
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

    /// <summary>The key that a page shows as text, as an app would read it.</summary>
    public static byte[] KeyOf(Page page) => OtpNet.Base32Encoding.ToBytes(page.SingleText("code.key").Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Types the code that an app shows, on the page after the password.</summary>
    public static async Task<Page> SubmitCodeAsync(this Visitor user, Page page, string code) =>
        await user.SubmitAsync((await user.FollowRedirectsAsync(page)).Form("Continue").Fill("Code", code));

    /// <summary>Whether the newsroom is open to whoever asks.</summary>
    public static async Task<bool> IsSignedInAsync(this Visitor visitor) => (await visitor.OpenAsync("/en/staff")).Status == System.Net.HttpStatusCode.OK;

    /// <summary>What the audit holds, in order: the acts' words.</summary>
    public static Task<List<string>> AuditActionsAsync(this TestSite site) =>
        site.QueryDatabaseAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action)));
}

namespace CariccPortal.Web.Tests;

/// <summary>What members of staff do with their own accounts, by the pages for it.</summary>
public static class Accounts
{
    public const string SignIn = "/en/account/sign-in";

    /// <summary>Types the user name and the password.</summary>
    public static async Task<Page> SignInAsync(this Visitor visitor, string userName, string password, string address = SignIn) =>
        await visitor.SubmitAsync((await visitor.OpenAsync(address)).Form("Sign in").Type("User name", userName).Type("Password", password));

    /// <summary>Sets up an authenticator app by the key that the page shows.</summary>
    public static async Task<(byte[] Key, IReadOnlyList<string> RecoveryCodes)> SetUpAppAsync(this Visitor member, TestSite site)
    {
        var page = await member.OpenAsync("/en/account/authenticator");
        var key = KeyOf(page);
        var done = await member.SubmitAsync(page.Form("Set up the app").Type("Code", CodeAt(key, site.Clock.Now)));
        Assert.StartsWith("The app is set up.", done.Said, StringComparison.Ordinal);
        return (key, done.All(".codes code"));
    }

    /// <summary>Returns the code that an authenticator app shows.</summary>
    public static string CodeAt(byte[] key, DateTime now) => new OtpNet.Totp(key).ComputeTotp(now);

    /// <summary>The key that a page shows as text, as an app would read it.</summary>
    public static byte[] KeyOf(Page page) => OtpNet.Base32Encoding.ToBytes(page.One("code.key").Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Types the code that an app shows, on the page after the password.</summary>
    public static async Task<Page> TypeCodeAsync(this Visitor member, Page sent, string code) =>
        await member.SubmitAsync((await member.LandAsync(sent)).Form("Go on").Type("Code", code));

    /// <summary>Whether the newsroom is open to whoever asks.</summary>
    public static async Task<bool> IsInAsync(this Visitor visitor) => (await visitor.OpenAsync("/en/staff")).Status == System.Net.HttpStatusCode.OK;

    /// <summary>What the audit holds, in order: the acts' words.</summary>
    public static Task<List<string>> ActsAsync(this TestSite site) =>
        site.AskStoreAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Audit.OrderBy(entry => entry.Id).Select(entry => entry.Act)));
}

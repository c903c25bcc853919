using System.Net;
using System.Text.Json;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

/// <summary>What HTTP shows of passkeys; the ceremonies themselves are in <c>Browser/PasskeyTests</c>.</summary>
public sealed class PasskeysTests
{
    private const string PagePath = "/en/account/passkeys";

    [Fact]
    public async Task Creation_options_require_user_verification()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);

        using var options = JsonDocument.Parse((await OptionsAsync(member)).Text);

        Assert.Equal("localhost", options.RootElement.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("writer", options.RootElement.GetProperty("user").GetProperty("name").GetString());
        var selection = options.RootElement.GetProperty("authenticatorSelection");
        Assert.Equal(("required", "required"),
            (selection.GetProperty("userVerification").GetString(), selection.GetProperty("residentKey").GetString()));
    }

    [Fact]
    public async Task Sign_in_options_list_no_credentials()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var form = (await visitor.OpenAsync(AccountExtensions.SignInPath)).Form("Sign in with a passkey");

        using var options = JsonDocument.Parse(
            (await visitor.PostAsync($"{AccountExtensions.SignInPath}?handler=PasskeyOptions", form.Fields())).Text);

        Assert.Equal("required", options.RootElement.GetProperty("userVerification").GetString());
        Assert.False(options.RootElement.TryGetProperty("allowCredentials", out var allowed) && allowed.ValueKind == JsonValueKind.Array
            && allowed.GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"AAAA","attestationObject":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}""")]
    public async Task Invalid_credential_shows_an_error_message(string credential)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);
        var add = (await member.OpenAsync(PagePath)).Form("Add a passkey").Fields().Where(one => one.Key != "Credential")
            .Append(new("Credential", credential)).ToList();

        // Whether it was asked for before, or not.
        foreach (var isAsked in new[] { false, true })
        {
            if (isAsked) await OptionsAsync(member);
            Assert.StartsWith("The passkey was not added.", (await member.PostAsync($"{PagePath}?handler=Add", add)).Messages,
                StringComparison.Ordinal);
            using var visitor = site.Visitor();
            var form = (await visitor.OpenAsync(AccountExtensions.SignInPath)).Form("Sign in with a passkey").Fields()
                .Where(one => one.Key != "Credential").Append(new("Credential", credential)).ToList();
            if (isAsked) await visitor.PostAsync($"{AccountExtensions.SignInPath}?handler=PasskeyOptions", form);
            var refused = await visitor.PostAsync($"{AccountExtensions.SignInPath}?handler=Passkey", form);
            Assert.StartsWith("You cannot sign in with this passkey.", refused.Messages, StringComparison.Ordinal);
            // The form of the password beside it is not that of the passkey.
            Assert.Equal(AccountExtensions.SignInPath, refused.Form("Sign in").Action);
        }

        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Theory]
    [InlineData("Rename")]
    [InlineData("Remove")]
    public async Task Unknown_passkey_returns_404(string handler)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);
        var fields = (await member.OpenAsync(PagePath)).Form("Add a passkey").Fields();

        foreach (var id in new[] { "AAAA", "", "?", "%%" })
            Assert.Equal(HttpStatusCode.NotFound,
                (await member.PostAsync($"{PagePath}?handler={handler}", [.. fields, new("Id", id)])).Status);
    }

    [Fact]
    public async Task Public_pages_do_not_load_the_passkey_script()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();

        Assert.Contains((await reader.OpenAsync(AccountExtensions.SignInPath)).Html.QuerySelectorAll("script[src]"),
            script => script.GetAttribute("src")!.Contains("passkeys", StringComparison.Ordinal));
        Assert.DoesNotContain((await reader.OpenAsync("/en")).Html.QuerySelectorAll("script[src]"),
            script => script.GetAttribute("src")!.Contains("passkeys", StringComparison.Ordinal));
    }

    private static async Task<Page> OptionsAsync(Visitor user) =>
        await user.PostAsync($"{PagePath}?handler=Options", (await user.OpenAsync(PagePath)).Form("Add a passkey").Fields());
}

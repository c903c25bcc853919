using System.Net;
using System.Text.Json;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

/// <summary>What HTTP shows of passkeys; the ceremonies themselves are in <c>Browser/PasskeyTests</c>.</summary>
public sealed class PasskeysTests
{
    private const string Address = "/en/account/passkeys";

    [Fact]
    public async Task The_browser_is_asked_for_a_passkey_of_this_site_whose_owner_is_verified()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);

        using var options = JsonDocument.Parse((await OptionsAsync(member)).Text);

        Assert.Equal("localhost", options.RootElement.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("writer", options.RootElement.GetProperty("user").GetProperty("name").GetString());
        var selection = options.RootElement.GetProperty("authenticatorSelection");
        Assert.Equal(("required", "required"), (selection.GetProperty("userVerification").GetString(), selection.GetProperty("residentKey").GetString()));
    }

    [Fact]
    public async Task Whoever_signs_in_is_asked_for_any_passkey_so_that_the_question_tells_nothing()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var form = (await visitor.OpenAsync(Accounts.SignIn)).Form("Sign in with a passkey");

        using var options = JsonDocument.Parse((await visitor.PostAsync($"{Accounts.SignIn}?handler=PasskeyOptions", form.Fields())).Text);

        Assert.Equal("required", options.RootElement.GetProperty("userVerification").GetString());
        Assert.False(options.RootElement.TryGetProperty("allowCredentials", out var allowed) && allowed.ValueKind == JsonValueKind.Array && allowed.GetArrayLength() > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"AAAA","attestationObject":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}""")]
    public async Task What_is_no_passkey_is_refused_with_a_sentence(string credential)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);
        var add = (await member.OpenAsync(Address)).Form("Add a passkey").Fields().Where(one => one.Key != "Credential").Append(new("Credential", credential)).ToList();

        // Whether it was asked for before, or not.
        foreach (var isAsked in new[] { false, true })
        {
            if (isAsked) await OptionsAsync(member);
            Assert.StartsWith("This passkey was not taken.", (await member.PostAsync($"{Address}?handler=Add", add)).Said, StringComparison.Ordinal);
            using var visitor = site.Visitor();
            var form = (await visitor.OpenAsync(Accounts.SignIn)).Form("Sign in with a passkey").Fields().Where(one => one.Key != "Credential").Append(new("Credential", credential)).ToList();
            if (isAsked) await visitor.PostAsync($"{Accounts.SignIn}?handler=PasskeyOptions", form);
            var refused = await visitor.PostAsync($"{Accounts.SignIn}?handler=Passkey", form);
            Assert.StartsWith("This passkey does not open the newsroom.", refused.Said, StringComparison.Ordinal);
            // The form of the password beside it is not that of the passkey.
            Assert.Equal(Accounts.SignIn, refused.Form("Sign in").Action);
        }

        Assert.Equal(0, await site.AskStoreAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Theory]
    [InlineData("Rename")]
    [InlineData("Drop")]
    public async Task A_passkey_that_is_not_there_is_not_found(string handler)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);
        var fields = (await member.OpenAsync(Address)).Form("Add a passkey").Fields();

        foreach (var id in new[] { "AAAA", "", "?", "%%" })
            Assert.Equal(HttpStatusCode.NotFound, (await member.PostAsync($"{Address}?handler={handler}", [.. fields, new("Id", id)])).Status);
    }

    [Fact]
    public async Task Readers_never_fetch_the_script_of_passkeys()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();

        Assert.Contains((await reader.OpenAsync(Accounts.SignIn)).Html.QuerySelectorAll("script[src]"), script => script.GetAttribute("src")!.Contains("passkeys", StringComparison.Ordinal));
        Assert.DoesNotContain((await reader.OpenAsync("/en")).Html.QuerySelectorAll("script[src]"), script => script.GetAttribute("src")!.Contains("passkeys", StringComparison.Ordinal));
    }

    private static async Task<Page> OptionsAsync(Visitor member) =>
        await member.PostAsync($"{Address}?handler=Options", (await member.OpenAsync(Address)).Form("Add a passkey").Fields());
}

using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SignInTests
{
    private const string Address = "/en/account/sign-in";

    [Fact]
    public async Task The_right_password_opens_the_newsroom_and_the_audit_keeps_who_came()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        var newsroom = await editor.OpenAsync("/en/staff");

        Assert.Equal(HttpStatusCode.OK, newsroom.Status);
        Assert.Contains("The editor", newsroom.One("header"), StringComparison.Ordinal);
        var entry = Assert.Single(await site.AskStoreAsync(db => db.Audit.ToListAsync()));
        Assert.Equal(("sign-in", "The editor", site.Clock.Now), (entry.Act, entry.Who, entry.At));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer()
    {
        await using var site = await TestSite.StartAsync();
        await site.HireAsync(StaffRole.Editor);

        var wrong = await TryAsync(site.Visitor(), "editor", "a wrong password indeed");
        var unknown = await TryAsync(site.Visitor(), "nobody", "a wrong password indeed");

        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.StartsWith("The user name or the password is not right", wrong.Said, StringComparison.Ordinal);
        Assert.Equal(wrong.Status, unknown.Status);
        Assert.Equal(WithoutWhatDiffers(wrong), WithoutWhatDiffers(unknown));
        Assert.DoesNotContain("a wrong password indeed", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too_until_a_quarter_of_an_hour_has_passed()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        var last = await TryAsync(site.Visitor(), "editor", "wrong");
        for (var tries = 2; tries <= 5; tries++) last = await TryAsync(site.Visitor(), "editor", "wrong");

        var right = await TryAsync(site.Visitor(), "editor", password);

        Assert.Null(right.Location);
        Assert.Equal(WithoutWhatDiffers(last), WithoutWhatDiffers(right));
        Assert.True(await site.AskStoreAsync(db => db.Users.AnyAsync(member => member.LockoutEnd != null)));
    }

    [Fact]
    public async Task Four_wrong_passwords_do_not_lock_the_account()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        for (var tries = 1; tries <= 4; tries++) await TryAsync(site.Visitor(), "editor", "wrong");

        Assert.Equal("/en/staff", (await TryAsync(site.Visitor(), "editor", password)).Location);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Another_host_is_no_place_to_go_on_to(string then)
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);

        var sent = await TryAsync(site.Visitor(), "editor", password, $"{Address}?then={Uri.EscapeDataString(then)}");

        Assert.Equal("/en/staff", sent.Location);
    }

    [Fact]
    public async Task Whoever_was_sent_to_sign_in_goes_on_to_where_they_wanted()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var visitor = site.Visitor();

        var sent = await visitor.OpenAsync("/ru/staff/items/add?x=1");
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var form = (await visitor.LandAsync(sent)).Form("Войти").Type("Имя пользователя", "editor").Type("Пароль", password);

        Assert.Equal("/ru/staff/items/add?x=1", (await visitor.SubmitAsync(form)).Location);
    }

    [Fact]
    public async Task A_post_without_the_page_s_token_is_refused()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);

        var answer = await site.Visitor().PostAsync(Address, [new("UserName", "editor"), new("Password", password)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("This request could not be read", answer.Heading);
    }

    [Fact]
    public async Task A_hostile_name_comes_back_as_the_name_that_it_is()
    {
        await using var site = await TestSite.StartAsync();

        var page = await TryAsync(site.Visitor(), "\"><script>alert(1)</script>", "x");

        Assert.Equal("\"><script>alert(1)</script>", page.Form("Sign in").ValueOf("User name"));
        Assert.Empty(page.Html.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task The_cookie_of_staff_is_kept_from_script_and_other_sites_and_to_https()
    {
        await using var site = await TestSite.StartAsync(("Portal:PublicAddress", "https://caricc.example"));
        var password = await site.HireAsync(StaffRole.Editor);
        using var visitor = site.Visitor();
        visitor.Client.BaseAddress = new("https://caricc.example");

        var form = (await visitor.OpenAsync(Address)).Form("Sign in").Type("User name", "editor").Type("Password", password);
        var cookie = Assert.Single((await visitor.SubmitAsync(form)).Answer.Headers.GetValues("Set-Cookie"), one => one.StartsWith("__Host-staff=", StringComparison.Ordinal));

        foreach (var part in new[] { "path=/;", "secure", "samesite=lax", "httponly" }) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Page> TryAsync(Visitor visitor, string userName, string password, string address = Address)
    {
        using (visitor) return await visitor.SubmitAsync((await visitor.OpenAsync(address)).Form("Sign in").Type("User name", userName).Type("Password", password));
    }

    // The token is new in each page, and the name is the one that was typed.
    private static string WithoutWhatDiffers(Page page)
    {
        foreach (var differing in page.Html.QuerySelectorAll("input[type=hidden], #user-name")) differing.SetAttribute("value", "");
        return page.Html.DocumentElement.OuterHtml;
    }
}

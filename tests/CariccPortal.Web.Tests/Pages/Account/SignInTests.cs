using System.Net;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
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

    [Theory]
    [InlineData("editor")]
    [InlineData("nobody")]
    public async Task Wrong_passwords_have_to_wait_ever_longer_before_anything_is_looked_at_whether_the_name_is_known_or_not(string userName)
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        var told = new List<string>();
        for (var tries = 1; tries <= 5; tries++)
        {
            Assert.Equal(HttpStatusCode.OK, (await TryAsync(site.Visitor(), userName, "wrong")).Status);
            if (tries < 3) continue;
            var waiting = await TryAsync(site.Visitor(), userName, password);
            Assert.Equal(HttpStatusCode.TooManyRequests, waiting.Status);
            told.Add($"{waiting.Header("Retry-After")}: {waiting.Said.Split(". A passkey")[0]}");
            if (tries < 5) site.Clock.Advance(TimeSpan.FromSeconds(int.Parse(waiting.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.Equal(
            ["10: There were too many attempts. Try again in 10 seconds", "40: There were too many attempts. Try again in 40 seconds", "900: There were too many attempts. Try again in 15 minutes"], told);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_opens_when_a_quarter_of_an_hour_has_passed()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        await site.LockOutAsync("editor");
        site.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.Null((await TryAsync(site.Visitor(), "editor", password)).Location);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("/en/staff", (await TryAsync(site.Visitor(), "editor", password)).Location);
    }

    [Fact]
    public async Task On_another_node_the_lock_holds_too_and_is_not_told_from_a_wrong_password()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        // A lock of which this node's memory knows nothing.
        await site.AskStoreAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.LockoutEnd, new DateTimeOffset(site.Clock.Now.AddMinutes(9)))));

        var locked = await TryAsync(site.Visitor(), "editor", password);
        var unknown = await TryAsync(site.Visitor(), "nobody", password);

        Assert.Null(locked.Location);
        Assert.Equal((locked.Status, WithoutWhatDiffers(locked)), (unknown.Status, WithoutWhatDiffers(unknown)));
    }

    [Fact]
    public async Task Two_wrong_passwords_do_no_harm_and_are_forgotten_with_the_right_one()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        for (var round = 1; round <= 3; round++)
        {
            for (var tries = 1; tries <= 2; tries++) await TryAsync(site.Visitor(), "editor", "wrong");
            Assert.Equal("/en/staff", (await TryAsync(site.Visitor(), "editor", password)).Location);
        }
    }

    [Fact]
    public async Task A_hash_of_fewer_rounds_is_raised_when_its_member_signs_in()
    {
        await using var site = await TestSite.StartAsync((TestSite.RealHashing, "1"));
        var password = await site.HireAsync(StaffRole.Editor);
        var weak = new PasswordHasher<StaffMember>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 10_000 }));
        await site.AskStoreAsync(async db =>
        {
            var member = await db.Users.SingleAsync();
            member.PasswordHash = weak.HashPassword(member, password);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(10_000u, await RoundsAsync(site));

        Assert.Equal("/en/staff", (await TryAsync(site.Visitor(), "editor", password)).Location);

        Assert.True(await RoundsAsync(site) >= 210_000);
        Assert.Equal("/en/staff", (await TryAsync(site.Visitor(), "editor", password)).Location);
    }

    [Fact]
    public async Task In_Russian_the_wait_is_counted_in_Russian()
    {
        await using var site = await TestSite.StartAsync();
        for (var tries = 1; tries <= 3; tries++) await TryAsync(site.Visitor(), "nobody", "wrong");
        site.Clock.Advance(TimeSpan.FromSeconds(8));
        using var visitor = site.Visitor();

        var waiting = await visitor.SubmitAsync((await visitor.OpenAsync("/ru/account/sign-in")).Form("Войти").Type("Имя пользователя", "nobody").Type("Пароль", "wrong"));

        Assert.StartsWith("Слишком много попыток. Повторите через 2 секунды.", waiting.Said, StringComparison.Ordinal);
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
        Assert.Empty(page.Html.QuerySelectorAll("script:not([src])"));
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

    // Identity's third format: a byte for itself, four for the function, four for the rounds.
    private static async Task<uint> RoundsAsync(TestSite site) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String((await site.AskStoreAsync(db => db.Users.Select(one => one.PasswordHash).SingleAsync()))!).AsSpan(5));

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

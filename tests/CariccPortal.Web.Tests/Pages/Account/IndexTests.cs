using System.Net;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class IndexTests
{
    [Theory]
    [InlineData(StaffRole.Editor)]
    [InlineData(StaffRole.Administrator)]
    public async Task A_role_that_releases_is_led_to_set_up_a_second_step_before_the_newsroom_opens(string role)
    {
        await using var site = await TestSite.StartAsync(("Portal:SecondStep", "Required"));
        var password = await site.HireAsync(role);
        using var member = site.Visitor();
        await member.SignInAsync(role, password);

        foreach (var address in new[] { "/ru/staff", "/ru/staff/items/add", "/ru/staff/bin" }) Assert.Equal("/ru/account", (await member.OpenAsync(address)).Location);
        var account = await member.OpenAsync("/en/account");
        Assert.StartsWith("Set up a second step first", account.Said, StringComparison.Ordinal);

        await member.SetUpAppAsync(site);

        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync("/en/staff")).Status);
        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync("/en/staff/bin")).Status);
        Assert.Equal("", (await member.OpenAsync("/en/account")).Said);
    }

    [Fact]
    public async Task A_writer_may_have_none()
    {
        await using var site = await TestSite.StartAsync(("Portal:SecondStep", "Required"));
        using var writer = await site.SignedInAsync(StaffRole.Writer);

        Assert.True(await writer.IsInAsync());
        Assert.Equal("", (await writer.OpenAsync("/en/account")).Said);
    }

    [Fact]
    public async Task A_writer_who_becomes_an_editor_is_led_there_within_a_minute()
    {
        await using var site = await TestSite.StartAsync(("Portal:SecondStep", "Required"));
        using var member = await site.SignedInAsync(StaffRole.Writer);
        await site.HireAsync(StaffRole.Editor, "writer");
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("/en/account", (await member.OpenAsync("/en/staff")).Location);
    }

    [Fact]
    public async Task Where_the_setting_exempts_the_page_says_so()
    {
        await using var site = await TestSite.StartAsync(("Portal:SecondStep", "Optional"));
        using var editor = await site.SignedInAsync(StaffRole.Editor);

        Assert.True(await editor.IsInAsync());
        Assert.Contains("here none is asked for (Portal:SecondStep)", (await editor.OpenAsync("/en/account")).One("main .notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_up_a_second_step_ends_the_sessions_that_a_password_alone_has_opened()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Editor);
        using var owner = site.Visitor();
        using var thief = site.Visitor();
        await owner.SignInAsync("editor", password);
        await thief.SignInAsync("editor", password);
        var early = (await thief.OpenAsync("/en/account/authenticator")).Form("Set up the app");

        var (key, _) = await owner.SetUpAppAsync(site);

        // Before the minute is over the cookie still opens pages, but sets up nothing.
        var page = await thief.OpenAsync("/en/account/authenticator");
        Assert.Null((await thief.SubmitAsync(page.Form("Set up the app").Type("Code", Accounts.CodeAt(Accounts.KeyOf(page), site.Clock.Now)))).Html.QuerySelector(".codes"));
        Assert.NotNull(early);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await thief.IsInAsync());
        Assert.True(await owner.IsInAsync());
        using var again = site.Visitor();
        Assert.Equal("/en/staff", (await again.TypeCodeAsync(await again.SignInAsync("editor", password), Accounts.CodeAt(key, site.Clock.Now))).Location);
    }
}

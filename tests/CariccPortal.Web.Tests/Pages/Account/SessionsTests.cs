using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SessionsTests
{
    private const string PagePath = "/en/account/sessions";
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string IPhone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 "
            + "Safari/604.1";

    [Fact]
    public async Task Sessions_list_shows_browser_and_time_without_IP()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var other = await site.SignInAsAsync(StaffRole.Editor);
        using var here = VisitorWithBrowser(site, Firefox);
        using var phone = VisitorWithBrowser(site, IPhone);
        await here.SignInAsync("writer", password);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await phone.SignInAsync("writer", password);

        var rows = (await here.OpenAsync(PagePath)).Texts("tbody tr td:first-child");

        Assert.Equal(["Firefox, Windows this session", "Safari, iOS"], rows.Order(StringComparer.Ordinal));
        var stored = await site.QueryDatabaseAsync(db => db.StaffSessions.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(stored, one => System.Text.Json.JsonSerializer.Serialize(one).Contains("192.0.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ended_session_stops_within_a_minute()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var here = site.Visitor();
        using var there = VisitorWithBrowser(site, IPhone);
        await here.SignInAsync("writer", password);
        await there.SignInAsync("writer", password);
        var page = await here.OpenAsync(PagePath);
        var button = page.Html.QuerySelectorAll("button[aria-label^='Sign out: Safari']").Single().GetAttribute("aria-label")!;

        var ended = await here.SubmitAndFollowAsync(page.Form(button));

        Assert.StartsWith("Session ended", ended.Messages, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await there.IsSignedInAsync());
        Assert.True(await here.IsSignedInAsync());
        Assert.Single(await site.AuditActionsAsync(), act => act == "end-session");
    }

    [Fact]
    public async Task Session_of_another_user_returns_404()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var session = await site.QueryDatabaseAsync(
            db => db.StaffSessions.Join(db.Users.Where(one => one.UserName == "editor"), one => one.UserId, one => one.Id,
                (one, _) => one.Id).SingleAsync());
        var token = (await writer.OpenAsync(PagePath)).Form("Sign out everywhere").Fields();

        Assert.Equal(HttpStatusCode.NotFound, (await writer.PostAsync(PagePath, [.. token, new("Id", session)])).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await editor.IsSignedInAsync());
    }

    [Fact]
    public async Task Sign_out_everywhere_ends_all_sessions()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var here = site.Visitor();
        using var there = site.Visitor();
        await here.SignInAsync("writer", password);
        await there.SignInAsync("writer", password);

        await here.SubmitAsync((await here.OpenAsync(PagePath)).Form("Sign out everywhere"));

        Assert.False(await here.IsSignedInAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await there.IsSignedInAsync());
        Assert.Equal("sign-in sign-in sign-out-everywhere", string.Join(' ', await site.AuditActionsAsync()));
    }

    [Fact]
    public async Task Session_expires_after_12_idle_hours()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);
        for (var hours = 0; hours < 33; hours += 11)
        {
            site.Clock.Advance(TimeSpan.FromHours(11));
            Assert.True(await member.IsSignedInAsync());
        }

        site.Clock.Advance(TimeSpan.FromHours(12));
        Assert.False(await member.IsSignedInAsync());
    }

    [Fact]
    public async Task Session_ends_seven_days_after_the_sign_in()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(StaffRole.Writer);
        for (var hours = 8; hours < 7 * 24; hours += 8)
        {
            site.Clock.Advance(TimeSpan.FromHours(8));
            Assert.True(await member.IsSignedInAsync());
        }

        site.Clock.Advance(TimeSpan.FromHours(8));
        Assert.False(await member.IsSignedInAsync());
    }

    [Fact]
    public async Task Copied_cookie_stops_a_minute_after_sign_out()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.CreateUserAsync(StaffRole.Writer);
        using var member = site.Visitor();
        var cookie = (await member.SignInAsync("writer", password)).Response.Headers.GetValues("Set-Cookie")
            .Single(one => one.StartsWith("staff=", StringComparison.Ordinal)).Split(';')[0];
        await member.SubmitAsync((await member.OpenAsync("/en/staff")).Form("Sign out"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var thief = site.Visitor();

        Assert.Equal(HttpStatusCode.Redirect, (await thief.OpenAsync("/en/staff", ("Cookie", cookie))).Status);
    }

    private static Visitor VisitorWithBrowser(TestSite site, string browser)
    {
        var visitor = site.Visitor();
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
        return visitor;
    }
}

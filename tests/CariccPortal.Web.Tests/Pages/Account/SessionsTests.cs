using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class SessionsTests
{
    private const string Address = "/en/account/sessions";
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task One_s_own_sessions_are_listed_by_browser_and_time_and_no_address_is_kept()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var other = await site.SignedInAsync(StaffRole.Editor);
        using var here = Using(site, Firefox);
        using var phone = Using(site, Phone);
        await here.SignInAsync("writer", password);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await phone.SignInAsync("writer", password);

        var rows = (await here.OpenAsync(Address)).All("tbody tr td:first-child");

        Assert.Equal(["Firefox, Windows this one", "Safari, iOS"], rows.Order(StringComparer.Ordinal));
        var stored = await site.AskStoreAsync(db => db.StaffSessions.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(stored, one => System.Text.Json.JsonSerializer.Serialize(one).Contains("192.0.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_session_is_ended_within_a_minute_and_this_one_goes_on()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var here = site.Visitor();
        using var there = Using(site, Phone);
        await here.SignInAsync("writer", password);
        await there.SignInAsync("writer", password);
        var page = await here.OpenAsync(Address);
        var button = page.Html.QuerySelectorAll("button[aria-label^='Sign out: Safari']").Single().GetAttribute("aria-label")!;

        var ended = await here.SubmitAndLandAsync(page.Form(button));

        Assert.StartsWith("The session is ended", ended.Said, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await there.IsInAsync());
        Assert.True(await here.IsInAsync());
        Assert.Single(await site.ActsAsync(), act => act == "end-session");
    }

    [Fact]
    public async Task Nobody_ends_another_s_session()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignedInAsync(StaffRole.Writer);
        using var editor = await site.SignedInAsync(StaffRole.Editor);
        var session = await site.AskStoreAsync(db => db.StaffSessions.Join(db.Users.Where(one => one.UserName == "editor"), one => one.MemberId, one => one.Id, (one, _) => one.Id).SingleAsync());
        var token = (await writer.OpenAsync(Address)).Form("Sign out everywhere").Fields();

        Assert.Equal(HttpStatusCode.NotFound, (await writer.PostAsync(Address, [.. token, new("Id", session)])).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await editor.IsInAsync());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_one_at_once_and_the_others_within_a_minute()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var here = site.Visitor();
        using var there = site.Visitor();
        await here.SignInAsync("writer", password);
        await there.SignInAsync("writer", password);

        await here.SubmitAsync((await here.OpenAsync(Address)).Form("Sign out everywhere"));

        Assert.False(await here.IsInAsync());
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await there.IsInAsync());
        Assert.Equal("sign-in sign-in sign-out-everywhere", string.Join(' ', await site.ActsAsync()));
    }

    [Fact]
    public async Task A_session_ends_by_itself_after_twelve_hours_of_nothing_and_not_before()
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(StaffRole.Writer);
        for (var hours = 0; hours < 33; hours += 11)
        {
            site.Clock.Advance(TimeSpan.FromHours(11));
            Assert.True(await member.IsInAsync());
        }

        site.Clock.Advance(TimeSpan.FromHours(12));
        Assert.False(await member.IsInAsync());
    }

    [Fact]
    public async Task A_cookie_that_was_taken_away_before_signing_out_opens_nothing_a_minute_later()
    {
        await using var site = await TestSite.StartAsync();
        var password = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        var cookie = (await member.SignInAsync("writer", password)).Answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("staff=", StringComparison.Ordinal)).Split(';')[0];
        await member.SubmitAsync((await member.OpenAsync("/en/staff")).Form("Sign out"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var thief = site.Visitor();

        Assert.Equal(HttpStatusCode.Redirect, (await thief.OpenAsync("/en/staff", ("Cookie", cookie))).Status);
    }

    private static Visitor Using(TestSite site, string browser)
    {
        var visitor = site.Visitor();
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
        return visitor;
    }
}

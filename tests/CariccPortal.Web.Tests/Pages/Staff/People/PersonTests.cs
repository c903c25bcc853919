using System.Net;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.People;

public sealed class PersonTests
{
    [Fact]
    public async Task Closing_an_account_ends_its_session_within_a_minute_on_every_node()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var password = await site.HireAsync(StaffRole.Editor);
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        site.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await member.IsInAsync());

        Assert.StartsWith("The account is closed", (await administrator.ActAsync(site, "editor", "Close the account")).Said, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await member.IsInAsync());
        Assert.Null((await site.Visitor().SignInAsync("editor", password)).Location);

        await administrator.ActAsync(site, "editor", "Open the account again");
        Assert.False(await member.IsInAsync());
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("editor", password)).Location);
        Assert.Equal("sign-in sign-in deactivate reactivate sign-in", string.Join(' ', await site.ActsAsync()));
    }

    [Fact]
    public async Task A_changed_role_holds_within_a_minute()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        using var member = await site.SignedInAsync(StaffRole.Editor);
        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync("/en/staff/bin")).Status);

        var person = await site.PersonAsync("editor");
        var fields = (await administrator.OpenAsync(person)).Form("Change the role").Fields();
        await administrator.PostAsync(person, fields.Where(one => one.Key != "Role").Append(new("Role", "writer")));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/bin")).Status);
        Assert.True(await member.IsInAsync());
        var entry = await site.AskStoreAsync(db => db.Audit.SingleAsync(one => one.Act == "change-role"));
        Assert.Equal(("The administrator", "editor, writer"), (entry.Who, entry.Detail));
    }

    [Theory]
    [InlineData("deactivate")]
    [InlineData("role")]
    [InlineData("link")]
    [InlineData("sign-out")]
    [InlineData("unlock")]
    public async Task One_s_own_account_is_another_administrator_s_to_change(string act)
    {
        await using var site = await TestSite.StartAsync();
        await site.HireAsync(StaffRole.Administrator, "second");
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var own = await site.PersonAsync("administrator");
        var token = (await administrator.OpenAsync(await site.PersonAsync("second"))).Form("Close the account").Fields();

        var refused = await administrator.PostAsync(own, [.. token.Where(one => one.Key != "Act"), new("Act", act), new("Role", "writer")]);

        Assert.StartsWith("This is your own account", refused.Said, StringComparison.Ordinal);
        Assert.Empty(refused.All("main form"));
        Assert.DoesNotContain(act, await site.ActsAsync());
    }

    [Fact]
    public async Task The_last_administrator_stays_one_also_when_two_close_each_other_at_the_same_time()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignedInAsync(StaffRole.Administrator, "first");
        using var second = await site.SignedInAsync(StaffRole.Administrator, "second");
        var forms = ((await first.OpenAsync(await site.PersonAsync("second"))).Form("Close the account"), (await second.OpenAsync(await site.PersonAsync("first"))).Form("Close the account"));

        await Task.WhenAll(first.SubmitAsync(forms.Item1), second.SubmitAsync(forms.Item2));

        Assert.Equal(1, await site.AskStoreAsync(db => db.Users.CountAsync(one => one.DeactivatedAt == null)));
        Assert.Single(await site.ActsAsync(), act => act == "deactivate");
    }

    [Fact]
    public async Task Unlocking_lets_try_again_at_once()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var password = await site.HireAsync(StaffRole.Writer);
        await site.LockOutAsync("writer");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.Visitor().SignInAsync("writer", password)).Status);
        Assert.Contains("Locked", (await administrator.OpenAsync("/en/staff/people")).All(".badge"));

        Assert.Equal("The account is unlocked.", (await administrator.ActAsync(site, "writer", "Unlock")).Said);

        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", password)).Location);
    }

    [Fact]
    public async Task Signing_someone_out_everywhere_ends_their_sessions_and_leaves_the_password()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var password = await site.HireAsync(StaffRole.Writer);
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);

        await administrator.ActAsync(site, "writer", "Sign them out everywhere");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await member.IsInAsync());
        Assert.Equal("/en/staff", (await member.SignInAsync("writer", password)).Location);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task An_act_that_there_is_not_is_a_bad_request(string act)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        await site.HireAsync(StaffRole.Writer);
        var person = await site.PersonAsync("writer");
        var token = (await administrator.OpenAsync(person)).Form("Close the account").Fields();

        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.PostAsync(person, [.. token.Where(one => one.Key != "Act"), new("Act", act)])).Status);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("nobody")]
    public async Task Someone_who_is_not_there_is_not_found(string id)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync($"/en/staff/people/{id}")).Status);
    }
}

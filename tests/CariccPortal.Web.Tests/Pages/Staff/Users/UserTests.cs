using System.Net;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Users;

public sealed class UserTests
{
    [Fact]
    public async Task Deactivation_ends_sessions_on_every_node()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var password = await site.CreateUserAsync(StaffRole.Editor);
        await site.SealUsersAsync();
        using var member = site.Visitor();
        await member.SignInAsync("editor", password);
        site.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await member.IsSignedInAsync());

        Assert.StartsWith("Account deactivated", (await administrator.ClickButtonAsync(site, "editor", "Deactivate account")).Messages,
            StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await member.IsSignedInAsync());
        Assert.Null((await site.Visitor().SignInAsync("editor", password)).Location);

        await administrator.ClickButtonAsync(site, "editor", "Reactivate account");
        Assert.False(await member.IsSignedInAsync());
        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("editor", password)).Location);
        Assert.Equal("sign-in create-user create-user sign-in deactivate reactivate sign-in", string.Join(' ', await site.AuditActionsAsync()));
    }

    [Fact]
    public async Task Changed_role_applies_within_a_minute()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var member = await site.SignInAsAsync(StaffRole.Editor);
        await site.SealUsersAsync();
        Assert.Equal(HttpStatusCode.OK, (await member.OpenAsync("/en/staff/synonyms")).Status);

        var person = await site.UserPathAsync("editor");
        var fields = (await administrator.OpenAsync(person)).Form("Change role").Fields();
        await administrator.PostAsync(person, fields.Where(one => one.Key != "Role").Append(new("Role", "writer")));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/synonyms")).Status);
        Assert.True(await member.IsSignedInAsync());
        var entry = await site.QueryDatabaseAsync(db => db.AuditEntries.SingleAsync(one => one.Action == AuditAction.ChangeRole));
        Assert.Equal(("The administrator", "editor, writer"), (entry.UserName, entry.Detail));
    }

    [Theory]
    [InlineData("deactivate")]
    [InlineData("role")]
    [InlineData("password-link")]
    [InlineData("sign-out")]
    [InlineData("unlock")]
    public async Task Own_account_cannot_be_changed(string action)
    {
        await using var site = await TestSite.StartAsync();
        await site.CreateUserAsync(StaffRole.Administrator, "second");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await site.SealUsersAsync();
        var own = await site.UserPathAsync("administrator");
        var token = (await administrator.OpenAsync(await site.UserPathAsync("second"))).Form("Deactivate account").Fields();

        var refused = await administrator.PostAsync(own,
            [.. token.Where(one => one.Key != "action"), new("action", action), new("Role", "writer")]);

        Assert.StartsWith("You cannot change your own account here", refused.Messages, StringComparison.Ordinal);
        Assert.Empty(refused.Texts("main form"));
        Assert.DoesNotContain(action, await site.AuditActionsAsync());
    }

    [Fact]
    public async Task Last_administrator_cannot_be_deactivated()
    {
        await using var site = await TestSite.StartAsync();
        using var first = await site.SignInAsAsync(StaffRole.Administrator, "first");
        using var second = await site.SignInAsAsync(StaffRole.Administrator, "second");
        await site.SealUsersAsync();
        var forms = ((await first.OpenAsync(await site.UserPathAsync("second"))).Form("Deactivate account"),
            (await second.OpenAsync(await site.UserPathAsync("first"))).Form("Deactivate account"));

        await Task.WhenAll(first.SubmitAsync(forms.Item1), second.SubmitAsync(forms.Item2));

        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Users.CountAsync(one => one.DeactivatedAt == null)));
        Assert.Single(await site.AuditActionsAsync(), act => act == "deactivate");
    }

    [Fact]
    public async Task Unlocked_user_can_sign_in_at_once()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var password = await site.CreateUserAsync(StaffRole.Writer);
        await site.SealUsersAsync();
        await site.LockOutAsync("writer");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await site.Visitor().SignInAsync("writer", password)).Status);
        Assert.Contains("Locked", (await administrator.OpenAsync("/en/staff/users")).Texts(".badge"));

        Assert.Equal("Account unlocked.", (await administrator.ClickButtonAsync(site, "writer", "Unlock")).Messages);

        Assert.Equal("/en/staff", (await site.Visitor().SignInAsync("writer", password)).Location);
    }

    [Fact]
    public async Task Sign_out_everywhere_keeps_the_password()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var password = await site.CreateUserAsync(StaffRole.Writer);
        await site.SealUsersAsync();
        using var member = site.Visitor();
        await member.SignInAsync("writer", password);

        await administrator.ClickButtonAsync(site, "writer", "End all sessions");

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await member.IsSignedInAsync());
        Assert.Equal("/en/staff", (await member.SignInAsync("writer", password)).Location);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Unknown_action_returns_400(string action)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await site.CreateUserAsync(StaffRole.Writer);
        await site.SealUsersAsync();
        var person = await site.UserPathAsync("writer");
        var token = (await administrator.OpenAsync(person)).Form("Deactivate account").Fields();

        Assert.Equal(HttpStatusCode.BadRequest,
            (await administrator.PostAsync(person, [.. token.Where(one => one.Key != "action"), new("action", action)])).Status);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("nobody")]
    public async Task Unknown_user_returns_404(string id)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await site.SealUsersAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync($"/en/staff/users/{id}")).Status);
    }
}

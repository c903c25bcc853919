using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Users;

public sealed class InviteTests
{
    private const string PagePath = "/en/staff/users/invite";
    private const string SubmitButton = "Create account and link";

    [Theory]
    [InlineData("", "dana", "Name", "Enter the name that other staff will see.")]
    [InlineData("Dana", "", "User name or email address",
        "Use only Latin letters, numbers and - . _ @ + in the user name, without spaces.")]
    [InlineData("Dana", "дана", "User name or email address",
        "Use only Latin letters, numbers and - . _ @ + in the user name, without spaces.")]
    [InlineData("Dana", "da na", "User name or email address",
        "Use only Latin letters, numbers and - . _ @ + in the user name, without spaces.")]
    [InlineData("Dana", "ADMINISTRATOR", "User name or email address", "This user name is already taken. Choose another.")]
    public async Task Invalid_user_shows_a_field_error_and_keeps_the_input(string name, string userName, string field, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var refused = (await administrator.SubmitAsync((await administrator.OpenAsync(PagePath)).Form(SubmitButton).Fill("Name", name)
            .Fill("User name or email address", userName))).Form(SubmitButton);

        Assert.Equal(message, refused.ErrorOf(field));
        Assert.Equal((name, userName), (refused.ValueOf("Name"), refused.ValueOf("User name or email address")));
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Users.CountAsync()));
        Assert.Equal("sign-in", string.Join(' ', await site.AuditActionsAsync()));
    }

    [Theory]
    [InlineData("king")]
    [InlineData("")]
    public async Task Unknown_role_is_rejected(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var fields = (await administrator.OpenAsync(PagePath)).Form(SubmitButton).Fill("Name", "Dana")
            .Fill("User name or email address", "dana").Fields();

        var refused = await administrator.PostAsync(PagePath, fields.Where(one => one.Key != "Role").Append(new("Role", role)));

        Assert.Equal("Select a role.", refused.SingleText("#role-e"));
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Link_key_is_stored_hashed_only()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);

        var stored = await site.QueryDatabaseAsync(db => db.PasswordLinks.AsNoTracking().SingleAsync());
        Assert.Equal(SecretToken.Hash(link.Split("key=")[1]), stored.Hash);
        Assert.Equal(site.Clock.Now.AddDays(3), stored.ExpiresAt);
        Assert.Null((await site.Visitor().SignInAsync("dana", "")).Location);
        Assert.Null((await site.Visitor().SignInAsync("dana", link.Split("key=")[1])).Location);
    }
}

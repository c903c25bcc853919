using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.People;

public sealed class InviteTests
{
    private const string Address = "/en/staff/people/invite";
    private const string Button = "Make the account and the link";

    [Theory]
    [InlineData("", "dana", "Name", "Write the name that colleagues will see.")]
    [InlineData("Dana", "", "User name or e-mail address", "A user name has Latin letters, digits and - . _ @ + alone, without spaces.")]
    [InlineData("Dana", "дана", "User name or e-mail address", "A user name has Latin letters, digits and - . _ @ + alone, without spaces.")]
    [InlineData("Dana", "da na", "User name or e-mail address", "A user name has Latin letters, digits and - . _ @ + alone, without spaces.")]
    [InlineData("Dana", "ADMINISTRATOR", "User name or e-mail address", "Someone has this user name already: choose another.")]
    public async Task What_is_wrong_is_told_beside_its_field_and_the_form_stays_as_typed(string name, string userName, string field, string sentence)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        var refused = (await administrator.SubmitAsync((await administrator.OpenAsync(Address)).Form(Button).Type("Name", name).Type("User name or e-mail address", userName))).Form(Button);

        Assert.Equal(sentence, refused.ErrorOf(field));
        Assert.Equal((name, userName), (refused.ValueOf("Name"), refused.ValueOf("User name or e-mail address")));
        Assert.Equal(1, await site.AskStoreAsync(db => db.Users.CountAsync()));
        Assert.Equal("sign-in", string.Join(' ', await site.ActsAsync()));
    }

    [Theory]
    [InlineData("king")]
    [InlineData("")]
    public async Task A_role_that_there_is_not_is_refused(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        var fields = (await administrator.OpenAsync(Address)).Form(Button).Type("Name", "Dana").Type("User name or e-mail address", "dana").Fields();

        var refused = await administrator.PostAsync(Address, fields.Where(one => one.Key != "Role").Append(new("Role", role)));

        Assert.Equal("Choose a role.", refused.One("#role-e"));
        Assert.Equal(1, await site.AskStoreAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task The_store_does_not_hold_the_key_and_an_account_without_a_password_opens_to_none()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        var link = await administrator.InviteAsync("dana", "Dana", StaffRole.Writer);

        var stored = await site.AskStoreAsync(db => db.StaffLinks.AsNoTracking().SingleAsync());
        Assert.Equal(Secret.Hash(link.Split("key=")[1]), stored.Hash);
        Assert.Equal(site.Clock.Now.AddDays(3), stored.ExpiresAt);
        Assert.Null((await site.Visitor().SignInAsync("dana", "")).Location);
        Assert.Null((await site.Visitor().SignInAsync("dana", link.Split("key=")[1])).Location);
    }
}

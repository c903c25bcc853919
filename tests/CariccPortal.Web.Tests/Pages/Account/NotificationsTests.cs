using CariccPortal.Mail;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Account;

public sealed class NotificationsTests
{
    private const string PagePath = "/en/account/notifications";

    [Fact]
    public async Task User_chooses_address_language_and_kinds()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await SignInAsync(site, StaffRole.Editor);
        var form = (await editor.OpenAsync(PagePath)).Form("Save");
        Assert.True(form.IsChecked("my item is published or scheduled"));

        var page = await editor.SubmitAndFollowAsync(form.Fill("Email address (optional)", "anna@example.org")
            .Fill("Language of the emails", "ru").Check("my item is published or scheduled", isChecked: false));

        Assert.Contains("Notifications saved.", page.Messages, StringComparison.Ordinal);
        Assert.False(page.Form("Save").IsChecked("my item is published or scheduled"));
        await using var db = site.Database.CreateContext();
        Assert.Equal(("anna@example.org", "ru", 1 << (int)MailKind.Published),
            await db.Users.Select(user => ValueTuple.Create(user.Email!, user.MailLanguage!, user.MutedMails)).SingleAsync());
        Assert.Contains("change-notifications", await site.AuditActionsAsync());
    }

    [Fact]
    public async Task Saving_does_not_mute_kinds_that_the_page_does_not_offer()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await SignInAsync(site, StaffRole.Writer);
        var form = (await writer.OpenAsync(PagePath)).Form("Save");
        Assert.Equal(3, form.Fields().Count(field => field.Key == "Kinds"));

        await writer.SubmitAsync(form.Fill("Email address (optional)", "dana@example.org"));

        Assert.Equal(0, await site.QueryDatabaseAsync(db => db.Users.Select(user => user.MutedMails).SingleAsync()));
    }

    [Fact]
    public async Task Wrong_address_is_reported_beside_its_field()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await SignInAsync(site, StaffRole.Writer);

        var page = await writer.SubmitAsync((await writer.OpenAsync(PagePath)).Form("Save").Fill("Email address (optional)", "anna"));

        Assert.Equal("Enter an email address such as name@example.org, or leave the field empty.",
            page.Form("Save").ErrorOf("Email address (optional)"));
    }

    // A user whose account is sealed, as the command creates it.
    private static async Task<Visitor> SignInAsync(TestSite site, string role)
    {
        var user = await site.SignInAsAsync(role);
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserAdministration>()
            .RecordCreatedAsync(role, role, Actor.ForCommand("create-user"));
        return user;
    }
}

using System.Net;
using CariccPortal.Staff;
using CariccPortal.Web.Mail;
using CariccPortal.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Tests the recheck date in the form, the dashboard, the status page and the mail.</summary>
public sealed class RecheckTests
{
    [Fact]
    public async Task Date_leads_from_the_form_to_the_dashboard_and_to_the_next_day()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await writer.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Title", "Rules", "English version")
            .Fill("Recheck on", "1 June");
        var rejected = (await writer.SubmitAsync(form)).Form("Save");
        Assert.Equal("Enter the date as year-month-day, for example 2026-09-14.", rejected.ErrorOf("Recheck on"));
        var saved = await writer.SubmitAndFollowAsync(rejected.Fill("Recheck on", "2024-06-01"));
        var id = await site.QueryDatabaseAsync(db => db.Items.Select(item => item.Id).SingleAsync());
        Assert.Equal("2024-06-01", saved.Form("Save").ValueOf("Recheck on"));

        Assert.Equal("To recheck 1", (await writer.OpenAsync("/en/staff?list=to-recheck")).SingleText(".lists [aria-current=page]"));
        var list = await editor.OpenAsync("/en/staff?list=to-recheck");
        Assert.Equal("To recheck 1", list.SingleText(".lists [aria-current=page]"));
        var status = await editor.OpenAsync(list.Link("Status: Rules").GetAttribute("href")!);
        Assert.Contains("Due since 1 June 2024.", status.SingleText("section[aria-labelledby=recheck]"), StringComparison.Ordinal);

        Assert.Empty((await writer.OpenAsync($"/en/staff/items/status/{id}")).Html.QuerySelectorAll("#recheck-on"));
        var today = (await editor.SubmitAsync(status.Form("Rechecked").Fill("Next recheck on (optional)", "2024-06-01"))).Form("Rechecked");
        Assert.Equal("Enter a day after today, or leave it empty.", today.ErrorOf("Next recheck on (optional)"));
        var done = await editor.SubmitAndFollowAsync(today.Fill("Next recheck on (optional)", "2025-06-01"));

        Assert.Contains("Recheck recorded.", done.Messages, StringComparison.Ordinal);
        Assert.Contains("Planned for 1 June 2025.", done.SingleText("section[aria-labelledby=recheck]"), StringComparison.Ordinal);
        Assert.Equal("To recheck 0", (await editor.OpenAsync("/en/staff?list=to-recheck")).SingleText(".lists [aria-current=page]"));
        var cleared = await editor.SubmitAndFollowAsync(done.Form("Rechecked"));
        Assert.Empty(cleared.Html.QuerySelectorAll("#recheck"));
    }

    [Fact]
    public async Task Writer_cannot_record_a_recheck()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        await writer.SubmitAndFollowAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save")
            .Fill("Title", "Rules", "English version").Fill("Recheck on", "2024-06-01"));
        var id = await site.QueryDatabaseAsync(db => db.Items.Select(item => item.Id).SingleAsync());
        var status = await writer.OpenAsync($"/en/staff/items/status/{id}");
        var token = status.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var response = await writer.PostAsync($"/en/staff/items/status/{id}?handler=Recheck",
            [new("__RequestVerificationToken", token), new("version", "1")]);

        Assert.Equal(HttpStatusCode.Forbidden, response.Status);
    }

    [Fact]
    public async Task Author_gets_one_mail_in_the_own_language()
    {
        await using var server = new SmtpTestServer();
        await using var site = await TestSite.StartAsync(server.Settings);
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        await site.QueryDatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set
            .SetProperty(user => user.Email, "writer@example.org").SetProperty(user => user.MailLanguage, "ru")));
        await writer.SubmitAndFollowAsync((await writer.OpenAsync("/en/staff/items/add")).Form("Save")
            .Fill("Title", "Rules", "English version").Fill("Recheck on", "2024-06-02"));

        var sender = site.Services.GetRequiredService<MailSender>();
        Assert.Equal(0, await sender.SendDueAsync(CancellationToken.None));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await sender.SendDueAsync(CancellationToken.None));
        Assert.Equal(0, await sender.SendDueAsync(CancellationToken.None));

        Assert.Equal([("writer@example.org", "Проверить актуальность: Rules")], server.Received);
        Assert.Contains("http://localhost:5080/ru/staff/items/status/", server.Mails.Single().TextBody, StringComparison.Ordinal);
    }
}

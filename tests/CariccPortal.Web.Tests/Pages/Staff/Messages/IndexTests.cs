using System.Net;
using CariccPortal.Contact;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Messages;

public sealed class IndexTests
{
    private const string PagePath = "/en/staff/messages";

    [Fact]
    public async Task Message_is_assigned_answered_and_closed()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        Assert.Equal("No messages.", (await editor.OpenAsync(PagePath)).SingleText(".empty"));
        await AddAsync(site, new()
        {
            Language = Language.Russian,
            Text = "<b>Ошибка</b>\nв дате",
            SenderName = "Анна",
            SenderEmail = "anna@example.org",
            Path = "/ru/about",
        });

        var page = await editor.OpenAsync(PagePath);
        Assert.Equal("Messages (1)", page.Heading);
        Assert.Equal("<b>Ошибка</b> в дате", page.SingleText(".message blockquote"));
        Assert.Equal("mailto:anna%40example.org?subject=Your%20message%20to%20CARICC&body="
            + "%0D%0A%0D%0A%3E%20%3Cb%3E%D0%9E%D1%88%D0%B8%D0%B1%D0%BA%D0%B0%3C%2Fb%3E%0D%0A%3E%20%D0%B2%20%D0%B4%D0%B0%D1%82%D0%B5",
            page.Html.QuerySelector(".message .actions a")!.GetAttribute("href"));
        page = await editor.SubmitAndFollowAsync(page.Form("Assign to me"));
        Assert.Equal($"The {StaffRole.Editor}", page.DetailOf("Assigned to"));
        page = await editor.SubmitAndFollowAsync(page.Form("Close"));
        Assert.Equal("No messages.", page.SingleText(".empty"));
        var closed = await editor.OpenAsync(PagePath + "?list=closed");
        Assert.Equal("Closed messages (1)", closed.Heading);
        await editor.SubmitAsync(closed.Form("Reopen"));
        Assert.Equal("Messages (1)", (await editor.OpenAsync(PagePath)).Heading);
        Assert.Equal(["assign-message", "close-message", "reopen-message"],
            (await site.AuditActionsAsync()).Where(action => action.EndsWith("message", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Text_of_a_visitor_is_not_in_the_audit_log()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await AddAsync(site, new() { Language = Language.English, Text = "secret text", SenderName = "Anna" });
        await editor.SubmitAsync((await editor.OpenAsync(PagePath)).Form("Close"));

        await using var db = site.Database.CreateContext();
        Assert.DoesNotContain(await db.AuditEntries.Select(entry => entry.Detail).ToListAsync(),
            detail => detail?.Contains("secret", StringComparison.Ordinal) == true || detail?.Contains("Anna", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Unknown_message_is_not_found()
    {
        await using var site = await TestSite.StartAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        await AddAsync(site, new() { Language = Language.English, Text = "Text" });
        var form = (await editor.OpenAsync(PagePath)).Form("Close");
        await using var db = site.Database.CreateContext();
        await db.Messages.ExecuteDeleteAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await editor.SubmitAsync(form)).Status);
    }

    [Fact]
    public async Task Old_messages_are_deleted()
    {
        await using var site = await TestSite.StartAsync();
        await using var db = site.Database.CreateContext();
        var now = site.Clock.Now;
        db.Messages.AddRange(
            new Message { Language = Language.English, Text = "closed long ago", ReceivedAt = now.AddDays(-100), ClosedAt = now.AddDays(-91) },
            new Message { Language = Language.English, Text = "closed", ReceivedAt = now.AddDays(-100), ClosedAt = now.AddDays(-89) },
            new Message { Language = Language.English, Text = "open for a year", ReceivedAt = now.AddDays(-366) },
            new Message { Language = Language.English, Text = "open", ReceivedAt = now.AddDays(-364) });
        await db.SaveChangesAsync();

        Assert.Equal(2, await new MessageBox(db, site.Clock).RemoveOldAsync());
        Assert.Equal(["closed", "open"], await db.Messages.OrderBy(one => one.Id).Select(one => one.Text).ToListAsync());
    }

    private static async Task AddAsync(TestSite site, Message message)
    {
        await using var db = site.Database.CreateContext();
        Assert.Equal(MessageOutcome.Stored, await new MessageBox(db, site.Clock).AddAsync(message));
    }
}

using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Mail;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Messages;

/// <summary>Messages of visitors, newest first: list, assign, answer by email and close.</summary>
[Authorize(nameof(Permission.AnswerMessages)), RecentSignIn(Handler = "Csv")]
public sealed class IndexModel(PortalDbContext db, MessageBox box, MailSettings mail, Localizer localizer) : PageModel
{
    public IReadOnlyList<Message> Rows { get; private set; } = [];

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public bool ShowsClosed { get; private set; }

    /// <summary>What is wrong with the answer; null if nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether answers are sent by the site; otherwise staff use their email program.</summary>
    public bool SendsMail => mail.IsEnabled;

    public async Task<IActionResult> OnGetAsync(string? list, CancellationToken cancel)
    {
        ShowsClosed = list == "closed";
        var found = db.Messages.AsNoTracking().Where(one => one.ClosedAt != null == ShowsClosed);
        Pagination = new(PageNumber.Read(Request), await found.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/messages"))
        { Filter = ShowsClosed ? "&list=closed" : "" };
        if (!Pagination.Exists) return NotFound();
        Rows = await found.OrderByDescending(one => one.ReceivedAt).ThenByDescending(one => one.Id)
            .Skip(Pagination.Offset).Take(Pagination.PageSize).ToListAsync(cancel);
        return Page();
    }

    /// <summary>The list, oldest message first.</summary>
    public IActionResult OnGetCsv(string? list, CancellationToken cancel)
    {
        var isClosed = list == "closed";
        return new CsvFile<Message>(isClosed ? "closed-messages" : "messages", CsvFile.ReadBatchesAsync<Message>(async last =>
        {
            var after = last?.Id ?? 0;
            return await db.Messages.AsNoTracking().Where(one => one.ClosedAt != null == isClosed && one.Id > after)
                .OrderBy(one => one.Id).Take(CsvFile.BatchSize).ToListAsync(cancel);
        }),
            (localizer["Message number"], one => one.Id), (localizer["Date and time"], one => one.ReceivedAt),
            (localizer["Language"], one => localizer.LanguageName(one.Language)), (localizer["Page"], one => one.Path),
            (localizer["Sender"], one => one.SenderName), (localizer["Email"], one => one.SenderEmail),
            (localizer["Text"], one => one.Text), (localizer["Assigned to"], one => one.AssignedTo),
            (localizer["Answer sent"], one => one.Answer), (localizer["Closed"], one => one.ClosedAt));
    }

    public async Task<IActionResult> OnPostAsync(int id, string? action, string? answer, CancellationToken cancel)
    {
        var by = User.GetActor();
        if (action == "answer" && (string.IsNullOrWhiteSpace(answer) || answer.Length > Message.TextLength))
        {
            Error = string.IsNullOrWhiteSpace(answer) ? localizer["Enter your answer."]
                : localizer["Use {0} characters or fewer.", Message.TextLength];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await OnGetAsync(list: null, cancel);
        }

        var isDone = action switch
        {
            "assign" => await box.AssignAsync(id, toUser: true, by, cancel),
            "release" => await box.AssignAsync(id, toUser: false, by, cancel),
            "answer" => await box.AnswerAsync(id, answer ?? "", by, cancel),
            "close" => await box.CloseAsync(id, isClosed: true, by, cancel),
            "reopen" => await box.CloseAsync(id, isClosed: false, by, cancel),
            _ => false,
        };
        return isDone ? LocalRedirect(Url.Content(action == "reopen" ? "~/staff/messages?list=closed" : "~/staff/messages")) : NotFound();
    }

    /// <summary>Returns the link that opens an answer in the email program.</summary>
    public string GetAnswerUrl(Message message) =>
        $"mailto:{Uri.EscapeDataString(message.SenderEmail!)}?subject={Uri.EscapeDataString(localizer["Your message to CARICC"])}"
        + $"&body={Uri.EscapeDataString("\r\n\r\n> " + message.Text.ReplaceLineEndings("\r\n> "))}";
}

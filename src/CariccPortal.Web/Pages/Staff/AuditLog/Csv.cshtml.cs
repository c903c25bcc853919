using System.Globalization;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Workflow;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.AuditLog;

/// <summary>Exports the audit log as CSV, oldest entry first. Column names are the same in every language, for programs.</summary>
[Authorize(nameof(Permission.ViewAuditLog))]
public sealed class CsvModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public AuditFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Response.ContentType = "text/csv; charset=utf-8; header=present";
        Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"audit-{clock.GetUtcNow():yyyy-MM-dd}.csv\"");
        Response.Headers.CacheControl = "private, no-store";
        if (HttpMethods.IsHead(Request.Method)) return new EmptyResult();

        // Spreadsheet programs detect UTF-8 only by the byte order mark.
        var file = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using (file)
        {
            await file.WriteAsync(CsvWriter.Row("entry", "at", "action", "user", "userId", "session", "item", "detail", "hash"));
            var entries = Filter.Apply(db.AuditEntries.AsNoTracking()).OrderBy(entry => entry.Id).AsAsyncEnumerable();
            await foreach (var entry in entries.WithCancellation(cancel)) await file.WriteAsync(Line(entry));
        }

        return new EmptyResult();
    }

    private static string Line(AuditEntry entry) => CsvWriter.Row(
        entry.Id.ToString(CultureInfo.InvariantCulture), entry.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        entry.Action.ToWord(), entry.UserName,
        entry.UserId, entry.Session, entry.ItemId?.ToString(CultureInfo.InvariantCulture), entry.Detail, entry.Hash);
}

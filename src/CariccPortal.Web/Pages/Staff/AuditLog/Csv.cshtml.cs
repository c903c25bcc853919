using System.Buffers;
using System.Globalization;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.AuditLog;

/// <summary>Exports the audit log as CSV, oldest entry first. Column names are the same in every language, for programs.</summary>
[Authorize(nameof(Permission.ViewAuditLog)), RecentSignIn, LimitWork(Work.AuditExport)]
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

/// <summary>Writes rows of a CSV file (RFC 4180) without formulas.</summary>
public static class CsvWriter
{
    // Characters that start a formula in spreadsheets (OWASP, CSV injection).
    private static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Returns a row with its line end.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var plain = FormulaStart.Contains(value[0]) ? "'" + value : value;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 && plain == value
            ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

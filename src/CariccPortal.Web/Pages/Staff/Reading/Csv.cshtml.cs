using System.Globalization;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Statistics;
using CariccPortal.Web.Pages.Staff.AuditLog;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Reading;

/// <summary>Exports the counts of reads as CSV, by day. Column names are the same in every language, for programs.</summary>
public sealed class CsvModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ReadingFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (from, to) = Filter.GetDays(now);
        Response.ContentType = "text/csv; charset=utf-8; header=present";
        Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"reading-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}.csv\"");
        Response.Headers.CacheControl = "private, no-store";
        if (HttpMethods.IsHead(Request.Method)) return new EmptyResult();

        // Spreadsheet programs detect UTF-8 only by the byte order mark.
        var file = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using (file)
        {
            await file.WriteAsync(CsvWriter.Row("day", "representation", "item", "path", "language", "readers", "robots"));
            var counts = Filter.Apply(db.ReadCounts.AsNoTracking(), now).OrderBy(one => one.Day).ThenBy(one => one.Kind)
                .ThenBy(one => one.ItemId).ThenBy(one => one.Name).ThenBy(one => one.Language).AsAsyncEnumerable();
            await foreach (var one in counts.WithCancellation(cancel)) await file.WriteAsync(Line(one));
        }

        return new EmptyResult();
    }

    private static string Line(ReadCount one) => CsvWriter.Row(
        one.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        one.Kind.ToString().ToLowerInvariant(),
        one.ItemId > 0 ? one.ItemId.ToString(CultureInfo.InvariantCulture) : "",
        one.Name,
        one.Language,
        one.Readers.ToString(CultureInfo.InvariantCulture),
        one.Robots.ToString(CultureInfo.InvariantCulture));
}

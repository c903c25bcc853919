using System.Globalization;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Editing.Dashboard;
using CariccPortal.Items;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Pages.Staff.AuditLog;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Exports the items of a list of the dashboard with its filter as CSV, by number. Column names are the same in every language,
/// for programs.</summary>
[LimitWork(Work.AuditExport)]
public sealed class CsvModel(PortalDbContext db, TimeProvider clock) : PageModel
{
    private const int BatchSize = 500;

    [BindProperty(SupportsGet = true, Name = "")]
    public DashboardFilter Filter { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string? list, CancellationToken cancel)
    {
        var (by, now) = (User.GetActor(), clock.GetUtcNow().UtcDateTime);
        Response.ContentType = "text/csv; charset=utf-8; header=present";
        Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"items-{now:yyyy-MM-dd}.csv\"");
        Response.Headers.CacheControl = "private, no-store";
        if (HttpMethods.IsHead(Request.Method)) return new EmptyResult();

        var lists = new DashboardLists(db, by, now);
        var countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel);
        var items = Filter.ToItemFilter(countries).Apply(db, lists.ItemsIn(lists.All.FirstOrDefault(one => one.ToSlug() == list)), now);
        // Spreadsheet programs detect UTF-8 only by the byte order mark.
        var file = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using (file)
        {
            await file.WriteAsync(CsvWriter.Row([
                "item", "type",
                .. Languages.All.SelectMany(language => new[] { $"title-{language}", $"status-{language}", $"date-{language}" }),
                "author", "changed", "changedBy"]));
            var (last, count) = (0, BatchSize);
            while (count == BatchSize)
            {
                var rows = await ItemRow.ReadAsync(
                    db, items.Where(item => item.Id > last).OrderBy(item => item.Id).Take(BatchSize), by, cancel);
                foreach (var row in rows)
                {
                    await file.WriteAsync(Line(row, now));
                    last = row.Id;
                }

                count = rows.Count;
            }
        }

        return new EmptyResult();
    }

    private static string Line(ItemRow row, DateTime now) => CsvWriter.Row([
        row.Id.ToString(CultureInfo.InvariantCulture), row.Kind.Name(),
        .. Languages.All.SelectMany(language => row.Translations.FirstOrDefault(one => one.Language == language) is { } text
            ? new[] { text.Title, text.StatusAt(now).ToSlug(), Format(text.PublishedAt) } : ["", "", ""]),
        row.Author, Format(row.ChangedAt), row.LastEditor]);

    private static string Format(DateTime? utc) => utc?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
}

using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.AuditLog;

/// <summary>The audit log, newest first.</summary>
[Authorize(nameof(Permission.ViewAuditLog)), RecentSignIn(Handler = "Csv")]
public sealed class IndexModel(PortalDbContext db, Localizer localizer) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public AuditFilter Filter { get; set; } = new();

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<AuditEntry> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var entries = Filter.Apply(db.AuditEntries.AsNoTracking());
        Pagination = new(PageNumber.Read(Request), await entries.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/audit-log"))
        { Filter = Filter.QueryString };
        if (!Pagination.Exists) return NotFound();
        Rows = await entries.OrderByDescending(entry => entry.Id).Skip(Pagination.Offset).Take(Pagination.PageSize).ToListAsync(cancel);
        return Page();
    }

    /// <summary>The entries, oldest first.</summary>
    public IActionResult OnGetCsv(CancellationToken cancel)
    {
        var entries = Filter.Apply(db.AuditEntries.AsNoTracking());
        return new CsvFile<AuditEntry>("audit", CsvFile.ReadBatchesAsync<AuditEntry>(async last =>
        {
            var after = last?.Id ?? 0;
            return await entries.Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(CsvFile.BatchSize).ToListAsync(cancel);
        }),
            (localizer["Entry number"], entry => entry.Id), (localizer["Date and time"], entry => entry.At),
            (localizer["Action"], entry => localizer.AuditActionLabel(entry.Action)), (localizer["User"], entry => entry.UserName),
            (localizer["User ID"], entry => entry.UserId), (localizer["Session"], entry => entry.Session),
            (localizer["Item number"], entry => entry.ItemId), (localizer["Details"], entry => entry.Detail),
            (localizer["Hash"], entry => entry.Hash));
    }
}

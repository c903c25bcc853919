using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Audit;

/// <summary>What staff did, the latest first.</summary>
[Authorize(nameof(Act.ReadAudit))]
public sealed class IndexModel(PortalDb db, Words words) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public AuditFilter Filter { get; set; } = new();

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<AuditEntry> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var entries = Filter.Of(db.Audit.AsNoTracking());
        List = new(PageNumber.Read(Request), await entries.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff/audit")) { Filter = Filter.Keys };
        if (!List.IsThere) return NotFound();
        Rows = await entries.OrderByDescending(entry => entry.Id).Skip(List.Before).Take(PageOfList.Size).ToListAsync(cancel);
        return Page();
    }
}

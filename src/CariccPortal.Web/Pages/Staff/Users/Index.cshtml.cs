using CariccPortal.Data;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Users;

/// <summary>All users, deactivated ones last.</summary>
[Authorize(StaffPolicy.CanAdminister)]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<UserRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Pagination = new(PageNumber.Read(Request), await db.Users.CountAsync(cancel),
            SiteUrls.WithLanguage(localizer.Language, "/staff/users"));
        if (!Pagination.Exists) return NotFound();
        var members = db.Users.OrderBy(one => one.DeactivatedAt != null).ThenBy(one => one.Name).ThenBy(one => one.Id)
            .Skip(Pagination.Offset).Take(Pagination.PageSize);
        Rows = await UserRow.ReadAsync(db, members, clock.GetUtcNow(), cancel);
        return Page();
    }
}

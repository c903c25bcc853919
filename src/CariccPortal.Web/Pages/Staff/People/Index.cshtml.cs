using CariccPortal.Data;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.People;

/// <summary>Everyone who may sign in, or once could.</summary>
[Authorize(StaffPolicy.Administers)]
public sealed class IndexModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<PersonRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        List = new(PageNumber.Read(Request), await db.Users.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff/people"));
        if (!List.IsThere) return NotFound();
        var members = db.Users.OrderBy(one => one.DeactivatedAt != null).ThenBy(one => one.Name).ThenBy(one => one.Id).Skip(List.Before).Take(PageOfList.Size);
        Rows = await PersonRow.ReadAsync(db, members, clock.GetUtcNow(), cancel);
        return Page();
    }
}

using CariccPortal.Data;
using CariccPortal.Search;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What readers searched and did not find.</summary>
public sealed class SearchesModel(PortalDb db, Words words) : PageModel
{
    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<MissedSearch> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        List = new(PageNumber.Read(Request), await db.MissedSearches.CountAsync(cancel), SiteAddresses.In(words.Language, "/staff/searches"));
        if (!List.IsThere) return NotFound();
        Rows = await db.MissedSearches.AsNoTracking().OrderByDescending(one => one.Count).ThenByDescending(one => one.LastOn).ThenBy(one => one.Id)
            .Skip(List.Before).Take(PageOfList.Size).ToListAsync(cancel);
        return Page();
    }
}

using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Asks once more before an item goes to the bin.</summary>
[Authorize(nameof(Act.Delete))]
public sealed class DeleteModel(PortalDb db, Editor editor, Words words) : PageModel
{
    public int Id { get; private set; }

    public int Version { get; private set; }

    public string Title { get; private set; } = "";

    public string? Refused { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(int id, int version, CancellationToken cancel)
    {
        var result = await editor.DeleteAsync(id, version, User.Colleague(), cancel);
        if (result.Done) return LocalRedirect(Url.Content("~/staff?done=deleted"));
        Refused = words.Of(result.Refusals[0]);
        return await ShowAsync(id, cancel);
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        var item = await db.Items.AsNoTracking().Where(one => one.Id == id && one.Texts.Any(text => text.DeletedAt == null))
            .Select(one => new { one.Version, Titles = one.Texts.OrderBy(text => text.Language).Select(text => text.Title).ToList() }).FirstOrDefaultAsync(cancel);
        if (item is null) return NotFound();
        (Id, Version, Title) = (id, item.Version, string.Join(" / ", item.Titles));
        return Page();
    }
}

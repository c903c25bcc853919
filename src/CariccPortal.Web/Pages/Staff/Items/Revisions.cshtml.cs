using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>What an item's texts said before, save by save, the newest first.</summary>
public sealed class RevisionsModel(PortalDb db, Words words, TimeProvider clock) : PageModel
{
    public Standing Standing { get; private set; } = null!;

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<RevisionRow> Rows { get; private set; } = [];

    /// <summary>Whether whoever looks may put an earlier text into the form.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>Whether a colleague may see what an item's texts said before: whoever may see where they stand.</summary>
    public static bool MaySee(Standing standing, System.Security.Claims.ClaimsPrincipal user) =>
        user.Colleague() is var by && (by.May(Act.Correct) || standing.CreatedById == by.Id);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await Standing.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!MaySee(standing, User)) return Forbid();
        var reading = new RevisionReading(db, id);
        var keys = await reading.KeysAsync(cancel);
        (Standing, MayEdit) = (standing, standing.MayEdit(User.Colleague()));
        List = new(PageNumber.Read(Request), keys.Count, SiteAddresses.In(words.Language, $"/staff/items/revisions/{id}"));
        if (!List.IsThere) return NotFound();
        Rows = await reading.RowsAsync(keys, List, standing, clock.GetUtcNow().UtcDateTime, cancel);
        return Page();
    }
}

using CariccPortal.Data;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Pages.Staff.Items.Revisions;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The revision history of an item, newest first.</summary>
public sealed class RevisionsModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public WorkflowStatus Status { get; private set; } = null!;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<RevisionRow> Rows { get; private set; } = [];

    /// <summary>Whether the user may restore a revision.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>Whether a user may see the history. The rule is the same as for the status page.</summary>
    public static bool MaySee(WorkflowStatus status, System.Security.Claims.ClaimsPrincipal user) =>
        user.GetActor() is var by && (by.Can(Permission.EditPublished) || status.CreatedById == by.Id);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { IsInBin: false } standing) return NotFound();
        if (!MaySee(standing, User)) return Forbid();
        var reading = new RevisionQuery(db, id);
        var keys = await reading.KeysAsync(cancel);
        (Status, MayEdit) = (standing, standing.CanEdit(User.GetActor()));
        Pagination = new(PageNumber.Read(Request), keys.Count, SiteUrls.WithLanguage(localizer.Language, $"/staff/items/revisions/{id}"));
        if (!Pagination.Exists) return NotFound();
        Rows = await reading.RowsAsync(keys, Pagination, standing, clock.GetUtcNow().UtcDateTime, cancel);
        return Page();
    }
}

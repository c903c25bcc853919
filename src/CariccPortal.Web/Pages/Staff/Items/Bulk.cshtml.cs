using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Runs an action on several items, one by one. A confirmation page lists the items first.</summary>
public sealed class BulkModel(PortalDbContext db, PublishingWorkflow workflow, ItemEditor editor, TimeProvider clock) : PageModel
{
    /// <summary>The maximum number of items: as many as a user can check before confirming.</summary>
    public const int MaxItems = 24;

    /// <summary>The bulk actions: those that need no further input.</summary>
    public static IReadOnlyList<Permission> Actions { get; } = [Permission.Submit, Permission.Publish, Permission.MarkReviewed,
        Permission.Delete];

    public Permission Action { get; private set; }

    /// <summary>Whether the action has run. The rows then contain the results.</summary>
    public bool IsDone { get; private set; }

    public bool IsTooMany { get; private set; }

    public IReadOnlyList<BulkRow> Rows { get; private set; } = [];

    public void OnGet()
    {
        // The page shows that no items are selected.
    }

    // Each item comes with the version that the user saw, such as "12:3". The step is "confirmed" after the confirmation page.
    public async Task<IActionResult> OnPostAsync(string? action, string[] item, string? step, CancellationToken cancel)
    {
        if (Actions.Cast<Permission?>().FirstOrDefault(one => one!.Value.ToSlug() == action) is not { } chosen) return NotFound();
        var by = User.GetActor();
        if (!by.Can(chosen)) return Forbid();
        Action = chosen;
        IsTooMany = item.Length > MaxItems;
        if (IsTooMany) return Page();

        Rows = await BulkRow.ReadAsync(db, item, new(chosen, by, clock.GetUtcNow().UtcDateTime), cancel);
        IsDone = step == "confirmed" && Rows.Any(row => row.IsAllowed);
        if (!IsDone) return Page();
        foreach (var row in Rows.Where(row => row.IsAllowed)) row.Result = await ExecuteAsync(row, by, cancel);
        var done = Rows.Count(row => row.Result is { Succeeded: true });
        return done == Rows.Count ? LocalRedirect(Url.Content($"~/staff?done={Action.ToSlug()}&items={done}")) : Page();
    }

    private Task<EditResult> ExecuteAsync(BulkRow row, CariccPortal.Staff.Actor actor, CancellationToken cancel) => Action switch
    {
        Permission.Submit => workflow.SubmitAsync(row.Selection, actor, cancel),
        Permission.Publish => workflow.PublishAsync(row.Selection, PublishRequest.Now, actor, cancel),
        Permission.MarkReviewed => workflow.MarkReviewedAsync(row.Selection, actor, cancel),
        _ => editor.DeleteAsync(row.Selection.ItemId, row.Selection.Version, actor, cancel),
    };
}

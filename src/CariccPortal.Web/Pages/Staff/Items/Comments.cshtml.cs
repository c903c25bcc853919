using CariccPortal.Data;
using CariccPortal.Editing.Comments;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The comments of staff on an item. The forms of other pages post here.</summary>
[Authorize(nameof(Permission.Comment))]
public sealed class CommentsModel(PortalDbContext db, ItemComments comments, Localizer localizer) : PageModel
{
    public WorkflowStatus Status { get; private set; } = null!;

    public CommentsView View { get; private set; } = null!;

    public bool IsAdded { get; private set; }

    public Task<IActionResult> OnGetAsync(int id, string? done, CancellationToken cancel)
    {
        IsAdded = done == "added";
        return ShowAsync(id, null, null, cancel);
    }

    public async Task<IActionResult> OnPostAsync(int id, string? text, CancellationToken cancel)
    {
        var result = await comments.AddAsync(id, text ?? "", User.GetActor(), cancel);
        if (result.Succeeded) return LocalRedirect(Url.Content($"~/staff/items/comments/{id}?done=added"));
        return result.Errors[0].Code switch
        {
            EditErrorCode.NotFound => NotFound(),
            EditErrorCode.PermissionDenied => Forbid(),
            _ => await ShowAsync(id, text, localizer.Message(result.Errors[0]), cancel),
        };
    }

    private async Task<IActionResult> ShowAsync(int id, string? text, string? error, CancellationToken cancel)
    {
        if (await WorkflowStatus.ReadAsync(db, id, cancel) is not { } status) return NotFound();
        var actor = User.GetActor();
        if (!actor.Can(Permission.Comment, status.CreatedById == actor.Id)) return Forbid();
        (Status, View) = (status, new(id, await comments.ReadAsync(id, cancel)) { Text = text, Error = error });
        return Page();
    }
}

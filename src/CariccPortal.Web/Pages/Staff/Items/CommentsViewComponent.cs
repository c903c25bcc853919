using CariccPortal.Editing.Comments;
using Microsoft.AspNetCore.Mvc;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The comments of staff on an item, and the form for a new one.</summary>
public sealed class CommentsViewComponent(ItemComments comments) : ViewComponent
{
    /// <summary>Renders the comments.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="hasForm">Whether to show the form; a page with an unsaved form of its own only lists the comments.</param>
    public async Task<IViewComponentResult> InvokeAsync(int itemId, bool hasForm = true) => View(
        "/Pages/Staff/Items/_Comments.cshtml",
        new CommentsView(itemId, await comments.ReadAsync(itemId, HttpContext.RequestAborted)) { HasForm = hasForm });
}

/// <summary>The comments of staff on an item.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Comments">The comments, oldest first.</param>
public sealed record CommentsView(int ItemId, IReadOnlyList<ItemComment> Comments)
{
    /// <summary>Whether to show the form for a new comment.</summary>
    public bool HasForm { get; init; } = true;

    /// <summary>The rejected text; null if there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The error of the text; null if there is none.</summary>
    public string? Error { get; init; }
}

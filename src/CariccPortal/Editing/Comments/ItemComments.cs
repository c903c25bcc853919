using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Comments;

/// <summary>A comment of staff on an item. Readers never see it.</summary>
/// <param name="At">When it was written (UTC).</param>
/// <param name="By">The user's name at that time.</param>
/// <param name="Text">The text, which may have several lines.</param>
public sealed record ItemComment(DateTime At, string By, string Text);

/// <summary>Comments that staff leave on an item without changing its text or its status. A comment is an entry of the audit log, so it is
/// neither changed nor removed later.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ItemComments(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How many comments are shown with an item.</summary>
    public const int MaxShown = 50;

    // The audit log writes the title of the item before the note. A title has no line end.
    private const string AfterTitle = ": \n";

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Adds a comment. The item's version stays, so forms that others have open stay valid.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="text">The comment.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> AddAsync(int itemId, string text, Actor by, CancellationToken cancel = default)
    {
        text = TextCleaner.RemoveUnprintable(text.ReplaceLineEndings("\n")).Trim();
        return transaction.ExecuteAsync(async () =>
        {
            var item = await transaction.FindAsync(itemId, cancel);
            if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if (!by.Can(Permission.Comment, by.Id is not null && item.CreatedById == by.Id))
                return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            var errors = NoteValidator.Validate(text, EditErrorCode.CommentMissing).ToList();
            if (errors.Count > 0) return EditResult.Failure(errors);
            await transaction.Audit.AddAsync(AuditAction.Comment, by, item, "\n" + text, cancel: cancel);
            return EditResult.Success(itemId);
        }, cancel);
    }

    /// <summary>Reads the newest comments on an item, oldest first.</summary>
    public async Task<IReadOnlyList<ItemComment>> ReadAsync(int itemId, CancellationToken cancel = default)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.ItemId == itemId && entry.Action == AuditAction.Comment)
            .OrderByDescending(entry => entry.Id).Take(MaxShown)
            .Select(entry => new { entry.At, entry.UserName, entry.Detail }).ToListAsync(cancel);
        return [.. entries.Select(entry => new ItemComment(entry.At, entry.UserName, entry.Detail?.Split(AfterTitle, 2)[^1] ?? ""))
            .Reverse()];
    }
}

using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Revisions;

/// <summary>Records a revision for each save. Saves of one user within ten minutes extend the last revision. A save starts a new revision
/// after an action of another user or of another kind, after another user opened the form, and after first publication. A restored revision
/// is always a new one, so that the replaced content is kept.</summary>
internal sealed class RevisionRecorder(PortalDbContext db)
{
    private static readonly TimeSpan MergeWindow = TimeSpan.FromMinutes(10);

    public async Task RecordAsync(Item item, ItemTranslation translation, TranslationDraft draft, AuditAction action, Actor by,
        DateTime now, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(one => one.ItemId == item.Id && one.Language == translation.Language)
            .OrderByDescending(one => one.Version).FirstOrDefaultAsync(cancel);
        var isMinor = draft.Change == ChangeType.Minor;
        if (last is null || draft.RestoredFrom is not null || !await CanExtendAsync(last, translation, by, now, cancel))
        {
            last = db.Revisions.Add(new Revision
            {
                ItemId = item.Id,
                Language = translation.Language,
                BegunAt = now,
                SavedBy = by.Name,
                SavedById = by.Id,
                IsMinor = isMinor,
                Action = action,
                RestoredFrom = draft.RestoredFrom,
            }).Entity;
        }

        last.Details = ItemInput.Of(item).ToDetailsJson();
        (last.Version, last.SavedAt, last.IsMinor) = (item.Version, now, last.IsMinor && isMinor);
        last.CopyFieldsFrom(translation);
    }

    // The audit log has an entry for each earlier action on the item, but none for this save yet.
    private async Task<bool> CanExtendAsync(Revision last, ItemTranslation translation, Actor by, DateTime now, CancellationToken cancel)
    {
        if (by.Id is null || last.SavedById != by.Id || now - last.BegunAt > MergeWindow) return false;
        if (translation.PublishedAt > last.SavedAt && translation.PublishedAt <= now) return false;
        // A user who opened the form in the meantime started from this revision. It is needed as the base of the merge.
        if (await db.EditPresences.AnyAsync(one => one.ItemId == last.ItemId && one.UserId != by.Id && one.OpenedAt >= last.SavedAt,
            cancel)) return false;
        return !await db.AuditEntries.AnyAsync(
            entry => entry.ItemId == last.ItemId && entry.At >= last.BegunAt
                && (entry.UserId != by.Id || (entry.Action != AuditAction.Save && entry.Action != AuditAction.Add)), cancel);
    }
}

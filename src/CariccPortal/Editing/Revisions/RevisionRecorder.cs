using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Revisions;

/// <summary>Keeps what each save left. Saves of one person within ten minutes are one revision, with the later text, as long as
/// nobody else and no act came between, nobody else opened the text, and no reader first had it. A text begun from an earlier revision is always one of its own:
/// what it takes the place of stays.</summary>
internal sealed class RevisionRecorder(PortalDbContext db)
{
    private static readonly TimeSpan MergeWindow = TimeSpan.FromMinutes(10);

    public async Task RecordAsync(Item item, ItemTranslation translation, TranslationDraft wanted, Actor by, DateTime now, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(one => one.ItemId == item.Id && one.Language == translation.Language).OrderByDescending(one => one.Version).FirstOrDefaultAsync(cancel);
        var isMinor = wanted.Change == ChangeType.Minor;
        if (last is null || wanted.RestoredRevisionId is not null || !await CanExtendAsync(last, translation, by, now, cancel))
        {
            last = db.Revisions.Add(new Revision { ItemId = item.Id, Language = translation.Language, BegunAt = now, SavedBy = by.Name, SavedById = by.Id, IsMinor = isMinor, Title = "", Summary = "", Place = "", Body = "" }).Entity;
        }

        (last.Version, last.SavedAt, last.IsMinor) = (item.Version, now, last.IsMinor && isMinor);
        (last.Title, last.Summary, last.Place, last.Body) = (translation.Title, translation.Summary, translation.Place, translation.Body);
    }

    // The audit tells what came between: it has an entry for every act on the item, and none for this save yet.
    private async Task<bool> CanExtendAsync(Revision last, ItemTranslation translation, Actor by, DateTime now, CancellationToken cancel)
    {
        if (by.Id is null || last.SavedById != by.Id || now - last.BegunAt > MergeWindow) return false;
        if (translation.PublishedAt > last.SavedAt && translation.PublishedAt <= now) return false;
        // Whoever opened it meanwhile began from what stands there: it is kept, so that their changes can be put together with these.
        if (await db.EditPresences.AnyAsync(form => form.ItemId == last.ItemId && form.UserId != by.Id && form.OpenedAt >= last.SavedAt, cancel)) return false;
        return !await db.AuditEntries.AnyAsync(entry => entry.ItemId == last.ItemId && entry.At >= last.BegunAt && (entry.UserId != by.Id || (entry.Action != "save" && entry.Action != "add")), cancel);
    }
}

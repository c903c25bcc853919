using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Keeps what each save left. Saves of one person within ten minutes are one revision, with the later text, as long as
/// nobody else and no act came between, nobody else opened the text, and no reader first had it. A text begun from an earlier revision is always one of its own:
/// what it takes the place of stays.</summary>
internal sealed class RevisionKeeping(PortalDb db)
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(10);

    public async Task PutAsync(Item item, ItemText text, TextDraft wanted, Colleague by, DateTime now, CancellationToken cancel)
    {
        var last = await db.Revisions.Where(one => one.ItemId == item.Id && one.Language == text.Language).OrderByDescending(one => one.Version).FirstOrDefaultAsync(cancel);
        var isMinor = wanted.Change == TextChange.Minor;
        if (last is null || wanted.RestoredFrom is not null || !await GoesOnAsync(last, text, by, now, cancel))
        {
            last = db.Revisions.Add(new Revision { ItemId = item.Id, Language = text.Language, BegunAt = now, SavedBy = by.Name, SavedById = by.Id, IsMinor = isMinor, Title = "", Summary = "", Place = "", Body = "" }).Entity;
        }

        (last.Version, last.SavedAt, last.IsMinor) = (item.Version, now, last.IsMinor && isMinor);
        (last.Title, last.Summary, last.Place, last.Body) = (text.Title, text.Summary, text.Place, text.Body);
    }

    // The audit tells what came between: it has an entry for every act on the item, and none for this save yet.
    private async Task<bool> GoesOnAsync(Revision last, ItemText text, Colleague by, DateTime now, CancellationToken cancel)
    {
        if (by.Id is null || last.SavedById != by.Id || now - last.BegunAt > Together) return false;
        if (text.ReleasedAt > last.SavedAt && text.ReleasedAt <= now) return false;
        // Whoever opened it meanwhile began from what stands there: it is kept, so that their changes can be put together with these.
        if (await db.OpenForms.AnyAsync(form => form.ItemId == last.ItemId && form.MemberId != by.Id && form.At >= last.SavedAt, cancel)) return false;
        return !await db.Audit.AnyAsync(entry => entry.ItemId == last.ItemId && entry.At >= last.BegunAt && (entry.MemberId != by.Id || (entry.Act != "save" && entry.Act != "add")), cancel);
    }
}

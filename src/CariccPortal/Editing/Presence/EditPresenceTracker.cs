using CariccPortal.Data;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Presence;

/// <summary>Keeps who has which item open. Opening a page cannot write it, since a GET changes nothing: the form tells it when it
/// is open in a browser with script, or when it is first sent.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class EditPresenceTracker(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How long an open form is told of. Whoever left it longer has gone home without closing it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    /// <summary>Notes that a colleague has an item open; who had it open already keeps their time.</summary>
    public async Task OpenAsync(int itemId, Actor by, CancellationToken cancel = default)
    {
        if (by.Id is null) return;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.EditPresences.Where(form => form.OpenedAt <= now - Lifetime).ExecuteDeleteAsync(cancel);
        if (await db.EditPresences.AnyAsync(form => form.ItemId == itemId && form.UserId == by.Id, cancel)) return;
        db.ChangeTracker.Clear();
        db.EditPresences.Add(new EditPresence { ItemId = itemId, UserId = by.Id, UserName = by.Name, OpenedAt = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            // Two tabs of one colleague: either of them tells it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Notes that a colleague has saved or left.</summary>
    public async Task CloseAsync(int itemId, Actor by, CancellationToken cancel = default) =>
        await db.EditPresences.Where(form => form.ItemId == itemId && form.UserId == by.Id).ExecuteDeleteAsync(cancel);

    /// <summary>Who else has an item open, the first first.</summary>
    public async Task<IReadOnlyList<EditPresence>> GetOthersAsync(int itemId, Actor by, CancellationToken cancel = default)
    {
        var since = clock.GetUtcNow().UtcDateTime - Lifetime;
        return await db.EditPresences.AsNoTracking().Where(form => form.ItemId == itemId && form.UserId != by.Id && form.OpenedAt > since).OrderBy(form => form.OpenedAt).ToListAsync(cancel);
    }
}

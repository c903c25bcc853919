using CariccPortal.Data;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Presence;

/// <summary>Tracks which users have which item open. A GET request changes nothing, so the form reports itself by script or with its first
/// POST.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class EditPresenceTracker(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How long an open form is shown. An older one was left without being closed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    /// <summary>Records that a user has an item open. Keeps the earlier time if the user has it open already.</summary>
    public async Task OpenAsync(int itemId, Actor by, CancellationToken cancel = default)
    {
        if (by.Id is null) return;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.EditPresences.Where(presence => presence.OpenedAt <= now - Lifetime).ExecuteDeleteAsync(cancel);
        if (await db.EditPresences.AnyAsync(presence => presence.ItemId == itemId && presence.UserId == by.Id, cancel)) return;
        db.ChangeTracker.Clear();
        db.EditPresences.Add(new EditPresence { ItemId = itemId, UserId = by.Id, UserName = by.Name, OpenedAt = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            // The user has two tabs open; one row is enough.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Records that a user has saved or left the form.</summary>
    public async Task CloseAsync(int itemId, Actor by, CancellationToken cancel = default) =>
        await db.EditPresences.Where(presence => presence.ItemId == itemId && presence.UserId == by.Id).ExecuteDeleteAsync(cancel);

    /// <summary>Returns the other users who have an item open, in the order of opening.</summary>
    public async Task<IReadOnlyList<EditPresence>> GetOthersAsync(int itemId, Actor by, CancellationToken cancel = default)
    {
        var since = clock.GetUtcNow().UtcDateTime - Lifetime;
        return await db.EditPresences.AsNoTracking()
            .Where(presence => presence.ItemId == itemId && presence.UserId != by.Id && presence.OpenedAt > since)
            .OrderBy(presence => presence.OpenedAt).ToListAsync(cancel);
    }
}

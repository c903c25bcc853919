using CariccPortal.Data;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Keeps who has which item open. Opening a page cannot write it, since a GET changes nothing: the form tells it when it
/// is open in a browser with script, or when it is first sent.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class OpenForms(PortalDb db, TimeProvider clock)
{
    /// <summary>How long an open form is told of. Whoever left it longer has gone home without closing it.</summary>
    public static readonly TimeSpan Told = TimeSpan.FromHours(4);

    /// <summary>Notes that a colleague has an item open; who had it open already keeps their time.</summary>
    public async Task OpenAsync(int itemId, Colleague by, CancellationToken cancel = default)
    {
        if (by.Id is null) return;
        var now = clock.GetUtcNow().UtcDateTime;
        await db.OpenForms.Where(form => form.At <= now - Told).ExecuteDeleteAsync(cancel);
        if (await db.OpenForms.AnyAsync(form => form.ItemId == itemId && form.MemberId == by.Id, cancel)) return;
        db.ChangeTracker.Clear();
        db.OpenForms.Add(new OpenForm { ItemId = itemId, MemberId = by.Id, Name = by.Name, At = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDoubled(failure))
        {
            // Two tabs of one colleague: either of them tells it.
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Notes that a colleague has saved or left.</summary>
    public async Task CloseAsync(int itemId, Colleague by, CancellationToken cancel = default) =>
        await db.OpenForms.Where(form => form.ItemId == itemId && form.MemberId == by.Id).ExecuteDeleteAsync(cancel);

    /// <summary>Who else has an item open, the first first.</summary>
    public async Task<IReadOnlyList<OpenForm>> OthersAsync(int itemId, Colleague by, CancellationToken cancel = default)
    {
        var since = clock.GetUtcNow().UtcDateTime - Told;
        return await db.OpenForms.AsNoTracking().Where(form => form.ItemId == itemId && form.MemberId != by.Id && form.At > since).OrderBy(form => form.At).ToListAsync(cancel);
    }
}

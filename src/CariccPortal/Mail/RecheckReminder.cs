using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Mail;

/// <summary>Writes the mails about items whose recheck date has come.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
/// <param name="outbox">Stores the mails.</param>
public sealed class RecheckReminder(PortalDbContext db, TimeProvider clock, Outbox outbox)
{
    private const int BatchSize = 50;

    // Items in the bin are not in the list either.
    private IQueryable<Item> Due
    {
        get
        {
            var today = TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime);
            return db.Items.Where(item => item.RecheckOn <= today && item.RecheckMailedFor != item.RecheckOn
                && item.Translations.Any(one => one.DeletedAt == null));
        }
    }

    /// <summary>Writes one mail for each item, to the user who created it or, if that user is not active, to all who review. Several nodes
    /// may call it at once: the mails of an item are stored once, with the mark that they are.</summary>
    /// <returns>The number of items.</returns>
    public async Task<int> AddDueAsync(CancellationToken cancel = default)
    {
        var count = 0;
        foreach (var id in await Due.OrderBy(item => item.RecheckOn).ThenBy(item => item.Id).Select(item => item.Id).Take(BatchSize)
            .ToListAsync(cancel))
        {
            if (await db.ExecuteOnceAsync(() => AddAsync(id, cancel), static isAdded => isAdded, cancel)) count++;
        }

        return count;
    }

    private async Task<bool> AddAsync(int id, CancellationToken cancel)
    {
        var rows = await Due.Where(item => item.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.RecheckMailedFor, item => item.RecheckOn), cancel);
        if (rows == 0) return false;
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync(one => one.Id == id, cancel);
        var hasAuthor = await db.Users.AnyAsync(user => user.Id == item.CreatedById && user.DeactivatedAt == null, cancel);
        await outbox.AddAsync(MailKind.RecheckDue, item, new(), hasAuthor ? [item.CreatedById] : null, new(null, "", ""), cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}

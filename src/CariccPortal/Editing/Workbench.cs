using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>What all verbs on items share: one transaction, the item as a whole, and the audit.</summary>
internal sealed class Workbench(PortalDb db, TimeProvider clock)
{
    public AuditTrail Audit { get; } = new(db, clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Item?> FindAsync(int id, CancellationToken cancel) => db.Items
        .Include(item => item.Texts).ThenInclude(text => text.Updates).Include(item => item.Texts).ThenInclude(text => text.MediaUses)
        .Include(item => item.Countries).Include(item => item.Topics).Include(item => item.OldAddresses)
        .AsSplitQuery().FirstOrDefaultAsync(item => item.Id == id, cancel);

    /// <summary>Does an act in one transaction; what is refused stores nothing.</summary>
    public async Task<EditResult> InTransactionAsync(Func<Task<EditResult>> act, CancellationToken cancel)
    {
        try
        {
            return await db.InOneActAsync(act, static result => result.Done, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return EditResult.Refused(new Refusal(RefusalReason.Stale));
        }
        catch (DbUpdateException failure) when (db.IsDoubled(failure))
        {
            // The check came first and found nothing: another act took the address in between.
            return EditResult.Refused(new Refusal(RefusalReason.SlugTaken));
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

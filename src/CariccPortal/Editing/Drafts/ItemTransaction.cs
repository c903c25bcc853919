using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>What all verbs on items share: one transaction, the item as a whole, and the audit.</summary>
internal sealed class ItemTransaction(PortalDbContext db, TimeProvider clock)
{
    public AuditLog Audit { get; } = new(db, clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Item?> FindAsync(int id, CancellationToken cancel) => db.Items
        .Include(item => item.Translations).ThenInclude(text => text.ChangeNotes).Include(item => item.Translations).ThenInclude(text => text.MediaUsages)
        .Include(item => item.Countries).Include(item => item.Topics).Include(item => item.Redirects)
        .AsSplitQuery().FirstOrDefaultAsync(item => item.Id == id, cancel);

    /// <summary>Does an act in one transaction; what is refused stores nothing.</summary>
    public async Task<EditResult> ExecuteAsync(Func<Task<EditResult>> operation, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteOnceAsync(operation, static result => result.Succeeded, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            // The check came first and found nothing: another act took the address in between.
            return EditResult.Failure(new EditError(EditErrorCode.SlugTaken));
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

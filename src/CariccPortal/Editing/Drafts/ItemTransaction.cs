using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>Provides what all operations on items need: one transaction, the whole item and the audit log.</summary>
internal sealed class ItemTransaction(PortalDbContext db, TimeProvider clock)
{
    public AuditLog Audit { get; } = new(db, clock);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Reads the whole item, to change it.</summary>
    /// <param name="id">The item.</param>
    /// <param name="isChanging">Whether the operation has read the item before and has changed what belongs to it.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="SealBrokenException">The item was changed directly in the database.</exception>
    public async Task<Item?> FindAsync(int id, bool isChanging, CancellationToken cancel)
    {
        if (!isChanging) await db.CheckSealAsync(SealedSubject.Item.Of(id), cancel);
        return await db.Items
            .Include(item => item.Translations).ThenInclude(translation => translation.ChangeNotes)
            .Include(item => item.Translations).ThenInclude(translation => translation.MediaUsages)
            .Include(item => item.Countries).Include(item => item.Topics).Include(item => item.Redirects)
            .AsSplitQuery().FirstOrDefaultAsync(item => item.Id == id, cancel);
    }

    /// <summary>Reads the whole item, to change it.</summary>
    /// <exception cref="SealBrokenException">The item was changed directly in the database.</exception>
    public Task<Item?> FindAsync(int id, CancellationToken cancel) => FindAsync(id, isChanging: false, cancel);

    /// <summary>Runs an operation in one transaction. A failed operation stores nothing.</summary>
    public async Task<EditResult> ExecuteAsync(Func<Task<EditResult>> operation, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteOnceAsync(operation, static result => result.Succeeded, cancel);
        }
        catch (SealBrokenException broken)
        {
            return EditResult.Failure(new EditError(EditErrorCode.ChangedOutside, Detail: broken.Subject.Subject.Prefix));
        }
        catch (DbUpdateConcurrencyException)
        {
            return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            // A concurrent operation took the slug after the check.
            return EditResult.Failure(new EditError(EditErrorCode.SlugTaken, Field: nameof(ItemInput.Slug)));
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

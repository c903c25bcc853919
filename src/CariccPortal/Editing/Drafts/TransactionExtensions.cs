using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Editing.Drafts;

/// <summary>Runs an operation and its audit entry in one transaction, exactly once. If the response to a commit is lost, the audit entry
/// shows whether the commit succeeded: its id and its hash exist only after a successful commit.</summary>
internal static class TransactionExtensions
{
    private const string Savepoint = "Operation";

    /// <summary>Runs an operation, then commits or rolls back. Clears the change tracker first. Within an open transaction, such as that of
    /// a batch, the caller commits.</summary>
    /// <param name="db">The database.</param>
    /// <param name="operation">The operation. It may run again from the start.</param>
    /// <param name="shouldCommit">Returns whether to commit the result.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public static Task<T> ExecuteOnceAsync<T>(this PortalDbContext db, Func<Task<T>> operation, Func<T, bool> shouldCommit,
        CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is { } outer) return db.ExecuteWithinAsync(outer, operation, shouldCommit, cancel);
        (long Id, string Hash)? entry = null;
        T result = default!;
        return db.Database.CreateExecutionStrategy().ExecuteAsync<object?, T>(
            state: null,
            async (_, _, token) =>
            {
                (entry, result) = (null, default!);
                db.ChangeTracker.Clear();
                db.CheckedSeals.Clear();
                var transaction = await db.BeginWriteAsync(token);
                await using (transaction)
                {
                    result = await operation();
                    if (!shouldCommit(result)) return result;
                    entry = db.ChangeTracker.Entries<AuditEntry>().Select(one => ((long, string)?)(one.Entity.Id, one.Entity.Hash))
                        .LastOrDefault();
                    await transaction.CommitAsync(token);
                    return result;
                }
            },
            async (_, _, token) => new ExecutionResult<T>(
                entry is (var id, { } hash) && await db.AuditEntries.AnyAsync(one => one.Id == id && one.Hash == hash, token), result),
            cancel);
    }

    private static async Task<T> ExecuteWithinAsync<T>(this PortalDbContext db, IDbContextTransaction outer, Func<Task<T>> operation,
        Func<T, bool> shouldCommit, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await outer.CreateSavepointAsync(Savepoint, cancel);
        var isDone = false;
        try
        {
            var result = await operation();
            isDone = shouldCommit(result);
            return result;
        }
        finally
        {
            if (isDone) await outer.ReleaseSavepointAsync(Savepoint, CancellationToken.None);
            else await outer.RollbackToSavepointAsync(Savepoint, CancellationToken.None);
        }
    }
}

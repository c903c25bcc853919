using System.Data;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Editing.Drafts;

/// <summary>How an act of staff is stored: whole, in one transaction with its audit entry, and once. Where the answer to a commit
/// is lost, nobody knows whether it was stored; doing it again could double it. The act's entry tells: its number and
/// its hash, bound to the entry before it, are there only if the act is.</summary>
internal static class TransactionExtensions
{
    /// <summary>Does an act; what is not done stores nothing. The context lets go of what it was tracking before.</summary>
    /// <param name="db">The store.</param>
    /// <param name="operation">The act; it may be run again from the start.</param>
    /// <param name="shouldCommit">Whether its result is to be stored.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <param name="isolation">How far it is kept from others.</param>
    public static Task<T> ExecuteOnceAsync<T>(this PortalDbContext db, Func<Task<T>> operation, Func<T, bool> shouldCommit, CancellationToken cancel, IsolationLevel isolation = IsolationLevel.Unspecified)
    {
        (long Id, string Hash)? entry = null;
        T result = default!;
        return db.Database.CreateExecutionStrategy().ExecuteAsync<object?, T>(
            state: null,
            async (_, _, token) =>
            {
                (entry, result) = (null, default!);
                db.ChangeTracker.Clear();
                var transaction = await db.Database.BeginTransactionAsync(isolation, token);
                await using (transaction)
                {
                    result = await operation();
                    if (!shouldCommit(result)) return result;
                    entry = db.ChangeTracker.Entries<AuditEntry>().Select(one => ((long, string)?)(one.Entity.Id, one.Entity.Hash)).LastOrDefault();
                    await transaction.CommitAsync(token);
                    return result;
                }
            },
            async (_, _, token) => new ExecutionResult<T>(entry is (var id, { } hash) && await db.AuditEntries.AnyAsync(one => one.Id == id && one.Hash == hash, token), result),
            cancel);
    }
}

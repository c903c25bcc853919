using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Integrity;

namespace CariccPortal.Staff;

/// <summary>Runs operations on accounts in one transaction with their audit entry.</summary>
internal static class AccountTransaction
{
    /// <summary>Adds the audit entry, in the current transaction.</summary>
    public static Task RecordAsync(this PortalDbContext db, TimeProvider clock, Actor by, AuditAction action, string? detail = null) =>
        new AuditLog(db, clock).AddAsync(action, by, detail);

    /// <summary>Adds the audit entry of an action that changes what is sealed of a user, in the current transaction.</summary>
    public static Task SealAsync(
        this PortalDbContext db, TimeProvider clock, Actor by, AuditAction action, string userId, string? detail) =>
        new AuditLog(db, clock).AddAsync(action, by, SealedSubject.User.Of(userId), detail);

    /// <summary>Adds the audit entry of a user who is signing in or has no session yet.</summary>
    public static Task RecordAsync(
        this PortalDbContext db, TimeProvider clock, StaffUser user, AuditAction action, string? detail = null, string? session = null) =>
        db.RecordAsync(clock, new Actor(user.Id, user.Name, Role: "", SessionId: session), action, detail);

    /// <summary>Runs an operation in a transaction, one at a time on all nodes: the transaction first locks the end of the audit log, so
    /// that what the operation reads cannot change before it commits. Saves and commits only if <paramref name="isDone"/> accepts the
    /// result.</summary>
    public static async Task<T> ExecuteSerializableAsync<T>(this PortalDbContext db, Func<Task<T>> operation, Func<T, bool> isDone)
    {
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    await AuditLog.LockAsync(db);
                    var result = await operation();
                    if (isDone(result)) await db.SaveChangesAsync();
                    return result;
                },
                isDone,
                CancellationToken.None);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

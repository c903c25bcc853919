using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;

namespace CariccPortal.Staff;

/// <summary>How acts on accounts are stored: the one place that writes them into the audit, and one transaction each.</summary>
internal static class AccountTransaction
{
    /// <summary>Adds the act's entry, in the transaction that the act is in.</summary>
    public static Task RecordAsync(this PortalDbContext db, TimeProvider clock, Actor by, string action, string? detail = null) => new AuditLog(db, clock).AddAsync(action, by, detail);

    /// <summary>Adds the entry of what a member does to their own account while they sign in, or before they can.</summary>
    public static Task RecordAsync(this PortalDbContext db, TimeProvider clock, StaffUser user, string action, string? detail = null, string? session = null) =>
        db.RecordAsync(clock, new Actor(user.Id, user.Name, Role: "", SessionId: session), action, detail);

    /// <summary>Runs an act in a transaction in which nobody else changes what it has read.</summary>
    public static async Task<T> ExecuteSerializableAsync<T>(this PortalDbContext db, Func<Task<T>> operation, Func<T, bool> isDone)
    {
        try
        {
            return await db.ExecuteOnceAsync(
                async () =>
                {
                    var result = await operation();
                    if (isDone(result)) await db.SaveChangesAsync();
                    return result;
                },
                isDone,
                CancellationToken.None,
                System.Data.IsolationLevel.Serializable);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

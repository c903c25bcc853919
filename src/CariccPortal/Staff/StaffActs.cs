using CariccPortal.Data;
using CariccPortal.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>How acts on accounts are stored: the one place that writes them into the audit, and one transaction each.</summary>
internal static class StaffActs
{
    /// <summary>Adds the act's entry; it is saved with the act itself.</summary>
    public static void Record(this PortalDb db, DateTime now, Colleague by, string act, string? detail = null) =>
        db.Audit.Add(new AuditEntry { At = now, MemberId = by.Id, Who = by.Name, Act = act, Detail = detail });

    /// <summary>Adds the entry of what a member does to their own account before they are signed in.</summary>
    public static void Record(this PortalDb db, DateTime now, StaffMember member, string act, string? detail = null) =>
        db.Record(now, new Colleague(member.Id, member.Name, MayRelease: false), act, detail);

    /// <summary>Runs an act in a transaction in which nobody else changes what it has read.</summary>
    public static async Task<T> InOneAsync<T>(this PortalDb db, Func<Task<T>> act, Func<T, bool> isDone)
    {
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable);
                await using (transaction)
                {
                    var result = await act();
                    if (!isDone(result)) return result;
                    await db.SaveChangesAsync();
                    await transaction.CommitAsync();
                    return result;
                }
            });
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

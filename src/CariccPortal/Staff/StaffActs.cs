using CariccPortal.Data;
using CariccPortal.Editing;

namespace CariccPortal.Staff;

/// <summary>How acts on accounts are stored: the one place that writes them into the audit, and one transaction each.</summary>
internal static class StaffActs
{
    /// <summary>Adds the act's entry, in the transaction that the act is in.</summary>
    public static Task RecordAsync(this PortalDb db, TimeProvider clock, Colleague by, string act, string? detail = null) => new AuditTrail(db, clock).AddAsync(act, by, detail);

    /// <summary>Adds the entry of what a member does to their own account while they sign in, or before they can.</summary>
    public static Task RecordAsync(this PortalDb db, TimeProvider clock, StaffMember member, string act, string? detail = null, string? session = null) =>
        db.RecordAsync(clock, new Colleague(member.Id, member.Name, Role: "", Session: session), act, detail);

    /// <summary>Runs an act in a transaction in which nobody else changes what it has read.</summary>
    public static async Task<T> InOneAsync<T>(this PortalDb db, Func<Task<T>> act, Func<T, bool> isDone)
    {
        try
        {
            return await db.InOneActAsync(
                async () =>
                {
                    var result = await act();
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

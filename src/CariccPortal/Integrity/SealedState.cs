using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Integrity;

/// <summary>Guards the seal: an action on a row that was changed directly in the database would seal the change. Every action calls
/// <see cref="CheckSealAsync"/> before it changes a sealed row. The audit log throws if it did not.</summary>
public static class SealedState
{
    /// <summary>Checks that a subject is what its last audit entry sealed, in the transaction of the action and before the action stores
    /// anything of it. A subject that does not exist and was never sealed is intact.</summary>
    /// <exception cref="SealBrokenException">The subject was changed directly in the database.</exception>
    public static async Task CheckSealAsync(this PortalDbContext db, SubjectKey key, CancellationToken cancel = default)
    {
        if (!await IsIntactAsync(db, key, cancel)) throw new SealBrokenException(key);
        db.CheckedSeals.Add(key.ToString());
    }

    /// <summary>Lets the transaction seal a subject whatever its content was before: an action that restores it.</summary>
    internal static void RenewSeal(this PortalDbContext db, SubjectKey key) => db.CheckedSeals.Add(key.ToString());

    /// <summary>Whether the content of a subject is what its last audit entry sealed.</summary>
    internal static async Task<bool> IsIntactAsync(PortalDbContext db, SubjectKey key, CancellationToken cancel)
    {
        var last = await ReadLastHashAsync(db, key, cancel);
        var content = await key.ReadAsync(db, cancel);
        return last == (content is null ? null : SealedContent.ComputeHash(content));
    }

    /// <summary>Throws if the transaction seals a subject that was sealed before, and did not check it.</summary>
    internal static async Task RequireCheckedAsync(PortalDbContext db, SubjectKey key, CancellationToken cancel)
    {
        if (!db.CheckedSeals.Contains(key.ToString()) && await ReadLastHashAsync(db, key, cancel) is not null)
            throw new InvalidOperationException($"The action did not check the seal of '{key}': call {nameof(CheckSealAsync)} first.");
    }

    private static Task<string?> ReadLastHashAsync(PortalDbContext db, SubjectKey key, CancellationToken cancel)
    {
        var subject = key.ToString();
        return db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == subject).OrderByDescending(entry => entry.Id)
            .Select(entry => entry.ContentHash).FirstOrDefaultAsync(cancel);
    }
}

/// <summary>A sealed row was changed directly in the database, so an action on it would seal the change. Nothing was stored.</summary>
/// <param name="key">The row.</param>
public sealed class SealBrokenException(SubjectKey key) : Exception($"{key} was changed directly in the database; nothing was stored.")
{
    /// <summary>The row.</summary>
    public SubjectKey Subject { get; } = key;
}

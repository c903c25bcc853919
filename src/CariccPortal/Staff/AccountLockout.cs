using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Locks sign-in by password and code after repeated failures, on all nodes and across restarts. A passkey still works, so that a
/// stranger who knows a user name cannot lock out its owner.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class AccountLockout(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Number of consecutive failures that lock the account.</summary>
    public const int MaxFailures = 5;

    /// <summary>Duration of the lock.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    /// <summary>Whether the account is locked now.</summary>
    public bool IsLocked(StaffUser user) => user.LockoutEnd > clock.GetUtcNow();

    /// <summary>Counts a wrong password or code by a single UPDATE, so that concurrent attempts are all counted.</summary>
    public Task CountFailureAsync(string userId)
    {
        DateTimeOffset? until = clock.GetUtcNow() + Duration;
        // A new concurrency stamp prevents a context with the old row from overwriting the count.
        var stamp = Guid.NewGuid().ToString();
        return db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(user => user.LockoutEnd, user => user.AccessFailedCount + 1 >= MaxFailures ? until : user.LockoutEnd)
            .SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1 >= MaxFailures ? 0 : user.AccessFailedCount + 1)
            .SetProperty(user => user.ConcurrencyStamp, stamp));
    }

    /// <summary>Whether an administrator has unlocked the account since a UTC timestamp.</summary>
    public Task<bool> WasUnlockedSinceAsync(string normalizedName, DateTime since) =>
        db.Users.AnyAsync(user => user.NormalizedUserName == normalizedName && user.UnlockedAt >= since);

    /// <summary>Resets the count after a successful sign-in.</summary>
    internal static Task ResetAsync(PortalDbContext db, string userId)
    {
        var stamp = Guid.NewGuid().ToString();
        return db.Users.Where(user => user.Id == userId && (user.AccessFailedCount > 0 || user.LockoutEnd != null))
            .ExecuteUpdateAsync(set => set
                .SetProperty(user => user.AccessFailedCount, 0)
                .SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(user => user.ConcurrencyStamp, stamp));
    }
}

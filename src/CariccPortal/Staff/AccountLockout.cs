using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Closes the door of passwords and codes to an account after wrong ones. It holds on every node and through restarts; a
/// passkey still opens, so that a stranger who knows a user name keeps nobody out.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class AccountLockout(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How many wrong ones in a row close it.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long it stays closed.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    /// <summary>Whether it is closed to a member now.</summary>
    public bool IsLocked(StaffUser user) => user.LockoutEnd > clock.GetUtcNow();

    /// <summary>Counts a wrong password or code. One statement, so that attempts at the same time are all counted.</summary>
    public Task CountFailureAsync(string userId)
    {
        DateTimeOffset? until = clock.GetUtcNow() + Duration;
        // Whoever holds the row from before may not write the old number over this one.
        var stamp = Guid.NewGuid().ToString();
        return db.Users.Where(member => member.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(member => member.LockoutEnd, member => member.AccessFailedCount + 1 >= MaxFailures ? until : member.LockoutEnd)
            .SetProperty(member => member.AccessFailedCount, member => member.AccessFailedCount + 1 >= MaxFailures ? 0 : member.AccessFailedCount + 1)
            .SetProperty(member => member.ConcurrencyStamp, stamp));
    }

    /// <summary>Whether an administrator has lifted a lock since an instant (UTC).</summary>
    public Task<bool> WasUnlockedSinceAsync(string normalizedName, DateTime since) =>
        db.Users.AnyAsync(member => member.NormalizedUserName == normalizedName && member.UnlockedAt >= since);

    /// <summary>Forgets the wrong ones, after a right one.</summary>
    internal static Task ResetAsync(PortalDbContext db, string userId)
    {
        var stamp = Guid.NewGuid().ToString();
        return db.Users.Where(member => member.Id == userId && (member.AccessFailedCount > 0 || member.LockoutEnd != null)).ExecuteUpdateAsync(set => set
            .SetProperty(member => member.AccessFailedCount, 0).SetProperty(member => member.LockoutEnd, (DateTimeOffset?)null).SetProperty(member => member.ConcurrencyStamp, stamp));
    }
}

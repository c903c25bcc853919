using CariccPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>How members change their own password.</summary>
/// <param name="db">The store.</param>
/// <param name="userManager">Identity's members, which judge and hash passwords.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class PasswordChanger(PortalDbContext db, UserManager<StaffUser> userManager, TimeProvider clock)
{
    /// <summary>Sets a new password. The member's other sessions end, and links that still work are revoked.</summary>
    /// <param name="by">The member, who has shown the password before this.</param>
    /// <param name="sessionId">The session that stays.</param>
    /// <param name="password">The new password.</param>
    /// <returns>The codes of the rules that it breaks; empty where it was set.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(Actor by, string sessionId, string password)
    {
        var member = await db.Users.AsNoTracking().SingleAsync(one => one.Id == by.Id);
        var broken = await userManager.GetPasswordErrorsAsync(member, password);
        if (broken.Count > 0) return broken;
        var hash = userManager.PasswordHasher.HashPassword(member, password);
        await db.ExecuteSerializableAsync(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var stored = await db.Users.SingleAsync(one => one.Id == by.Id);
            (stored.PasswordHash, stored.SecurityStamp, stored.ConcurrencyStamp) = (hash, Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
            await SessionStore.EndAllAsync(db, stored.Id, now, except: sessionId);
            await PasswordLinks.RevokeAsync(db, stored.Id, now);
            await db.RecordAsync(clock, by, "change-password");
            return true;
        }, _ => true);
        return [];
    }
}

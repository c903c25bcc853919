using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Changes a user's own password.</summary>
/// <param name="db">The database.</param>
/// <param name="userManager">Validates and hashes passwords.</param>
/// <param name="clock">The clock.</param>
public sealed class PasswordChanger(PortalDbContext db, StaffUserManager userManager, TimeProvider clock)
{
    /// <summary>Sets a new password. Ends the user's other sessions and revokes valid password links.</summary>
    /// <param name="by">The user, who has entered the current password before.</param>
    /// <param name="sessionId">The session that continues.</param>
    /// <param name="password">The new password.</param>
    /// <returns>Codes of the violated rules; empty on success.</returns>
    public async Task<IReadOnlyList<string>> ChangeAsync(Actor by, string sessionId, string password)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == by.Id);
        var errors = await userManager.GetPasswordErrorsAsync(user, password);
        if (errors.Count > 0) return errors;
        var hash = await userManager.HashPasswordAsync(user, password);
        await db.ExecuteSerializableAsync(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var stored = await db.Users.SingleAsync(one => one.Id == by.Id);
            (stored.PasswordHash, stored.SecurityStamp, stored.ConcurrencyStamp) =
                (hash, Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
            await SessionStore.EndAllAsync(db, stored.Id, now, except: sessionId);
            await PasswordLinks.RevokeAsync(db, stored.Id, now);
            await db.RecordAsync(clock, by, AuditAction.ChangePassword);
            return true;
        }, _ => true);
        return [];
    }
}

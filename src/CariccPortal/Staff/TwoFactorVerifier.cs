using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>What a member shows besides the password: a code of an authenticator app, or a recovery code. Each is taken once,
/// by one conditional statement, also when two requests bring it at the same time.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class TwoFactorVerifier(PortalDbContext db, TimeProvider clock)
{
    /// <summary>What a member has set up.</summary>
    public async Task<TwoFactorStatus> GetStatusAsync(string userId, CancellationToken cancel = default) => new(
        await db.AuthenticatorKeys.AnyAsync(app => app.UserId == userId, cancel),
        await db.UserPasskeys.CountAsync(passkey => passkey.UserId == userId, cancel),
        await db.RecoveryCodes.CountAsync(code => code.UserId == userId && code.UsedAt == null, cancel));

    /// <summary>Takes what a member shows at the door; a wrong one counts towards the lock.</summary>
    /// <param name="user">Who has shown the password.</param>
    /// <param name="enteredCode">The code as typed.</param>
    /// <param name="isRecovery">Whether it is a recovery code.</param>
    public async Task<bool> VerifyAsync(StaffUser user, string enteredCode, bool isRecovery)
    {
        var locks = new AccountLockout(db, clock);
        if (!locks.IsLocked(user) && (isRecovery ? await VerifyRecoveryCodeAsync(user.Id, enteredCode) : await VerifyAuthenticatorCodeAsync(user.Id, enteredCode))) return true;
        await locks.CountFailureAsync(user.Id);
        return false;
    }

    // A code of a step that was taken before, or of an earlier one, is refused.
    private async Task<bool> VerifyAuthenticatorCodeAsync(string userId, string enteredCode)
    {
        var app = await db.AuthenticatorKeys.AsNoTracking().FirstOrDefaultAsync(one => one.UserId == userId);
        if (app is null || Totp.FindTimeStep(app.Key, enteredCode, clock.GetUtcNow().UtcDateTime) is not { } step) return false;
        return await db.AuthenticatorKeys.Where(one => one.UserId == userId && one.LastTimeStep < step).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastTimeStep, step)) == 1;
    }

    private async Task<bool> VerifyRecoveryCodeAsync(string userId, string enteredCode)
    {
        var (hash, now) = (SecretToken.Hash(enteredCode), clock.GetUtcNow().UtcDateTime);
        return await db.RecoveryCodes.Where(code => code.UserId == userId && code.Hash == hash && code.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now)) == 1;
    }
}

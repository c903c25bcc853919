using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Verifies the code of an authenticator app or a recovery code. A conditional UPDATE accepts each code once, even in concurrent
/// requests.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class TwoFactorVerifier(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Returns the second factors of a user.</summary>
    public async Task<TwoFactorStatus> GetStatusAsync(string userId, CancellationToken cancel = default) => new(
        await db.AuthenticatorKeys.AnyAsync(app => app.UserId == userId, cancel),
        await db.UserPasskeys.CountAsync(passkey => passkey.UserId == userId, cancel),
        await db.RecoveryCodes.CountAsync(code => code.UserId == userId && code.UsedAt == null, cancel));

    /// <summary>Verifies a code; a wrong one counts towards the lockout.</summary>
    /// <param name="user">The user, whose password was verified before.</param>
    /// <param name="enteredCode">The code as typed.</param>
    /// <param name="isRecovery">Whether it is a recovery code.</param>
    public async Task<bool> VerifyAsync(StaffUser user, string enteredCode, bool isRecovery)
    {
        var lockout = new AccountLockout(db, clock);
        if (!lockout.IsLocked(user)
            && (isRecovery
                ? await VerifyRecoveryCodeAsync(user.Id, enteredCode)
                : await VerifyAuthenticatorCodeAsync(user.Id, enteredCode))) return true;
        await lockout.CountFailureAsync(user.Id);
        return false;
    }

    // Rejects codes of the last accepted time step and of earlier ones.
    private async Task<bool> VerifyAuthenticatorCodeAsync(string userId, string enteredCode)
    {
        var app = await db.AuthenticatorKeys.AsNoTracking().FirstOrDefaultAsync(one => one.UserId == userId);
        if (app is null || Totp.FindTimeStep(app.Key, enteredCode, clock.GetUtcNow().UtcDateTime) is not { } step) return false;
        return await db.AuthenticatorKeys.Where(one => one.UserId == userId && one.LastTimeStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastTimeStep, step)) == 1;
    }

    private async Task<bool> VerifyRecoveryCodeAsync(string userId, string enteredCode)
    {
        var (hash, now) = (SecretToken.Hash(enteredCode), clock.GetUtcNow().UtcDateTime);
        return await db.RecoveryCodes.Where(code => code.UserId == userId && code.Hash == hash && code.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now)) == 1;
    }
}

/// <summary>The second factors of a user.</summary>
/// <param name="HasAuthenticator">Whether an authenticator app is set up.</param>
/// <param name="PasskeyCount">Number of passkeys.</param>
/// <param name="RecoveryCodeCount">Number of unused recovery codes.</param>
public sealed record TwoFactorStatus(bool HasAuthenticator, int PasskeyCount, int RecoveryCodeCount)
{
    /// <summary>Whether a second factor or a passkey is required to sign in.</summary>
    public bool IsEnabled => HasAuthenticator || PasskeyCount > 0;
}

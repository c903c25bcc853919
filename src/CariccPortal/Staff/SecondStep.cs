using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>What a member shows besides the password: a code of an authenticator app, or a recovery code. Each is taken once,
/// by one conditional statement, also when two requests bring it at the same time.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class SecondStep(PortalDb db, TimeProvider clock)
{
    /// <summary>What a member has set up.</summary>
    public async Task<OwnedSteps> OfAsync(string memberId, CancellationToken cancel = default) => new(
        await db.Authenticators.AnyAsync(app => app.MemberId == memberId, cancel),
        await db.UserPasskeys.CountAsync(passkey => passkey.UserId == memberId, cancel),
        await db.RecoveryCodes.CountAsync(code => code.MemberId == memberId && code.UsedAt == null, cancel));

    /// <summary>Takes what a member shows at the door; a wrong one counts towards the lock.</summary>
    /// <param name="member">Who has shown the password.</param>
    /// <param name="typed">The code as typed.</param>
    /// <param name="isRecovery">Whether it is a recovery code.</param>
    public async Task<bool> TakeAsync(StaffMember member, string typed, bool isRecovery)
    {
        var locks = new Locks(db, clock);
        if (!locks.IsLocked(member) && (isRecovery ? await TakeRecoveryCodeAsync(member.Id, typed) : await TakeCodeAsync(member.Id, typed))) return true;
        await locks.CountFailureAsync(member.Id);
        return false;
    }

    // A code of a step that was taken before, or of an earlier one, is refused.
    private async Task<bool> TakeCodeAsync(string memberId, string typed)
    {
        var app = await db.Authenticators.AsNoTracking().FirstOrDefaultAsync(one => one.MemberId == memberId);
        if (app is null || Totp.StepOf(app.Key, typed, clock.GetUtcNow().UtcDateTime) is not { } step) return false;
        return await db.Authenticators.Where(one => one.MemberId == memberId && one.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastStep, step)) == 1;
    }

    private async Task<bool> TakeRecoveryCodeAsync(string memberId, string typed)
    {
        var (hash, now) = (Secret.Hash(typed), clock.GetUtcNow().UtcDateTime);
        return await db.RecoveryCodes.Where(code => code.MemberId == memberId && code.Hash == hash && code.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.UsedAt, now)) == 1;
    }
}

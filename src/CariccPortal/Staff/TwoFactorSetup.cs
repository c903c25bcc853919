using CariccPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>How members set up their own second step. The first one gives recovery codes, makes the session that it is set up under a
/// strong one and ends the others that only a password opened.</summary>
/// <param name="db">The store.</param>
/// <param name="userManager">Identity's members, which keep the passkeys.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class TwoFactorSetup(PortalDbContext db, UserManager<StaffUser> userManager, TimeProvider clock)
{
    /// <summary>The most passkeys of one member.</summary>
    public const int MaxPasskeys = 20;

    /// <summary>The longest name of a passkey, in characters.</summary>
    public const int PasskeyNameLength = 60;

    private const int RecoveryCodeCount = 10;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sets up an authenticator app, or another in the place of the one before.</summary>
    /// <param name="by">The member.</param>
    /// <param name="sessionId">The session under which it is done.</param>
    /// <param name="key">The key that the app was given.</param>
    /// <param name="enteredCode">The code that it shows.</param>
    /// <returns>New recovery codes, empty where there are some still; null where the code is not the app's or the session has ended.</returns>
    public async Task<IReadOnlyList<string>?> AddAuthenticatorAsync(Actor by, string sessionId, byte[] key, string enteredCode)
    {
        if (Totp.FindTimeStep(key, enteredCode, Now) is not { } step) return null;
        return await db.ExecuteSerializableAsync(async () =>
        {
            var now = Now;
            await db.AuthenticatorKeys.Where(app => app.UserId == by.Id).ExecuteDeleteAsync();
            db.AuthenticatorKeys.Add(new AuthenticatorKey { UserId = by.Id!, Key = key, LastTimeStep = step, AddedAt = now });
            await db.RecordAsync(clock, by, "set-up-app");
            return await MarkSessionStrongAsync(by.Id!, sessionId, now);
        }, codes => codes is not null);
    }

    /// <summary>Takes the authenticator app away.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAuthenticatorAsync(Actor by) => db.ExecuteSerializableAsync(async () =>
    {
        var dropped = await db.AuthenticatorKeys.Where(app => app.UserId == by.Id).ExecuteDeleteAsync() > 0;
        if (!dropped) return false;
        if (!await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == by.Id)) await db.RecoveryCodes.Where(code => code.UserId == by.Id).ExecuteDeleteAsync();
        await db.RecordAsync(clock, by, "drop-app");
        return true;
    }, dropped => dropped);

    /// <summary>Makes new recovery codes; those before work no more.</summary>
    public Task<IReadOnlyList<string>> RegenerateRecoveryCodesAsync(Actor by) => db.ExecuteSerializableAsync<IReadOnlyList<string>>(async () =>
    {
        await db.RecordAsync(clock, by, "new-recovery-codes");
        return await CreateRecoveryCodesAsync(by.Id!);
    }, _ => true);

    /// <summary>Adds a passkey that the browser has made.</summary>
    /// <param name="by">The member.</param>
    /// <param name="sessionId">The session under which it is done.</param>
    /// <param name="passkey">The passkey.</param>
    /// <param name="name">What the member calls it.</param>
    /// <returns>New recovery codes, empty where there are some still; null where the member has too many passkeys or the session has ended.</returns>
    public Task<IReadOnlyList<string>?> AddPasskeyAsync(Actor by, string sessionId, UserPasskeyInfo passkey, string name) => db.ExecuteSerializableAsync<IReadOnlyList<string>?>(async () =>
    {
        var now = Now;
        var member = await userManager.FindByIdAsync(by.Id!);
        if (member is null || await db.UserPasskeys.CountAsync(one => one.UserId == by.Id) >= MaxPasskeys) return null;
        passkey.Name = name;
        await db.RecordAsync(clock, by, "add-passkey", name);
        if (!(await userManager.AddOrUpdatePasskeyAsync(member, passkey)).Succeeded) return null;
        return await MarkSessionStrongAsync(by.Id!, sessionId, now);
    }, codes => codes is not null);

    /// <summary>Gives a passkey another name.</summary>
    /// <returns>Whether there is such a passkey.</returns>
    public Task<bool> RenamePasskeyAsync(Actor by, byte[] id, string name) => db.ExecuteSerializableAsync(async () =>
    {
        var member = await userManager.FindByIdAsync(by.Id!);
        if (member is null || await userManager.GetPasskeyAsync(member, id) is not { } passkey) return false;
        passkey.Name = name;
        await db.RecordAsync(clock, by, "rename-passkey", name);
        return (await userManager.AddOrUpdatePasskeyAsync(member, passkey)).Succeeded;
    }, isDone => isDone);

    /// <summary>Takes a passkey away.</summary>
    /// <returns>Whether there was such a passkey.</returns>
    public Task<bool> RemovePasskeyAsync(Actor by, byte[] id) => db.ExecuteSerializableAsync(async () =>
    {
        var member = await userManager.FindByIdAsync(by.Id!);
        if (member is null || await userManager.GetPasskeyAsync(member, id) is not { } passkey) return false;
        await db.RecordAsync(clock, by, "drop-passkey", passkey.Name);
        if (!(await userManager.RemovePasskeyAsync(member, id)).Succeeded) return false;
        var isBare = !await db.AuthenticatorKeys.AnyAsync(app => app.UserId == by.Id) && !await db.UserPasskeys.AnyAsync(one => one.UserId == by.Id);
        if (isBare) await db.RecoveryCodes.Where(code => code.UserId == by.Id).ExecuteDeleteAsync();
        return true;
    }, isDone => isDone);

    /// <summary>Takes all of a member's second steps away; part of a greater act.</summary>
    internal static async Task RemoveAllAsync(PortalDbContext db, string userId)
    {
        await db.AuthenticatorKeys.Where(app => app.UserId == userId).ExecuteDeleteAsync();
        await db.RecoveryCodes.Where(code => code.UserId == userId).ExecuteDeleteAsync();
        await db.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDeleteAsync();
    }

    // Null where the session has ended: whoever holds its cookie may not set up a step of their own in the minute until that is noticed.
    private async Task<IReadOnlyList<string>?> MarkSessionStrongAsync(string userId, string sessionId, DateTime now)
    {
        var open = db.StaffSessions.Where(one => one.UserId == userId && one.EndedAt == null);
        if (await open.Where(one => one.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(one => one.IsStrong, true)) == 0) return null;
        await open.Where(one => !one.IsStrong).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
        return await db.RecoveryCodes.AnyAsync(code => code.UserId == userId && code.UsedAt == null) ? [] : await CreateRecoveryCodesAsync(userId);
    }

    private async Task<IReadOnlyList<string>> CreateRecoveryCodesAsync(string userId)
    {
        await db.RecoveryCodes.Where(code => code.UserId == userId).ExecuteDeleteAsync();
        List<string> codes = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => SecretToken.CreateRecoveryCode())];
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { UserId = userId, Hash = SecretToken.Hash(code) }));
        return codes;
    }
}

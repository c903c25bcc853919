using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Manages a user's own two-factor authentication. The first factor creates recovery codes, makes the current session strong and
/// ends the other sessions that are not.</summary>
/// <param name="db">The database.</param>
/// <param name="userManager">Stores the passkeys.</param>
/// <param name="clock">The clock.</param>
public sealed class TwoFactorSetup(PortalDbContext db, UserManager<StaffUser> userManager, TimeProvider clock)
{
    /// <summary>Maximum number of passkeys per user.</summary>
    public const int MaxPasskeys = 20;

    /// <summary>Maximum length of a passkey name, in characters.</summary>
    public const int PasskeyNameLength = 60;

    private const int RecoveryCodeCount = 10;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sets up an authenticator app, and replaces an existing one.</summary>
    /// <param name="by">The user.</param>
    /// <param name="sessionId">The current session.</param>
    /// <param name="key">The key that was shown to the user.</param>
    /// <param name="enteredCode">The code of the app.</param>
    /// <returns>New recovery codes, empty if unused ones exist; null if the code is wrong or the session has ended.</returns>
    public async Task<IReadOnlyList<string>?> AddAuthenticatorAsync(Actor by, string sessionId, byte[] key, string enteredCode)
    {
        if (Totp.FindTimeStep(key, enteredCode, Now) is not { } step) return null;
        return await db.ExecuteSerializableAsync(async () =>
        {
            var now = Now;
            await db.AuthenticatorKeys.Where(app => app.UserId == by.Id).ExecuteDeleteAsync();
            db.AuthenticatorKeys.Add(new AuthenticatorKey { UserId = by.Id!, Key = key, LastTimeStep = step, AddedAt = now });
            await db.RecordAsync(clock, by, AuditAction.AddAuthenticator);
            return await MarkSessionStrongAsync(by.Id!, sessionId, now);
        }, codes => codes is not null);
    }

    /// <summary>Removes the authenticator app.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> RemoveAuthenticatorAsync(Actor by) => db.ExecuteSerializableAsync(async () =>
    {
        var isRemoved = await db.AuthenticatorKeys.Where(app => app.UserId == by.Id).ExecuteDeleteAsync() > 0;
        if (!isRemoved) return false;
        if (!await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == by.Id))
            await db.RecoveryCodes.Where(code => code.UserId == by.Id).ExecuteDeleteAsync();
        await db.RecordAsync(clock, by, AuditAction.RemoveAuthenticator);
        return true;
    }, isRemoved => isRemoved);

    /// <summary>Creates new recovery codes and invalidates the earlier ones.</summary>
    public Task<IReadOnlyList<string>> RegenerateRecoveryCodesAsync(Actor by) =>
        db.ExecuteSerializableAsync<IReadOnlyList<string>>(async () =>
        {
            await db.RecordAsync(clock, by, AuditAction.RegenerateRecoveryCodes);
            return await CreateRecoveryCodesAsync(by.Id!);
        }, _ => true);

    /// <summary>Adds a passkey created by the browser.</summary>
    /// <param name="by">The user.</param>
    /// <param name="sessionId">The current session.</param>
    /// <param name="passkey">The passkey.</param>
    /// <param name="name">The name chosen by the user.</param>
    /// <returns>New recovery codes, empty if unused ones exist; null if the limit of passkeys is reached or the session has
    /// ended.</returns>
    public Task<IReadOnlyList<string>?> AddPasskeyAsync(Actor by, string sessionId, UserPasskeyInfo passkey, string name) =>
        db.ExecuteSerializableAsync<IReadOnlyList<string>?>(async () =>
        {
            var now = Now;
            var user = await userManager.FindByIdAsync(by.Id!);
            if (user is null || await db.UserPasskeys.CountAsync(one => one.UserId == by.Id) >= MaxPasskeys) return null;
            passkey.Name = name;
            await db.RecordAsync(clock, by, AuditAction.AddPasskey, name);
            if (!(await userManager.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded) return null;
            return await MarkSessionStrongAsync(by.Id!, sessionId, now);
        }, codes => codes is not null);

    /// <summary>Renames a passkey.</summary>
    /// <returns>Whether the passkey exists.</returns>
    public Task<bool> RenamePasskeyAsync(Actor by, byte[] id, string name) => db.ExecuteSerializableAsync(async () =>
    {
        var user = await userManager.FindByIdAsync(by.Id!);
        if (user is null || await userManager.GetPasskeyAsync(user, id) is not { } passkey) return false;
        passkey.Name = name;
        await db.RecordAsync(clock, by, AuditAction.RenamePasskey, name);
        return (await userManager.AddOrUpdatePasskeyAsync(user, passkey)).Succeeded;
    }, isDone => isDone);

    /// <summary>Removes a passkey.</summary>
    /// <returns>Whether the passkey existed.</returns>
    public Task<bool> RemovePasskeyAsync(Actor by, byte[] id) => db.ExecuteSerializableAsync(async () =>
    {
        var user = await userManager.FindByIdAsync(by.Id!);
        if (user is null || await userManager.GetPasskeyAsync(user, id) is not { } passkey) return false;
        await db.RecordAsync(clock, by, AuditAction.RemovePasskey, passkey.Name);
        if (!(await userManager.RemovePasskeyAsync(user, id)).Succeeded) return false;
        var hasNoFactor = !await db.AuthenticatorKeys.AnyAsync(app => app.UserId == by.Id)
            && !await db.UserPasskeys.AnyAsync(one => one.UserId == by.Id);
        if (hasNoFactor) await db.RecoveryCodes.Where(code => code.UserId == by.Id).ExecuteDeleteAsync();
        return true;
    }, isDone => isDone);

    /// <summary>Removes all second factors of a user, in the caller's transaction.</summary>
    internal static async Task RemoveAllAsync(PortalDbContext db, string userId)
    {
        await db.AuthenticatorKeys.Where(app => app.UserId == userId).ExecuteDeleteAsync();
        await db.RecoveryCodes.Where(code => code.UserId == userId).ExecuteDeleteAsync();
        await db.UserPasskeys.Where(passkey => passkey.UserId == userId).ExecuteDeleteAsync();
    }

    // Null if the session has ended: the holder of its cookie must not set up a second factor before the end takes effect on all nodes.
    private async Task<IReadOnlyList<string>?> MarkSessionStrongAsync(string userId, string sessionId, DateTime now)
    {
        var openSessions = db.StaffSessions.Where(one => one.UserId == userId && one.EndedAt == null);
        if (await openSessions.Where(one => one.Id == sessionId).ExecuteUpdateAsync(set => set.SetProperty(one => one.IsStrong, true)) == 0)
            return null;
        await openSessions.Where(one => !one.IsStrong).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
        return await db.RecoveryCodes.AnyAsync(code => code.UserId == userId && code.UsedAt == null)
            ? [] : await CreateRecoveryCodesAsync(userId);
    }

    private async Task<IReadOnlyList<string>> CreateRecoveryCodesAsync(string userId)
    {
        await db.RecoveryCodes.Where(code => code.UserId == userId).ExecuteDeleteAsync();
        List<string> codes = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => SecretToken.CreateRecoveryCode())];
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { UserId = userId, Hash = SecretToken.Hash(code) }));
        return codes;
    }
}

/// <summary>The authenticator app of a user. In a separate table, so that a used code does not change the row of the user.</summary>
public sealed class AuthenticatorKey
{
    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>The shared secret, 20 bytes. It cannot be hashed, as codes are computed from it.</summary>
    public required byte[] Key { get; set; }

    /// <summary>The last accepted time step. Codes of this or earlier steps are rejected as replays.</summary>
    public long LastTimeStep { get; set; }

    /// <summary>When the app was set up (UTC).</summary>
    public DateTime AddedAt { get; set; }
}

/// <summary>A one-time code that replaces a lost second factor.</summary>
public sealed class RecoveryCode
{
    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>SHA-256 of the code, which has enough entropy to need no slow hash.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When the code was used (UTC); null if not used.</summary>
    public DateTime? UsedAt { get; set; }
}

using System.Text.Json;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Registers passkeys and signs in with them. The challenge is in a cookie that expires after five minutes.</summary>
public sealed class PasskeySignIn(SignInManager<StaffUser> signIn, TwoFactorSetup setup, SessionSignIn sessionSignIn,
    ILogger<PasskeySignIn> logger)
{
    /// <summary>Returns the options for the registration of a passkey; null if the user does not exist.</summary>
    public async Task<string?> CreateRegistrationOptionsAsync(string userId)
    {
        var member = await signIn.UserManager.FindByIdAsync(userId);
        return member is null ? null
            : await signIn.MakePasskeyCreationOptionsAsync(new() { Id = member.Id, Name = member.UserName!, DisplayName = member.Name });
    }

    /// <summary>Verifies and stores a new passkey.</summary>
    /// <returns>New recovery codes, empty if there are still unused ones; null if the passkey was rejected.</returns>
    public async Task<IReadOnlyList<string>?> RegisterAsync(string? credential, string name)
    {
        var result = await TryAsync(() => signIn.PerformPasskeyAttestationAsync(credential ?? ""));
        var user = signIn.Context.User;
        if (result is not { Succeeded: true } || result.UserEntity.Id != user.GetUserId()) return null;
        var codes = await setup.AddPasskeyAsync(user.GetActor(), user.GetSessionId(), result.Passkey, name);
        if (codes is not null) await sessionSignIn.RefreshAsync();
        return codes;
    }

    /// <summary>Returns the options for a sign-in with any passkey of this site. They do not disclose which users have one.</summary>
    public Task<string> CreateSignInOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Signs in with a passkey. An account that is locked after wrong passwords can still sign in this way.</summary>
    public async Task<bool> SignInAsync(string? credential)
    {
        var result = await TryAsync(() => signIn.PerformPasskeyAssertionAsync(credential ?? ""));
        if (result is not { Succeeded: true } || result.User.DeactivatedAt is not null)
        {
            logger.SignInFailed("passkey", result?.User);
            return false;
        }

        // Stores the new signature counter.
        if (!(await signIn.UserManager.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded) return false;
        await sessionSignIn.SignInAsync(result.User, SignInMethod.Passkey);
        return true;
    }

    // The framework throws without a challenge, and for malformed credentials.
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ceremony)
        where T : class
    {
        try
        {
            return await ceremony();
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or JsonException or PasskeyException)
        {
            return null;
        }
    }
}

using System.Text.Json;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Passkeys' two ceremonies: one is made, one signs in. What the site asked the browser for is kept in a cookie of five minutes.</summary>
public sealed class PasskeySignIn(SignInManager<StaffUser> signIn, TwoFactorSetup setup, SessionSignIn sessionSignIn)
{
    /// <summary>What the browser is told to make a passkey from.</summary>
    public async Task<string?> CreateRegistrationOptionsAsync(string userId)
    {
        var member = await signIn.UserManager.FindByIdAsync(userId);
        return member is null ? null : await signIn.MakePasskeyCreationOptionsAsync(new() { Id = member.Id, Name = member.UserName!, DisplayName = member.Name });
    }

    /// <summary>Keeps the passkey that the browser has made.</summary>
    /// <returns>New recovery codes, empty where there are some still; null where the passkey is not taken.</returns>
    public async Task<IReadOnlyList<string>?> RegisterAsync(string? credential, string name)
    {
        var result = await TryAsync(() => signIn.PerformPasskeyAttestationAsync(credential ?? ""));
        var user = signIn.Context.User;
        if (result is not { Succeeded: true } || result.UserEntity.Id != user.GetUserId()) return null;
        var codes = await setup.AddPasskeyAsync(user.GetActor(), user.GetSessionId(), result.Passkey, name);
        if (codes is not null) await sessionSignIn.RefreshAsync();
        return codes;
    }

    /// <summary>What the browser is told to sign in with: any passkey of this site, so that it tells nothing of who has one.</summary>
    public Task<string> CreateSignInOptionsAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Lets in by a passkey. A lock that wrong passwords have brought does not close this door.</summary>
    public async Task<bool> SignInAsync(string? credential)
    {
        var result = await TryAsync(() => signIn.PerformPasskeyAssertionAsync(credential ?? ""));
        if (result is not { Succeeded: true } || result.User.DeactivatedAt is not null) return false;
        // Its counter has moved on.
        if (!(await signIn.UserManager.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded) return false;
        await sessionSignIn.SignInAsync(result.User, SignInMethod.Passkey);
        return true;
    }

    // The framework throws where nothing was asked for before, and on what is no credential at all.
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

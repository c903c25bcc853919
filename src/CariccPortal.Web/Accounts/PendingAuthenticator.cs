using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CariccPortal.Web.Accounts;

/// <summary>The key of an authenticator app that is being set up. It travels in the form, sealed, and is stored only when the app has
/// shown that it has it: so looking at the page changes nothing.</summary>
public sealed class PendingAuthenticator(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("authenticator app being set up").ToTimeLimitedDataProtector();

    /// <summary>Seals a key for a member.</summary>
    public string Protect(byte[] key, string userId) => protector.Protect($"{Convert.ToHexString(key)} {userId}", Validity);

    /// <summary>The key that was sealed for a member; null where it was not, or too long ago.</summary>
    public byte[]? Unprotect(string? protectedKey, string userId)
    {
        try
        {
            return protector.Unprotect(protectedKey ?? "").Split(' ') is [var key, var sealedFor] && sealedFor == userId ? Convert.FromHexString(key) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

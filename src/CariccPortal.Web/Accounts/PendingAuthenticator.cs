using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CariccPortal.Web.Accounts;

/// <summary>Protects the key of an authenticator app during setup. The key is in the form and is stored only after a valid code, so that opening the page changes nothing.</summary>
public sealed class PendingAuthenticator(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("authenticator app being set up").ToTimeLimitedDataProtector();

    /// <summary>Encrypts a key for a user.</summary>
    public string Protect(byte[] key, string userId) => protector.Protect($"{Convert.ToHexString(key)} {userId}", Validity);

    /// <summary>Decrypts a key; null if it is expired or belongs to another user.</summary>
    public byte[]? Unprotect(string? protectedKey, string userId)
    {
        try
        {
            return protector.Unprotect(protectedKey ?? "").Split(' ') is [var key, var ownerId] && ownerId == userId ? Convert.FromHexString(key) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

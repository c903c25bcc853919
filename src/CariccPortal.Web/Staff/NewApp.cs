using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CariccPortal.Web.Staff;

/// <summary>The key of an authenticator app that is being set up. It travels in the form, sealed, and is stored only when the app has
/// shown that it has it: so looking at the page changes nothing.</summary>
public sealed class NewApp(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("authenticator app being set up").ToTimeLimitedDataProtector();

    /// <summary>Seals a key for a member.</summary>
    public string Seal(byte[] key, string memberId) => protector.Protect($"{Convert.ToHexString(key)} {memberId}", Validity);

    /// <summary>The key that was sealed for a member; null where it was not, or too long ago.</summary>
    public byte[]? Open(string? sealedKey, string memberId)
    {
        try
        {
            return protector.Unprotect(sealedKey ?? "").Split(' ') is [var key, var sealedFor] && sealedFor == memberId ? Convert.FromHexString(key) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

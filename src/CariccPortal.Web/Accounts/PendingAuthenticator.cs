using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using QRCoder;

namespace CariccPortal.Web.Accounts;

/// <summary>Protects the key of an authenticator app during setup. The key is in the form and is stored only after a valid code, so that
/// opening the page changes nothing.</summary>
public sealed class PendingAuthenticator(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("authenticator app being set up")
        .ToTimeLimitedDataProtector();

    /// <summary>Encrypts a key for a user.</summary>
    public string Protect(byte[] key, string userId) => protector.Protect($"{Convert.ToHexString(key)} {userId}", Validity);

    /// <summary>Decrypts a key; null if it is expired or belongs to another user.</summary>
    public byte[]? Unprotect(string? protectedKey, string userId)
    {
        try
        {
            return protector.Unprotect(protectedKey ?? "").Split(' ') is [var key, var ownerId] && ownerId == userId
                ? Convert.FromHexString(key) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A QR code as an SVG path, without style or script.</summary>
/// <param name="Size">The width and height in modules, including the quiet zone.</param>
/// <param name="Path">The dark modules, as a stroke for each row: half as long as their outlines.</param>
public sealed record QrCode(int Size, string Path)
{
    /// <summary>Encodes a text.</summary>
    public static QrCode Create(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            var line = data.ModuleMatrix[row];
            var end = -1;
            for (var at = 0; at < line.Length; at++)
            {
                var start = at;
                while (at < line.Length && line[at]) at++;
                if (at == start) continue;
                if (end < 0) path.Append(CultureInfo.InvariantCulture, $"M{start} {row}.5");
                else path.Append(CultureInfo.InvariantCulture, $"m{start - end} 0");
                path.Append(CultureInfo.InvariantCulture, $"h{at - start}");
                end = at;
            }
        }

        return new(data.ModuleMatrix.Count, path.ToString());
    }
}

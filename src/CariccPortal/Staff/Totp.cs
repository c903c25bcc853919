using OtpNet;

namespace CariccPortal.Staff;

/// <summary>One-time codes of authenticator apps (RFC 6238: HMAC-SHA-1, six digits, time steps of 30 s).</summary>
public static class Totp
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 20;

    private const int Digits = 6;

    /// <summary>Returns a new random key.</summary>
    public static byte[] NewKey() => KeyGeneration.GenerateRandomKey(KeyLength);

    /// <summary>Returns the time step of a code, so that the caller can reject a replay; null if the code is not valid now.</summary>
    /// <param name="key">The key.</param>
    /// <param name="enteredCode">The code as typed; spaces are ignored.</param>
    /// <param name="now">The current time (UTC).</param>
    public static long? FindTimeStep(byte[] key, string enteredCode, DateTime now)
    {
        var digits = string.Concat(enteredCode.Where(char.IsAsciiDigit));
        if (digits.Length != Digits) return null;
        // The clock of a phone may differ by one step either way (RFC 6238, section 5.2).
        return new OtpNet.Totp(key, totpSize: Digits).VerifyTotp(now, digits, out var step, VerificationWindow.RfcSpecifiedNetworkDelay)
            ? step : null;
    }

    /// <summary>Returns the key for typing into an app: Base32 (RFC 4648) in groups of four.</summary>
    public static string FormatKey(byte[] key) =>
        string.Join(' ', Base32Encoding.ToString(key).Chunk(4).Select(group => new string(group)));

    /// <summary>Returns the key URI for the QR code.</summary>
    /// <param name="key">The key.</param>
    /// <param name="issuer">The name of the site.</param>
    /// <param name="account">The user name.</param>
    public static string BuildKeyUri(byte[] key, string issuer, string account) =>
        new OtpUri(OtpType.Totp, key, account, issuer).ToString();
}

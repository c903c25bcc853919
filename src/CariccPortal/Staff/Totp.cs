using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CariccPortal.Staff;

/// <summary>Codes of authenticator apps by RFC 6238 (TOTP: HMAC-SHA-1, six digits, steps of 30 s). Our own, since the framework's says
/// only that a code is right and not of which step it is, and so cannot refuse it the second time.</summary>
public static class Totp
{
    /// <summary>The length of a key, in bytes.</summary>
    public const int KeyLength = 20;

    private const int StepSeconds = 30;
    private const int Digits = 6;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // A phone's clock may be one step off either way (RFC 6238, 5.2).
    private static readonly int[] Drift = [0, -1, 1];

    /// <summary>A new random key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>The time step of which a typed code is; null where it is of none that may be taken now.</summary>
    /// <param name="key">The key.</param>
    /// <param name="typed">What was typed; spaces do no harm.</param>
    /// <param name="now">The instant (UTC).</param>
    public static long? StepOf(byte[] key, string typed, DateTime now)
    {
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length != Digits) return null;
        var current = StepAt(now);
        long? found = null;
        foreach (var drift in Drift)
        {
            if (CryptographicOperations.FixedTimeEquals(Bytes(Code(key, current + drift)), Bytes(digits))) found ??= current + drift;
        }

        return found;
    }

    /// <summary>The code that an app shows.</summary>
    /// <param name="key">The key.</param>
    /// <param name="now">The instant (UTC).</param>
    public static string CodeAt(byte[] key, DateTime now) => Code(key, StepAt(now));

    /// <summary>The key as one types it into an app: base32 (RFC 4648) in groups of four.</summary>
    public static string InWords(byte[] key) => string.Join(' ', Encode(key).Chunk(4).Select(group => new string(group)));

    /// <summary>The address that a QR code holds, by the key URI format that authenticator apps share.</summary>
    /// <param name="key">The key.</param>
    /// <param name="issuer">The site's name.</param>
    /// <param name="account">The user name.</param>
    public static string Address(byte[] key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Encode(key)}&issuer={Uri.EscapeDataString(issuer)}";

    private static long StepAt(DateTime now) => (long)(now - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        // SHA-1 is RFC 6238's default, and the only one that every app knows.
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string digits) => System.Text.Encoding.ASCII.GetBytes(digits);

    private static string Encode(byte[] bytes)
    {
        var signs = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in bytes)
        {
            bits = (bits << 8) | one;
            for (held += 8; held >= 5; held -= 5) signs.Append(Base32[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }

        if (held > 0) signs.Append(Base32[(bits << (5 - held)) & 31]);
        return signs.ToString();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace CariccPortal.Staff;

/// <summary>Creates random tokens and codes, and hashes them for storage.</summary>
public static class SecretToken
{
    // Without characters that look alike on a screen: 31 characters, almost 5 bits each.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Returns a token for a URL: 32 characters, 158 bits.</summary>
    public static string CreateUrlToken() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>Returns a public id, which is not a secret: 16 characters.</summary>
    public static string CreatePublicId() => RandomNumberGenerator.GetString(Alphabet, 16);

    /// <summary>Returns a code to write down: six groups of four characters, 118 bits.</summary>
    public static string CreateRecoveryCode() =>
        string.Join('-', Enumerable.Range(0, 6).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <summary>Returns the SHA-256 to store. Case, spaces and hyphens are ignored.</summary>
    public static byte[] Hash(string value) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(value.Where(char.IsLetterOrDigit)).ToLowerInvariant()));
}

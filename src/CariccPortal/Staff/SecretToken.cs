using System.Security.Cryptography;
using System.Text;

namespace CariccPortal.Staff;

/// <summary>Random keys for links and codes, and the hash under which they are stored.</summary>
public static class SecretToken
{
    // No letter that looks like another when it is read from a screen and typed: 31 signs, almost 5 bits each.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A key for an address: 32 signs, 158 bits.</summary>
    public static string CreateUrlToken() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>A public id that opens nothing: 16 signs.</summary>
    public static string CreatePublicId() => RandomNumberGenerator.GetString(Alphabet, 16);

    /// <summary>A code that someone writes down: four groups of four signs, 79 bits.</summary>
    public static string CreateRecoveryCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    /// <summary>The hash that is stored. Small and capital letters, spaces and hyphens make no difference.</summary>
    public static byte[] Hash(string value) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(value.Where(char.IsLetterOrDigit)).ToLowerInvariant()));
}

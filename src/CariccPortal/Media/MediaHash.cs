using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CariccPortal.Media;

/// <summary>Content hash of an image or file: the first half of the SHA-256 of the upload, as 32 hexadecimal digits. 128 bits make
/// collisions practically impossible.</summary>
public static class MediaHash
{
    /// <summary>Number of hexadecimal digits.</summary>
    public const int Length = 32;

    /// <summary>Computes the hash of a content.</summary>
    public static string Compute(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, Length / 2));

    /// <summary>Whether a string has the format of a hash.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}

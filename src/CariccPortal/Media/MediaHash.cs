using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CariccPortal.Media;

/// <summary>The name of a picture or file: the first half of the SHA-256 of what was uploaded, as 32 hexadecimal digits. 128 bits
/// are more than anyone can find twice, and short enough to stand in a text.</summary>
public static class MediaHash
{
    /// <summary>The digits of a hash.</summary>
    public const int Length = 32;

    /// <summary>The hash of a content.</summary>
    public static string Compute(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, Length / 2));

    /// <summary>Whether a text is written as a hash is.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: Length } && text.All(char.IsAsciiHexDigitLower);
}

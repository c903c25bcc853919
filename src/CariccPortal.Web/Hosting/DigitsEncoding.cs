using System.Text;

namespace CariccPortal.Web.Hosting;

/// <summary>Decodes the header <c>Content-Length</c>, which has digits only (RFC 9110, section 8.6). Kestrel would also accept a sign, and
/// a proxy in front might read the length differently (request smuggling). Any other byte becomes a character that Kestrel
/// rejects.</summary>
public sealed class DigitsEncoding : Encoding
{
    // Kestrel rejects more digits than a long has, and gives room for one more.
    private const int MaxDigits = 20;

    /// <inheritdoc/>
    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var count = Math.Min(bytes.Length, Math.Min(chars.Length, MaxDigits));
        for (var at = 0; at < count; at++) chars[at] = char.IsAsciiDigit((char)bytes[at]) ? (char)bytes[at] : '\uFFFD';
        return count;
    }

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        GetChars(bytes.AsSpan(byteIndex, byteCount), chars.AsSpan(charIndex));

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => Math.Min(count, MaxDigits);

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => Math.Min(byteCount, MaxDigits);

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        ASCII.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount;
}

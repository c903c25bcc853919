using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CariccPortal.Web.Localization;

/// <summary>Encodes text for pages: all scripts stay readable, and so does the plus sign. The framework's encoder writes it as a character
/// reference, which simple readers of <c>application/rss+xml</c> or <c>+05:00</c> do not decode. Every page declares UTF-8, so a plus
/// sign cannot start a UTF-7 sequence.</summary>
public sealed unsafe class PortalHtmlEncoder : HtmlEncoder
{
    private readonly HtmlEncoder inner = Create(UnicodeRanges.All);

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => inner.MaxOutputCharactersPerInputCharacter;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar != '+' && inner.WillEncode(unicodeScalar);

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var at = 0; at < textLength;)
        {
            var found = inner.FindFirstCharacterToEncode(text + at, textLength - at);
            if (found < 0) return -1;
            at += found;
            if (text[at] != '+') return at;
            at++;
        }

        return -1;
    }

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        if (unicodeScalar != '+')
            return inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
        numberOfCharactersWritten = bufferLength > 0 ? 1 : 0;
        if (bufferLength > 0) *buffer = '+';
        return bufferLength > 0;
    }
}

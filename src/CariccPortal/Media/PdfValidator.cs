using System.IO.Compression;
using System.Text;

namespace CariccPortal.Media;

/// <summary>Rejects PDF files (ISO 32000-1) with active content: scripts, actions, embedded files. Printing such a file to a new PDF
/// removes it.</summary>
internal static class PdfValidator
{
    private const int MaxNameLength = 32;
    private const int MaxDictionaryLength = 4096;

    // Names of actions, embedded files and programmed forms.
    private static readonly HashSet<string> ActiveContentNames = new(StringComparer.Ordinal)
    {
        "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "Rendition", "XFA", "GoToE", "ImportData", "SubmitForm",
    };

    /// <summary>Returns the error, or null if the file is accepted.</summary>
    public static MediaError? Validate(byte[] content, MediaOptions options, CancellationToken cancel)
    {
        if (CheckStructure(content) is { } error) return error;
        if (FindName(content, name => name == "Encrypt") is not null) return new(MediaErrorCode.PasswordProtected);
        if (FindName(content, ActiveContentNames.Contains) is { } activeName) return new(MediaErrorCode.ActiveContent, activeName);
        return CheckStreams(content, options.MaxMemoryBytes, cancel);
    }

    private static MediaError? CheckStructure(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8 || content[5] is not ((byte)'1' or (byte)'2') || content[6] != '.') return new(MediaErrorCode.Corrupt);
        var end = content.LastIndexOf("%%EOF"u8);
        if (end < 0) return new(MediaErrorCode.Corrupt);
        if (content[(end + 5)..].IndexOfAnyExcept(" \t\r\n\0"u8) >= 0) return new(MediaErrorCode.Polyglot);

        // ZIP readers start at the end of a file and would treat the PDF as a prefix.
        var tail = content[Math.Max(0, content.Length - 65_557)..];
        for (var at = tail.IndexOf("PK\u0005\u0006"u8); at >= 0;)
        {
            if (at + 22 <= tail.Length && at + 22 + tail[at + 20] + (tail[at + 21] << 8) == tail.Length)
                return new(MediaErrorCode.Polyglot);
            var next = tail[(at + 1)..].IndexOf("PK\u0005\u0006"u8);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return null;
    }

    // Objects may be stored in compressed object streams (7.5.7), where their names are not visible.
    private static MediaError? CheckStreams(byte[] content, long maxBytes, CancellationToken cancel)
    {
        long unpackedBytes = 0;
        for (var at = FindNextStream(content, 0); at >= 0; at = FindNextStream(content, at))
        {
            cancel.ThrowIfCancellationRequested();
            var dictionary = content.AsSpan(Math.Max(0, at - MaxDictionaryLength)..at);
            var begin = dictionary.LastIndexOf(" obj"u8);
            if (begin >= 0) dictionary = dictionary[begin..];
            var holdsObjects = FindName(dictionary, name => name == "ObjStm") is not null;
            if (holdsObjects && !IsPlainDeflate(dictionary)) return new(MediaErrorCode.ActiveContent, "ObjStm");
            if (!holdsObjects && FindName(dictionary, name => name == "Image") is not null) continue;
            var error = CheckStream(content, at, maxBytes, ref unpackedBytes, cancel);
            if (error is not null) return error;
        }

        return null;
    }

    // Only plain Deflate, which all programs use. Other or additional filters could hide content.
    private static bool IsPlainDeflate(ReadOnlySpan<byte> dictionary) =>
        FindName(dictionary, name => name is "DecodeParms" or "DP" or "ASCIIHexDecode" or "AHx" or "ASCII85Decode" or "A85" or "LZWDecode"
            or "LZW"
            or "RunLengthDecode" or "RL" or "Crypt" or "F") is null;

    private static MediaError? CheckStream(byte[] content, int at, long maxBytes, ref long unpackedBytes, CancellationToken cancel)
    {
        // Streams without a zlib header (RFC 1950) are not compressed by Deflate.
        if (at + 2 > content.Length || (content[at] & 0x0F) != 8 || ((content[at] << 8) | content[at + 1]) % 31 != 0) return null;
        using var plain = new ZLibStream(new MemoryStream(content, at, content.Length - at, writable: false), CompressionMode.Decompress);
        var buffer = new byte[65536 + MaxNameLength];
        var carried = 0;
        try
        {
            for (var read = plain.Read(buffer, carried, 65536); read > 0; read = plain.Read(buffer, carried, 65536))
            {
                cancel.ThrowIfCancellationRequested();
                unpackedBytes += read;
                if (unpackedBytes > maxBytes) return new(MediaErrorCode.MemoryLimitExceeded);
                var all = buffer.AsSpan(0, carried + read);
                if (FindName(all, ActiveContentNames.Contains) is { } activeName) return new(MediaErrorCode.ActiveContent, activeName);
                // Keep the end of the buffer: a name may continue in the next block.
                carried = Math.Min(MaxNameLength, all.Length);
                all[^carried..].CopyTo(buffer);
            }
        }
        catch (InvalidDataException)
        {
            // Readers cannot decompress a corrupt stream either.
        }

        return null;
    }

    // Returns the offset of the data of the next stream.
    private static int FindNextStream(byte[] content, int from)
    {
        for (var at = from; ;)
        {
            var found = content.AsSpan(at).IndexOf("stream"u8);
            if (found < 0) return -1;
            at += found + 6;
            var isEnd = at >= 9 && content.AsSpan(at - 9, 3).SequenceEqual("end"u8);
            if (isEnd || at >= content.Length || content[at] is not ((byte)'\r' or (byte)'\n')) continue;
            return at + (content[at] == '\r' && at + 1 < content.Length && content[at + 1] == '\n' ? 2 : 1);
        }
    }

    // Returns the first matching name (7.3.5). A character of a name may be written as its code, "#4A" for "J".
    private static string? FindName(ReadOnlySpan<byte> content, Func<string, bool> isMatch)
    {
        Span<char> name = stackalloc char[MaxNameLength];
        for (var at = content.IndexOf((byte)'/'); at >= 0;)
        {
            at++;
            var length = 0;
            while (at < content.Length && length < MaxNameLength && IsNameByte(content[at]))
            {
                if (content[at] == '#' && at + 2 < content.Length && char.IsAsciiHexDigit((char)content[at + 1])
                    && char.IsAsciiHexDigit((char)content[at + 2]))
                {
                    name[length++] = (char)Convert.ToByte(Encoding.ASCII.GetString(content.Slice(at + 1, 2)), 16);
                    at += 3;
                }
                else
                {
                    name[length++] = (char)content[at++];
                }
            }

            if (length is > 0 and < MaxNameLength && isMatch(name[..length].ToString())) return name[..length].ToString();
            var next = content[at..].IndexOf((byte)'/');
            at = next < 0 ? -1 : at + next;
        }

        return null;
    }

    private static bool IsNameByte(byte character) =>
        character is > (byte)' ' and < 0x7F and not ((byte)'/' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']'
            or (byte)'{' or (byte)'}' or (byte)'%');
}

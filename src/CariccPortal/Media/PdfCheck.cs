using System.IO.Compression;
using System.Text;

namespace CariccPortal.Media;

/// <summary>Looks through a PDF (ISO 32000-1) for what would do something by itself. A reader of news needs none of it, and printing the
/// file anew takes it out.</summary>
internal static class PdfCheck
{
    private const int LongestName = 32;
    private const int LongestDictionary = 4096;

    // Names stand wherever something acts: an action's type, a file that is carried, a form that is programmed.
    private static readonly HashSet<string> Acting = new(StringComparer.Ordinal)
    {
        "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "Rendition", "XFA", "GoToE", "ImportData", "SubmitForm",
    };

    /// <summary>Why it is refused; null where it is not.</summary>
    public static MediaRefusal? Of(byte[] content, MediaLimits limits, CancellationToken cancel)
    {
        if (OfEnds(content) is { } wrong) return wrong;
        if (Find(content, name => name == "Encrypt") is not null) return new(MediaRefusalReason.Locked);
        if (Find(content, Acting.Contains) is { } acting) return new(MediaRefusalReason.Acts, acting);
        return OfStreams(content, limits.Memory, cancel);
    }

    private static MediaRefusal? OfEnds(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8 || content[5] is not ((byte)'1' or (byte)'2') || content[6] != '.') return new(MediaRefusalReason.Damaged);
        var end = content.LastIndexOf("%%EOF"u8);
        if (end < 0) return new(MediaRefusalReason.Damaged);
        if (content[(end + 5)..].IndexOfAnyExcept(" \t\r\n\0"u8) >= 0) return new(MediaRefusalReason.TwoInOne);

        // An archive is read from its end, where a PDF would pass for its comment.
        var tail = content[Math.Max(0, content.Length - 65_557)..];
        for (var at = tail.IndexOf("PK\u0005\u0006"u8); at >= 0;)
        {
            if (at + 22 <= tail.Length && at + 22 + tail[at + 20] + (tail[at + 21] << 8) == tail.Length) return new(MediaRefusalReason.TwoInOne);
            var next = tail[(at + 1)..].IndexOf("PK\u0005\u0006"u8);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return null;
    }

    // Objects may be packed into streams (7.5.7), where their names do not stand in the open.
    private static MediaRefusal? OfStreams(byte[] content, long most, CancellationToken cancel)
    {
        long unpacked = 0;
        for (var at = Next(content, 0); at >= 0; at = Next(content, at))
        {
            cancel.ThrowIfCancellationRequested();
            var dictionary = content.AsSpan(Math.Max(0, at - LongestDictionary)..at);
            var begin = dictionary.LastIndexOf(" obj"u8);
            if (begin >= 0) dictionary = dictionary[begin..];
            var holdsObjects = Find(dictionary, name => name == "ObjStm") is not null;
            if (holdsObjects && !IsPlainlyPacked(dictionary)) return new(MediaRefusalReason.Acts, "ObjStm");
            if (!holdsObjects && Find(dictionary, name => name == "Image") is not null) continue;
            var refusal = OfStream(content, at, most, ref unpacked, cancel);
            if (refusal is not null) return refusal;
        }

        return null;
    }

    // By the one method that every program uses. Another, or a second one around it, would only be there to hide something.
    private static bool IsPlainlyPacked(ReadOnlySpan<byte> dictionary) =>
        Find(dictionary, name => name is "DecodeParms" or "DP" or "ASCIIHexDecode" or "AHx" or "ASCII85Decode" or "A85" or "LZWDecode" or "LZW"
            or "RunLengthDecode" or "RL" or "Crypt" or "F") is null;

    private static MediaRefusal? OfStream(byte[] content, int at, long most, ref long unpacked, CancellationToken cancel)
    {
        // A zlib header (RFC 1950), or nothing that is packed.
        if (at + 2 > content.Length || (content[at] & 0x0F) != 8 || ((content[at] << 8) | content[at + 1]) % 31 != 0) return null;
        using var plain = new ZLibStream(new MemoryStream(content, at, content.Length - at, writable: false), CompressionMode.Decompress);
        var buffer = new byte[65536 + LongestName];
        var kept = 0;
        try
        {
            for (var read = plain.Read(buffer, kept, 65536); read > 0; read = plain.Read(buffer, kept, 65536))
            {
                cancel.ThrowIfCancellationRequested();
                unpacked += read;
                if (unpacked > most) return new(MediaRefusalReason.TooMuch);
                var all = buffer.AsSpan(0, kept + read);
                if (Find(all, Acting.Contains) is { } acting) return new(MediaRefusalReason.Acts, acting);
                // A name may be cut in two by the end of the buffer.
                kept = Math.Min(LongestName, all.Length);
                all[^kept..].CopyTo(buffer);
            }
        }
        catch (InvalidDataException)
        {
            // A broken stream shows nothing to its readers either.
        }

        return null;
    }

    // Where the data of the next stream begin.
    private static int Next(byte[] content, int from)
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

    // The first name (7.3.5) that is sought. A name's letters may be written by their number, "#4A" for "J".
    private static string? Find(ReadOnlySpan<byte> content, Func<string, bool> isSought)
    {
        Span<char> name = stackalloc char[LongestName];
        for (var at = content.IndexOf((byte)'/'); at >= 0;)
        {
            at++;
            var length = 0;
            while (at < content.Length && length < LongestName && IsOfName(content[at]))
            {
                if (content[at] == '#' && at + 2 < content.Length && char.IsAsciiHexDigit((char)content[at + 1]) && char.IsAsciiHexDigit((char)content[at + 2]))
                {
                    name[length++] = (char)Convert.ToByte(Encoding.ASCII.GetString(content.Slice(at + 1, 2)), 16);
                    at += 3;
                }
                else
                {
                    name[length++] = (char)content[at++];
                }
            }

            if (length is > 0 and < LongestName && isSought(name[..length].ToString())) return name[..length].ToString();
            var next = content[at..].IndexOf((byte)'/');
            at = next < 0 ? -1 : at + next;
        }

        return null;
    }

    private static bool IsOfName(byte sign) => sign is > (byte)' ' and < 0x7F and not ((byte)'/' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'%');
}

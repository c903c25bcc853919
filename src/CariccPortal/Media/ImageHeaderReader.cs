using System.Buffers.Binary;

namespace CariccPortal.Media;

/// <summary>Reads the size of an image from its header, without decoding the image.</summary>
internal static class ImageHeaderReader
{
    /// <summary>Whether the content has the signature of a supported image format.</summary>
    public static bool IsImage(ReadOnlySpan<byte> content) => IsJpeg(content) || IsPng(content) || IsWebP(content) || IsHeif(content);

    /// <summary>Returns width and height in pixels, before rotation; null if the header is invalid.</summary>
    public static (int Width, int Height)? ReadSize(ReadOnlySpan<byte> content)
    {
        if (IsJpeg(content)) return ReadJpegSize(content);
        if (IsPng(content)) return ReadPngSize(content);
        return IsWebP(content) ? ReadWebPSize(content) : ReadHeifSize(content);
    }

    /// <summary>Whether the image contains an ICC colour profile, by the markers of JPEG, PNG, WebP and HEIF.</summary>
    public static bool HasColorProfile(ReadOnlySpan<byte> content) =>
        content.IndexOf("ICC_PROFILE\0"u8) >= 0 || content.IndexOf("iCCP"u8) >= 0 || content.IndexOf("ICCP"u8) >= 0
        || content.IndexOf("colrprof"u8) >= 0 || content.IndexOf("colrrICC"u8) >= 0;

    private static bool IsJpeg(ReadOnlySpan<byte> content) => content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    private static bool IsPng(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    private static bool IsWebP(ReadOnlySpan<byte> content) =>
        content.Length > 16 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8);

    // ISO/IEC 23008-12: the first box lists the brands of HEIC and AVIF.
    private static bool IsHeif(ReadOnlySpan<byte> content)
    {
        if (content.Length < 16 || !content[4..].StartsWith("ftyp"u8)) return false;
        var end = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(content), Math.Min(content.Length, 200));
        for (var at = 8; at + 4 <= end; at += 4)
        {
            var brand = content.Slice(at, 4);
            // The second field is the version of the main brand.
            if (at != 12 && (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("avif"u8))) return true;
        }

        return false;
    }

    // ISO/IEC 10918-1, annex B: the first frame header, before any scan.
    private static (int, int)? ReadJpegSize(ReadOnlySpan<byte> content)
    {
        var at = 2;
        while (at + 9 < content.Length)
        {
            if (content[at] != 0xFF) return null;
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            if (marker is 0xDA or 0xD9) return null;
            var isBare = marker is 0x01 or (>= 0xD0 and <= 0xD8);
            var length = isBare ? 0 : BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (!isBare && length < 2) return null;
            at += 2 + length;
        }

        return null;
    }

    private static (int, int)? ReadPngSize(ReadOnlySpan<byte> content)
    {
        if (content.Length < 33 || !content[12..].StartsWith("IHDR"u8)) return null;
        return ValidateSize(BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]));
    }

    // RFC 9649: the first chunk is a lossy frame, a lossless frame, or the canvas of an extended file.
    private static (int, int)? ReadWebPSize(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30) return null;
        var chunk = content.Slice(12, 4);
        var body = content[20..];
        if (chunk.SequenceEqual("VP8X"u8)) return (1 + Read24(body[4..]), 1 + Read24(body[7..]));
        if (chunk.SequenceEqual("VP8L"u8) && body[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        if (!chunk.SequenceEqual("VP8 "u8) || !body[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF);
    }

    // The largest of all sizes in the file: the main image has it, thumbnails are smaller.
    private static (int, int)? ReadHeifSize(ReadOnlySpan<byte> content)
    {
        var meta = FindBox(content, "meta"u8);
        var properties = meta.Length < 4 ? [] : FindBox(FindBox(meta[4..], "iprp"u8), "ipco"u8);
        (int Width, int Height)? largest = null;
        while (ReadBox(ref properties, out var name, out var body))
        {
            if (!name.SequenceEqual("ispe"u8) || body.Length < 12) continue;
            var size = ValidateSize(BinaryPrimitives.ReadUInt32BigEndian(body[4..]), BinaryPrimitives.ReadUInt32BigEndian(body[8..]));
            if (size is null) return null;
            if (largest is null || (long)size.Value.Width * size.Value.Height > (long)largest.Value.Width * largest.Value.Height)
                largest = size;
        }

        return largest;
    }

    private static ReadOnlySpan<byte> FindBox(ReadOnlySpan<byte> within, scoped ReadOnlySpan<byte> boxName)
    {
        while (ReadBox(ref within, out var name, out var body))
        {
            if (name.SequenceEqual(boxName)) return body;
        }

        return [];
    }

    private static bool ReadBox(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> body)
    {
        name = [];
        body = [];
        if (rest.Length < 8) return false;
        var (length, head) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(rest), 8);
        if (length == 1 && rest.Length >= 16) (length, head) = (BinaryPrimitives.ReadUInt64BigEndian(rest[8..]), 16);
        else if (length == 0) length = (ulong)rest.Length;
        if (length < (ulong)head || length > (ulong)rest.Length) return false;
        name = rest.Slice(4, 4);
        body = rest[head..(int)length];
        rest = rest[(int)length..];
        return true;
    }

    private static int Read24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);

    private static (int Width, int Height)? ValidateSize(uint width, uint height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? ((int)width, (int)height) : null;
}

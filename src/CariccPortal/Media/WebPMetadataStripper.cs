using System.Buffers.Binary;

namespace CariccPortal.Media;

/// <summary>Takes out of a WebP (RFC 9649) of our own making whatever is not the picture. libvips strips words, but writes an Exif
/// of its own.</summary>
internal static class WebPMetadataStripper
{
    private const int HeaderLength = 12;
    private const byte MetadataFlags = 0x20 | 0x08 | 0x04;

    public static byte[] Strip(ReadOnlySpan<byte> file)
    {
        using var bare = new MemoryStream(file.Length);
        bare.Write(file[..HeaderLength]);
        for (var at = HeaderLength; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            // A chunk of an odd length is followed by a byte that fills it up.
            var next = Math.Min(file.Length, at + 8 + length + (length & 1));
            var chunk = file[at..next];
            var isMetadata = chunk.StartsWith("EXIF"u8) || chunk.StartsWith("XMP "u8) || chunk.StartsWith("ICCP"u8);
            if (!isMetadata) bare.Write(chunk);
            at = next;
        }

        var written = bare.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(4), written.Length - 8);
        if (written.AsSpan(HeaderLength).StartsWith("VP8X"u8)) written[HeaderLength + 8] &= unchecked((byte)~MetadataFlags);
        return written;
    }
}

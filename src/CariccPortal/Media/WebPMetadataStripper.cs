using System.Buffers.Binary;

namespace CariccPortal.Media;

/// <summary>Removes metadata chunks from a WebP file (RFC 9649). libvips removes existing metadata, but writes Exif of its own.</summary>
internal static class WebPMetadataStripper
{
    private const int HeaderLength = 12;
    private const byte MetadataFlags = 0x20 | 0x08 | 0x04;

    public static byte[] Strip(ReadOnlySpan<byte> file)
    {
        using var stripped = new MemoryStream(file.Length);
        stripped.Write(file[..HeaderLength]);
        for (var at = HeaderLength; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            // A chunk of odd length is followed by a padding byte.
            var next = Math.Min(file.Length, at + 8 + length + (length & 1));
            var chunk = file[at..next];
            var isMetadata = chunk.StartsWith("EXIF"u8) || chunk.StartsWith("XMP "u8) || chunk.StartsWith("ICCP"u8);
            if (!isMetadata) stripped.Write(chunk);
            at = next;
        }

        var written = stripped.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(written.AsSpan(4), written.Length - 8);
        if (written.AsSpan(HeaderLength).StartsWith("VP8X"u8)) written[HeaderLength + 8] &= unchecked((byte)~MetadataFlags);
        return written;
    }
}

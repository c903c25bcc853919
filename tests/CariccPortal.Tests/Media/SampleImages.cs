using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CariccPortal.Tests.Media;

/// <summary>Generates valid and malicious images. Formats other than PNG are written by vips.</summary>
public static class SampleImages
{
    /// <summary>Text in the metadata of the samples that no rendition may contain.</summary>
    public const string MetadataMarker = "SECRET-43.2389N-76.8897E";

    /// <summary>Creates an image with a red left half and a blue right half, which shows its rotation.</summary>
    public static byte[] Png(
        int width = 64, int height = 48, int? headerWidth = null, int? headerHeight = null, params (string Type, byte[] Data)[] extraChunks)
    {
        var rows = new byte[height * (1 + (width * 3))];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) rows[(y * (1 + (width * 3))) + 1 + (x * 3) + (x < width / 2 ? 0 : 2)] = 255;
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, headerWidth ?? width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), headerHeight ?? height);
        (head[8], head[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head),
            .. extraChunks.SelectMany(one => Chunk(one.Type, one.Data)), .. Chunk("IDAT", Compress(rows)), .. Chunk("IEND", [])];
    }

    public static byte[] Jpeg(int width = 64, int height = 48) => VipsTool.Convert(Png(width, height), "jpg");

    /// <summary>Creates a JPEG as a phone does: with GPS position, comment and orientation.</summary>
    public static byte[] JpegFromPhone(int width, int height, int orientation)
    {
        var jpeg = Jpeg(width, height);
        return [.. jpeg[..2], .. Segment(0xE1, Exif(orientation)),
            .. Segment(0xE1, Encoding.ASCII.GetBytes($"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{MetadataMarker}</x:xmpmeta>")),
            .. Segment(0xFE, Encoding.ASCII.GetBytes(MetadataMarker)), .. jpeg[2..]];
    }

    /// <summary>Creates a PNG with text chunks and Exif.</summary>
    public static byte[] PngWithTextMetadata() =>
        Png(extraChunks: [("tEXt", Encoding.ASCII.GetBytes($"Comment\0{MetadataMarker}")), ("eXIf", Exif(1)[6..])]);

    /// <summary>Creates the header of a JPEG with a size.</summary>
    public static byte[] JpegHeader(int width, int height) =>
        [0xFF, 0xD8, .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0, 0, 0xFF, 0xD9];

    /// <summary>Creates the header of an extended WebP.</summary>
    public static byte[] WebPHeader(int width, int height)
    {
        var body = new byte[10];
        Write24(body.AsSpan(4), width - 1);
        Write24(body.AsSpan(7), height - 1);
        byte[] file = [.. "WEBPVP8X"u8, 10, 0, 0, 0, .. body, .. "VP8 "u8, 0, 0, 0, 0];
        return [.. "RIFF"u8, .. LittleEndian(file.Length), .. file];
    }

    /// <summary>Creates the header of a HEIC or AVIF.</summary>
    public static byte[] HeifHeader(string brand, int width, int height) =>
    [
        .. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. "mif1"u8, .. Encoding.ASCII.GetBytes(brand)]),
        .. Box("meta", [0, 0, 0, 0, .. Box("iprp", Box("ipco", Box("ispe", [0, 0, 0, 0, .. BigEndian(width), .. BigEndian(height)])))]),
    ];

    /// <summary>Creates a HEIC whose header states 20 × 15 pixels.</summary>
    public static byte[] HeicWithWrongSize(int width, int height)
    {
        var heic = VipsTool.Convert(Png(width, height), "heic[compression=hevc]");
        var size = heic.AsSpan().IndexOf("ispe"u8) + 8;
        BigEndian(20).CopyTo(heic, size);
        BigEndian(15).CopyTo(heic, size + 4);
        return heic;
    }

    /// <summary>Creates a WebP whose canvas states 20 × 15 pixels.</summary>
    public static byte[] WebPWithWrongSize(int width, int height)
    {
        var webp = VipsTool.Convert(Png(width, height), "webp[strip]");
        byte[] file = [.. WebPHeader(20, 15)[8..30], .. webp[12..]];
        return [.. "RIFF"u8, .. LittleEndian(file.Length), .. file];
    }

    /// <summary>Creates a small file that needs long decoding: a progressive JPEG whose last scan is repeated.</summary>
    public static byte[] JpegWithManyScans(int side, int scans)
    {
        var jpeg = VipsTool.Convert(Png(side, side), "jpg[interlace,Q=30]");
        var last = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var scan = jpeg[last..^2];
        var all = new List<byte>(jpeg[..^2]);
        for (var count = 0; count < scans; count++) all.AddRange(scan);
        return [.. all, 0xFF, 0xD9];
    }

    /// <summary>Creates Exif (CIPA DC-008) with orientation, description and GPS position.</summary>
    private static byte[] Exif(int orientation)
    {
        var words = Encoding.ASCII.GetBytes(MetadataMarker + "\0");
        // Three fields: description, orientation and offset of the GPS data.
        const int After = 8 + 2 + (3 * 12) + 4;
        byte[] fields =
        [
            3, 0,
            .. Field(0x010E, 2, words.Length, After),
            .. Field(0x0112, 3, 1, orientation),
            .. Field(0x8825, 4, 1, After + words.Length),
            0, 0, 0, 0,
        ];
        // Latitude reference, and degrees, minutes and seconds.
        var gps = After + words.Length + 2 + (2 * 12) + 4;
        byte[] place = [2, 0, .. Field(1, 2, 2, 'N'), .. Field(2, 5, 3, gps), 0, 0, 0, 0, .. LittleEndian(43), .. LittleEndian(1),
            .. LittleEndian(14), .. LittleEndian(1), .. LittleEndian(20), .. LittleEndian(1)];
        return [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, .. fields, .. words, .. place];
    }

    private static byte[] Field(int tag, int type, int count, int value) =>
        [(byte)tag, (byte)(tag >> 8), (byte)type, 0, .. LittleEndian(count), .. LittleEndian(value)];

    private static byte[] Segment(byte marker, byte[] data) =>
        [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Box(string name, byte[] body) => [.. BigEndian(body.Length + 8), .. Encoding.ASCII.GetBytes(name), .. body];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian(data.Length), .. named, .. BigEndian((int)Crc(named))];
    }

    private static byte[] Compress(byte[] data)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.Optimal)) zlib.Write(data);
        return bytes.ToArray();
    }

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] LittleEndian(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)];

    private static void Write24(Span<byte> to, int number) =>
        (to[0], to[1], to[2]) = ((byte)number, (byte)(number >> 8), (byte)(number >> 16));
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CariccPortal.Media;

/// <summary>An archive that is read strictly: it begins at the first byte and ends at the last, names each part once and hides
/// none. What readers of archives disagree about is refused before any of them reads it.</summary>
internal sealed class Package : IDisposable
{
    private const int EndLength = 22;
    private const int LongestPart = 4_000_000;

    private static readonly XmlReaderSettings Plainly = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestPart,
    };

    private readonly ZipArchive archive;

    private Package(ZipArchive archive) => this.archive = archive;

    /// <summary>The paths of its parts.</summary>
    public IEnumerable<string> Names => archive.Entries.Select(entry => entry.FullName);

    /// <summary>The path of its first part; only its place tells an OpenDocument file.</summary>
    public string First => archive.Entries[0].FullName;

    /// <summary>Opens one.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="refusal">Why it is refused, where it is.</param>
    public static Package? Open(byte[] content, out MediaRefusal? refusal)
    {
        refusal = OfEnd(content);
        if (refusal is not null) return null;
        try
        {
            var opened = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var entries = opened.Entries;
            var isPlain = entries.Count > 0 && entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Count() == entries.Count
                && !entries.Any(entry => entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\', StringComparison.Ordinal));
            if (entries.Any(entry => entry.IsEncrypted)) refusal = new(MediaRefusalReason.Locked);
            else if (!isPlain) refusal = new(MediaRefusalReason.Damaged);
            if (refusal is null) return new(opened);
            opened.Dispose();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            refusal = new(MediaRefusalReason.Damaged);
        }

        return null;
    }

    /// <summary>Unpacks everything into nothing, and tells whether it stays within a number of bytes. What an archive says of its
    /// own size is not believed.</summary>
    public bool IsWithin(long most, CancellationToken cancel)
    {
        var buffer = new byte[81920];
        long all = 0;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (var read = part.Read(buffer); read > 0; read = part.Read(buffer))
            {
                cancel.ThrowIfCancellationRequested();
                all += read;
                if (all > most) return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string name) => archive.GetEntry(name) is not null;

    /// <summary>A part's text.</summary>
    /// <exception cref="InvalidDataException">There is no such part, or it is longer than any of its sort.</exception>
    public string Text(string name)
    {
        var entry = archive.GetEntry(name);
        if (entry is null || entry.Length > LongestPart) throw new InvalidDataException(name);
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A part as it is.</summary>
    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public byte[] Bytes(string name)
    {
        using var part = archive.GetEntry(name)?.Open() ?? throw new InvalidDataException(name);
        using var bytes = new MemoryStream();
        part.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A part as XML, without document types and what they can do.</summary>
    /// <exception cref="XmlException">It is none.</exception>
    /// <exception cref="InvalidDataException">There is no such part, or it is longer than any of its sort.</exception>
    public XDocument Xml(string name)
    {
        using var text = new StringReader(Text(name));
        using var reader = XmlReader.Create(text, Plainly);
        return XDocument.Load(reader);
    }

    public void Dispose() => archive.Dispose();

    // APPNOTE 4.3.16: the record at the end counts the parts and says where their list begins.
    private static MediaRefusal? OfEnd(ReadOnlySpan<byte> content)
    {
        if (content.Length < EndLength) return new(MediaRefusalReason.Damaged);
        var end = content[^EndLength..];
        // Anything after the end, be it called a comment, belongs to another file.
        if (!end.StartsWith("PK\u0005\u0006"u8)) return new(content.LastIndexOf("PK\u0005\u0006"u8) > 0 ? MediaRefusalReason.TwoInOne : MediaRefusalReason.Damaged);
        var parts = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        if (parts > MediaLimits.Parts) return new(MediaRefusalReason.TooMuch);
        return (long)start + length == content.Length - EndLength ? null : new(MediaRefusalReason.TwoInOne);
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CariccPortal.Media;

/// <summary>An archive that is read strictly: it begins at the first byte and ends at the last, names each part once and hides
/// none. What readers of archives disagree about is refused before any of them reads it.</summary>
internal sealed class StrictZipReader : IDisposable
{
    private const int EndRecordLength = 22;
    private const int MaxEntryLength = 4_000_000;

    private static readonly XmlReaderSettings XmlSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxEntryLength,
    };

    private readonly ZipArchive archive;

    private StrictZipReader(ZipArchive archive) => this.archive = archive;

    /// <summary>The paths of its parts.</summary>
    public IEnumerable<string> EntryNames => archive.Entries.Select(entry => entry.FullName);

    /// <summary>The path of its first part; only its place tells an OpenDocument file.</summary>
    public string FirstEntryName => archive.Entries[0].FullName;

    /// <summary>Opens one.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="error">Why it is refused, where it is.</param>
    public static StrictZipReader? Open(byte[] content, out MediaError? error)
    {
        error = CheckEndRecord(content);
        if (error is not null) return null;
        try
        {
            var opened = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var entries = opened.Entries;
            var isPlain = entries.Count > 0 && entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Count() == entries.Count
                && !entries.Any(entry => entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\', StringComparison.Ordinal));
            if (entries.Any(entry => entry.IsEncrypted)) error = new(MediaErrorCode.PasswordProtected);
            else if (!isPlain) error = new(MediaErrorCode.Corrupt);
            if (error is null) return new(opened);
            opened.Dispose();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            error = new(MediaErrorCode.Corrupt);
        }

        return null;
    }

    /// <summary>Unpacks everything into nothing, and tells whether it stays within a number of bytes. What an archive says of its
    /// own size is not believed.</summary>
    public bool UnpacksWithin(long maxBytes, CancellationToken cancel)
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
                if (all > maxBytes) return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string name) => archive.GetEntry(name) is not null;

    /// <summary>A part's text.</summary>
    /// <exception cref="InvalidDataException">There is no such part, or it is longer than any of its sort.</exception>
    public string ReadText(string name)
    {
        var entry = archive.GetEntry(name);
        if (entry is null || entry.Length > MaxEntryLength) throw new InvalidDataException(name);
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A part as it is.</summary>
    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public byte[] ReadBytes(string name)
    {
        using var part = archive.GetEntry(name)?.Open() ?? throw new InvalidDataException(name);
        using var bytes = new MemoryStream();
        part.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>A part as XML, without document types and what they can do.</summary>
    /// <exception cref="XmlException">It is none.</exception>
    /// <exception cref="InvalidDataException">There is no such part, or it is longer than any of its sort.</exception>
    public XDocument ReadXml(string name)
    {
        using var text = new StringReader(ReadText(name));
        using var reader = XmlReader.Create(text, XmlSettings);
        return XDocument.Load(reader);
    }

    public void Dispose() => archive.Dispose();

    // APPNOTE 4.3.16: the record at the end counts the parts and says where their list begins.
    private static MediaError? CheckEndRecord(ReadOnlySpan<byte> content)
    {
        if (content.Length < EndRecordLength) return new(MediaErrorCode.Corrupt);
        var end = content[^EndRecordLength..];
        // Anything after the end, be it called a comment, belongs to another file.
        if (!end.StartsWith("PK\u0005\u0006"u8)) return new(content.LastIndexOf("PK\u0005\u0006"u8) > 0 ? MediaErrorCode.Polyglot : MediaErrorCode.Corrupt);
        var parts = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        if (parts > MediaOptions.MaxArchiveEntries) return new(MediaErrorCode.MemoryLimitExceeded);
        return (long)start + length == content.Length - EndRecordLength ? null : new(MediaErrorCode.Polyglot);
    }
}

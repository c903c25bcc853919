using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CariccPortal.Media;

/// <summary>Reads a ZIP archive strictly: it has no data before or after it, and entry names are unique. Archives that programs would
/// interpret differently are rejected.</summary>
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

    /// <summary>Paths of all entries.</summary>
    public IEnumerable<string> EntryNames => archive.Entries.Select(entry => entry.FullName);

    /// <summary>Path of the first entry, which identifies an OpenDocument file.</summary>
    public string FirstEntryName => archive.Entries[0].FullName;

    /// <summary>Opens an archive.</summary>
    /// <param name="content">The complete content.</param>
    /// <param name="error">The error; null on success.</param>
    public static StrictZipReader? Open(byte[] content, out MediaError? error)
    {
        error = CheckEndRecord(content);
        if (error is not null) return null;
        try
        {
            var opened = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var entries = opened.Entries;
            var isPlain = entries.Count > 0
                && entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Count() == entries.Count
                && !entries.Any(entry => entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/')
                    || entry.FullName.Contains('\\', StringComparison.Ordinal));
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

    /// <summary>Decompresses all entries without keeping them, and returns whether they stay within a size. The sizes stated in the archive
    /// are not trusted.</summary>
    public bool UnpacksWithin(long maxBytes, CancellationToken cancel)
    {
        var buffer = new byte[81920];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (var read = part.Read(buffer); read > 0; read = part.Read(buffer))
            {
                cancel.ThrowIfCancellationRequested();
                total += read;
                if (total > maxBytes) return false;
            }
        }

        return true;
    }

    /// <summary>Whether an entry exists.</summary>
    public bool Has(string name) => archive.GetEntry(name) is not null;

    /// <summary>Reads an entry as text.</summary>
    /// <exception cref="InvalidDataException">The entry is missing or too long.</exception>
    public string ReadText(string name)
    {
        var entry = archive.GetEntry(name);
        if (entry is null || entry.Length > MaxEntryLength) throw new InvalidDataException(name);
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="InvalidDataException">The entry is missing.</exception>
    public byte[] ReadBytes(string name)
    {
        using var part = archive.GetEntry(name)?.Open() ?? throw new InvalidDataException(name);
        using var bytes = new MemoryStream();
        part.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Reads an entry as XML. DTDs are prohibited.</summary>
    /// <exception cref="XmlException">The entry is not well-formed XML.</exception>
    /// <exception cref="InvalidDataException">The entry is missing or too long.</exception>
    public XDocument ReadXml(string name)
    {
        using var text = new StringReader(ReadText(name));
        using var reader = XmlReader.Create(text, XmlSettings);
        return XDocument.Load(reader);
    }

    public void Dispose() => archive.Dispose();

    // APPNOTE 4.3.16: the record at the end has the number of entries and the offset of the central directory.
    private static MediaError? CheckEndRecord(ReadOnlySpan<byte> content)
    {
        if (content.Length < EndRecordLength) return new(MediaErrorCode.Corrupt);
        var end = content[^EndRecordLength..];
        // An archive comment is rejected as well: data after the end may be another file.
        if (!end.StartsWith("PK\u0005\u0006"u8))
            return new(content.LastIndexOf("PK\u0005\u0006"u8) > 0 ? MediaErrorCode.Polyglot : MediaErrorCode.Corrupt);
        var parts = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var (length, start) = (BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        if (parts > MediaOptions.MaxArchiveEntries) return new(MediaErrorCode.MemoryLimitExceeded);
        return (long)start + length == content.Length - EndRecordLength ? null : new(MediaErrorCode.Polyglot);
    }
}

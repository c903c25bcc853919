using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CariccPortal.Export;

/// <summary>An archive cannot be imported. The message is for the administrator.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What an archive has.</summary>
/// <param name="Format">The version of the format.</param>
/// <param name="CreatedAt">When it was written (UTC).</param>
/// <param name="Checkpoint">The end of the audit log.</param>
/// <param name="Languages">The languages of the portal.</param>
/// <param name="Rows">Number of rows by table.</param>
public sealed record ArchiveManifest(
    int Format, DateTime CreatedAt, string Checkpoint, IReadOnlyList<string> Languages, IReadOnlyDictionary<string, int> Rows)
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int CurrentFormat = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <summary>Reads an archive of a portal. Every entry is checked before anything is stored: its name, its size and its hash.</summary>
internal sealed partial class PortalArchive : IDisposable
{
    public const string ManifestName = "portal.json", SumsName = "SHA256SUMS", ReadmeName = "README.md";

    // A row has a body and its rendered HTML; a file must fit into memory.
    private const int MaxRowBytes = 32_000_000, MaxFileBytes = 200_000_000, MaxManifestBytes = 1_000_000, MaxSumLength = 300;

    // Text packs 10 to 30 times, and zeros 1000 times.
    private const int MaxExpansion = 200, FreelyExpandedBytes = 10_000_000;

    private readonly ZipArchive zip;

    private PortalArchive(ZipArchive zip, ArchiveManifest manifest) => (this.zip, Manifest) = (zip, manifest);

    public ArchiveManifest Manifest { get; }

    public IEnumerable<string> EntryNames => zip.Entries.Select(entry => entry.FullName);

    public static string TableEntry(string table) => $"data/{table}.jsonl";

    public static string MediaEntry(string hash, string name) => $"media/{hash}/{name}";

    /// <summary>Opens an archive and checks names and sizes.</summary>
    /// <exception cref="ArchiveException">It cannot be imported.</exception>
    public static PortalArchive Open(string path)
    {
        ZipArchive? opened = null;
        try
        {
            opened = ZipFile.OpenRead(path);
            Check(opened.Entries);
            return new(opened, ReadManifest(opened));
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException or JsonException
            or ArchiveException)
        {
            opened?.Dispose();
            throw failure as ArchiveException
                ?? new ArchiveException($"'{path}' cannot be read as an export: {failure.Message}", failure);
        }
    }

    /// <summary>Reads every entry and compares it with its hash.</summary>
    /// <exception cref="ArchiveException">An entry is missing, not listed, too long or changed.</exception>
    public async Task VerifyAsync(Action<int, int>? progress, CancellationToken cancel)
    {
        var sums = await ReadSumsAsync(cancel);
        var done = 0;
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != SumsName))
        {
            if (!sums.Remove(entry.FullName, out var sum)) throw new ArchiveException($"'{entry.FullName}' is not listed in {SumsName}.");
            if (await ComputeHashAsync(entry, cancel) != sum)
                throw new ArchiveException($"'{entry.FullName}' was changed: it does not have the hash in {SumsName}.");
            progress?.Invoke(++done, zip.Entries.Count - 1);
        }

        if (sums.Count > 0) throw new ArchiveException($"'{sums.Keys.First()}' is missing.");
    }

    /// <summary>Reads the rows of a table.</summary>
    public async IAsyncEnumerable<JsonElement> ReadRowsAsync(string table)
    {
        if (zip.GetEntry(TableEntry(table)) is not { } entry) yield break;
        var stream = await entry.OpenAsync();
        await using (stream)
        {
            using var lines = new StreamReader(stream, Encoding.UTF8);
            while (await lines.ReadLineAsync() is { } line)
            {
                using var json = JsonDocument.Parse(line);
                yield return json.RootElement;
            }
        }
    }

    /// <summary>Reads a file.</summary>
    public async Task<byte[]> ReadFileAsync(string name, CancellationToken cancel)
    {
        var entry = zip.GetEntry(name) ?? throw new ArchiveException($"'{name}' is missing.");
        var bytes = new byte[entry.Length];
        var stream = await entry.OpenAsync(cancel);
        await using (stream) await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    public void Dispose() => zip.Dispose();

    private static void Check(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var name = entry.FullName;
            if (!EntryName().IsMatch(name) || name.Contains("..", StringComparison.Ordinal))
                throw new ArchiveException($"'{name}' is not the name of a file of an export.");
            if (!names.Add(name)) throw new ArchiveException($"'{name}' is there twice.");
            if (entry.IsEncrypted) throw new ArchiveException($"'{name}' is encrypted.");
            var isTooLong = entry.Length > (name == ManifestName ? MaxManifestBytes
                : name.StartsWith("data/", StringComparison.Ordinal) || name == SumsName ? long.MaxValue : MaxFileBytes);
            if (isTooLong || (entry.Length > FreelyExpandedBytes && entry.Length / MaxExpansion > entry.CompressedLength))
                throw new ArchiveException($"'{name}' is too large: {entry.Length} bytes from {entry.CompressedLength}.");
        }
    }

    private static ArchiveManifest ReadManifest(ZipArchive opened)
    {
        var entry = opened.GetEntry(ManifestName)
            ?? throw new ArchiveException($"{ManifestName} is missing: this is no export of a portal.");
        using var stream = entry.Open();
        var manifest = JsonSerializer.Deserialize<ArchiveManifest>(stream, ArchiveManifest.Json);
        if (manifest?.Format != ArchiveManifest.CurrentFormat)
            throw new ArchiveException($"The archive has format {manifest?.Format}. This version of the portal reads format "
                + $"{ArchiveManifest.CurrentFormat}.");
        return manifest;
    }

    private async Task<Dictionary<string, string>> ReadSumsAsync(CancellationToken cancel)
    {
        var entry = zip.GetEntry(SumsName) ?? throw new ArchiveException($"{SumsName} is missing.");
        var limit = (long)zip.Entries.Count * MaxSumLength;
        if (entry.Length > limit) throw new ArchiveException($"{SumsName} is too large.");
        var sums = new Dictionary<string, string>(StringComparer.Ordinal);
        var stream = await entry.OpenAsync(cancel);
        await using (stream)
        {
            using var lines = new StreamReader(stream, Encoding.UTF8);
            while (await lines.ReadLineAsync(cancel) is { } line)
                if (line.Split("  ", 2) is [var sum, var name]) sums[name] = sum;
        }

        return sums;
    }

    // The size that the archive states is not trusted.
    private static async Task<string> ComputeHashAsync(ZipArchiveEntry entry, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, total, row) = (new byte[1 << 16], 0L, 0L);
        var hasRows = entry.FullName.EndsWith(".jsonl", StringComparison.Ordinal);
        try
        {
            var stream = await entry.OpenAsync(cancel);
            await using (stream)
            {
                for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
                {
                    var part = buffer.AsSpan(0, read);
                    (total, row) = (total + read, part.LastIndexOf((byte)'\n') is var end and >= 0 ? read - end : row + read);
                    if (total > entry.Length || (hasRows && row > MaxRowBytes))
                        throw new ArchiveException($"'{entry.FullName}' is larger than it states, or has too long a line.");
                    hash.AppendData(part);
                }
            }
        }
        catch (InvalidDataException failure)
        {
            throw new ArchiveException($"'{entry.FullName}' is damaged: {failure.Message}", failure);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [GeneratedRegex(@"^(portal\.json|SHA256SUMS|README\.md|data/[A-Za-z]+\.jsonl|media/[0-9a-f]{32}/[A-Za-z0-9.-]{1,60}"
        + @"|keys/[0-9a-f]{16}\.pub\.pem|items/[a-z]+/[a-z0-9.-]{1,200}\.[a-z]{2,3}\.md)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntryName();
}

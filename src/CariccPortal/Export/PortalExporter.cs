using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Export;

/// <summary>Writes everything that the portal stores, except secrets, as a ZIP archive of Markdown, JSON and files. See
/// <c>docs/export.md</c>.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">The keys, of which the public ones are written.</param>
/// <param name="clock">The clock.</param>
public sealed class PortalExporter(PortalDbContext db, SigningKeys keys, TimeProvider clock)
{
    private const int PartSize = 1 << 20;
    private const int ItemBatchSize = 100;

    private const string Readme = """
        # An export of the CARICC portal

        - `items`: the language versions of all items as Markdown, to read.
        - `data`: the rows of all tables, one JSON object per line. `import portal` reads them.
        - `media`: images and files, by the hash of their content.
        - `keys`: the public keys that verify the signatures of published versions.
        - `SHA256SUMS`: the hashes of all files. `sha256sum -c SHA256SUMS` compares them.

        The archive has no passwords and no private keys, but the names of staff and the messages of visitors.

        """;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the archive: one consistent state of the database. Readers and staff can work meanwhile.</summary>
    /// <param name="file">The file; must not exist.</param>
    /// <param name="progress">Called with the number of rows and files done and in all.</param>
    /// <param name="cancel">Cancels; no file stays.</param>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public async Task<ArchiveManifest> WriteAsync(string file, Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(file)) throw new IOException($"'{file}' exists. Choose another file.");
        var part = file + ".part";
        try
        {
            var manifest = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                var snapshot = await db.BeginSnapshotAsync(cancel);
                await using (snapshot)
                {
                    var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
                    await using (stream) return await WriteAsync(stream, progress, cancel);
                }
            });
            File.Move(part, file);
            return manifest;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<ArchiveManifest> WriteAsync(Stream stream, Action<int, int>? progress, CancellationToken cancel)
    {
        var tables = ExportedTables.Of(db.Model);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in tables) rows[table.Name] = await table.CountAsync(db, cancel);
        var (done, total) = (0, rows.Values.Sum() + await db.Renditions.CountAsync(cancel) + await db.Translations.CountAsync(cancel));
        var now = clock.GetUtcNow();
        var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        await using (zip)
        {
            var writer = new Writer(zip, now);
            await writer.AddAsync(PortalArchive.ReadmeName, Readme);
            foreach (var table in tables)
                await writer.AddAsync(PortalArchive.TableEntry(table.Name), output => WriteTableAsync(table, output, Report, cancel));
            await WriteMediaAsync(writer, Report, cancel);
            await WriteItemsAsync(writer, Report, cancel);
            foreach (var key in keys.PublicKeys)
                await writer.AddAsync($"keys/{key.Id}{SigningKeys.PublicExtension}", key.ToText());
            var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancel);
            var manifest = new ArchiveManifest(ArchiveManifest.CurrentFormat, now.UtcDateTime,
                new AuditCheckpoint(head.Count, head.Hash).ToString(), [.. Languages.All.Select(one => one.Code)], rows);
            await writer.AddAsync(PortalArchive.ManifestName, JsonSerializer.Serialize(manifest, ArchiveManifest.Json) + "\n");
            await writer.AddAsync(PortalArchive.SumsName, string.Concat(writer.Sums.Select(one => one + "\n")));
            return manifest;
        }

        void Report() => progress?.Invoke(++done, Math.Max(done, total));
    }

    private async Task WriteTableAsync(ExportedTable table, Stream output, Action report, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var json = new Utf8JsonWriter(buffer, JsonOptions);
        await using (json)
        {
            await foreach (var row in table.ReadAsync(db, cancel))
            {
                buffer.SetLength(0);
                json.Reset();
                table.Write(json, row);
                await json.FlushAsync(cancel);
                buffer.WriteByte((byte)'\n');
                await output.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancel);
                report();
            }
        }
    }

    private async Task WriteMediaAsync(Writer writer, Action report, CancellationToken cancel)
    {
        var files = await db.Renditions.AsNoTracking().OrderBy(one => one.MediaAssetHash).ThenBy(one => one.Name)
            .Select(one => new { one.MediaAssetHash, one.Name }).ToListAsync(cancel);
        foreach (var file in files)
        {
            await writer.AddAsync(PortalArchive.MediaEntry(file.MediaAssetHash, file.Name),
                output => WriteFileAsync(file.MediaAssetHash, file.Name, output, cancel), CompressionLevel.NoCompression);
            report();
        }
    }

    private async Task WriteFileAsync(string hash, string name, Stream output, CancellationToken cancel)
    {
        for (long start = 0; ; start += PartSize)
        {
            var part = await db.ReadRenditionPart(hash, name, start, PartSize).FirstOrDefaultAsync(cancel) ?? [];
            await output.WriteAsync(part, cancel);
            if (part.Length < PartSize) return;
        }
    }

    private async Task WriteItemsAsync(Writer writer, Action report, CancellationToken cancel)
    {
        for (var last = 0; ;)
        {
            var items = await db.Items.AsNoTracking().AsSplitQuery().Include(item => item.Translations).Include(item => item.Countries)
                .Include(item => item.Topics).Where(item => item.Id > last).OrderBy(item => item.Id).Take(ItemBatchSize)
                .ToListAsync(cancel);
            if (items.Count == 0) return;
            last = items[^1].Id;
            foreach (var item in items)
            {
                foreach (var translation in item.Translations.OrderBy(one => one.Language.Code, StringComparer.Ordinal))
                {
                    // The slug of a page is its path.
                    var name = string.Create(CultureInfo.InvariantCulture,
                        $"items/{item.Kind.Name()}/{item.Id}-{item.Slug.Replace('/', '.')}.{translation.Language.Code}.md");
                    await writer.AddAsync(name, ReadableItem.Write(item, translation, clock.GetUtcNow().UtcDateTime));
                    report();
                }
            }
        }
    }

    // Entries one after the other, each with its hash.
    private sealed class Writer(ZipArchive zip, DateTimeOffset now)
    {
        public List<string> Sums { get; } = [];

        public Task AddAsync(string name, string text) =>
            AddAsync(name, output => output.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask());

        public async Task AddAsync(string name, Func<Stream, Task> write, CompressionLevel level = CompressionLevel.Optimal)
        {
            var entry = zip.CreateEntry(name, level);
            entry.LastWriteTime = now;
            using var hash = SHA256.Create();
            var stream = await entry.OpenAsync();
            await using (stream)
            {
                var hashing = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true);
                await using (hashing) await write(hashing);
            }

            Sums.Add($"{Convert.ToHexStringLower(hash.Hash!)}  {name}");
        }
    }
}

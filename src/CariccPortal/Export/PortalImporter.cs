using System.Text;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Media;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Export;

/// <summary>Reads an archive of <see cref="PortalExporter"/> into an empty database, in one transaction.</summary>
/// <param name="db">The database.</param>
/// <param name="keys">Receives the public keys of the archive.</param>
public sealed class PortalImporter(PortalDbContext db, SigningKeys keys)
{
    private const int MaxBatchBytes = 20_000_000;

    /// <summary>Imports an archive and builds the search index.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="checking">Called with the number of files checked and in all, before anything is stored.</param>
    /// <param name="storing">Called with the number of rows stored and in all.</param>
    /// <param name="indexing">Called with the number of items indexed and in all.</param>
    /// <param name="cancel">Cancels; before the index is built nothing stays.</param>
    /// <exception cref="ArchiveException">The archive cannot be imported, or the database is not empty. Nothing is stored.</exception>
    public async Task<ArchiveManifest> ImportAsync(string file, Action<int, int>? checking = null, Action<int, int>? storing = null,
        Action<int, int>? indexing = null, CancellationToken cancel = default)
    {
        using var archive = PortalArchive.Open(file);
        await CheckIsEmptyAsync(cancel);
        await archive.VerifyAsync(checking, cancel);
        var publicKeys = await ReadKeysAsync(archive, cancel);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            var transaction = await db.BeginWriteAsync(cancel);
            await using (transaction)
            {
                await StoreAsync(archive, storing, cancel);
                await transaction.CommitAsync(cancel);
            }
        });
        foreach (var key in publicKeys) keys.Add(key);
        await new IndexRebuilder(db).RunAsync(indexing, cancel);
        return archive.Manifest;
    }

    private async Task CheckIsEmptyAsync(CancellationToken cancel)
    {
        foreach (var table in ExportedTables.Of(db.Model))
        {
            if (await table.CountAsync(db, cancel) > table.SeedCount)
                throw new ArchiveException(
                    $"The database is not empty: the table {table.Name} has rows. Import into a new one, after the command migrate.");
        }
    }

    private async Task StoreAsync(PortalArchive archive, Action<int, int>? progress, CancellationToken cancel)
    {
        var tables = ExportedTables.Of(db.Model);
        var known = tables.Select(table => PortalArchive.TableEntry(table.Name)).ToHashSet(StringComparer.Ordinal);
        if (archive.EntryNames.FirstOrDefault(name => name.StartsWith("data/", StringComparison.Ordinal) && !known.Contains(name))
            is { } unknown) throw new ArchiveException($"This version of the portal has no table for '{unknown}'.");
        var (done, total) = (0, archive.Manifest.Rows.Values.Sum());
        foreach (var table in tables)
        {
            var count = 0;
            try
            {
                if (table.SeedCount > 0) await table.DeleteAsync(db, cancel);
                count = await StoreAsync(archive, table, () => progress?.Invoke(++done, Math.Max(done, total)), cancel);
            }
            catch (Exception failure) when (failure is DbUpdateException or JsonException or FormatException or ArgumentException
                or InvalidOperationException or KeyNotFoundException or OverflowException)
            {
                throw new ArchiveException(
                    $"A row of the table {table.Name} cannot be stored: {(failure.InnerException ?? failure).Message}", failure);
            }

            if (count != archive.Manifest.Rows.GetValueOrDefault(table.Name))
                throw new ArchiveException(
                    $"The table {table.Name} has {count} rows, and {PortalArchive.ManifestName} states another number.");
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (head is null || new AuditCheckpoint(head.Count, head.Hash).ToString() != archive.Manifest.Checkpoint)
            throw new ArchiveException($"The audit log does not end at the checkpoint in {PortalArchive.ManifestName}.");
    }

    // A row that refers to another one of its table is stored after it, in a further reading.
    private async Task<int> StoreAsync(PortalArchive archive, ExportedTable table, Action report, CancellationToken cancel)
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        var (count, isComplete) = (0, false);
        while (!isComplete)
        {
            isComplete = true;
            var before = count;
            var (batch, size) = (new List<object>(), 0L);
            var added = new List<string>();
            await foreach (var json in archive.ReadRowsAsync(table.Name))
            {
                if (table.SelfReference is { } reference)
                {
                    var key = table.GetKey(json) ?? "";
                    if (stored.Contains(key)) continue;
                    if (ExportedTable.Get(json, reference) is { } parent && parent != key && !stored.Contains(parent))
                    {
                        isComplete = false;
                        continue;
                    }

                    added.Add(key);
                }

                var row = table.Read(json);
                if (row is Rendition rendition)
                    rendition.Bytes = await archive.ReadFileAsync(
                        PortalArchive.MediaEntry(rendition.MediaAssetHash, rendition.Name), cancel);
                batch.Add(row);
                size += (row as Rendition)?.Bytes.Length ?? 0;
                count++;
                report();
                if (batch.Count < ExportedTable.BatchSize && size < MaxBatchBytes) continue;
                await SaveAsync();
            }

            await SaveAsync();
            if (!isComplete && count == before)
                throw new ArchiveException($"A row of the table {table.Name} refers to one that is missing.");

            async Task SaveAsync()
            {
                db.AddRange(batch);
                await db.SaveWithKeysAsync(table.Type, cancel);
                db.ChangeTracker.Clear();
                stored.UnionWith(added);
                batch.Clear();
                added.Clear();
                size = 0;
            }
        }

        return count;
    }

    private static async Task<List<SigningKey>> ReadKeysAsync(PortalArchive archive, CancellationToken cancel)
    {
        var found = new List<SigningKey>();
        foreach (var name in archive.EntryNames.Where(name => name.StartsWith("keys/", StringComparison.Ordinal)))
        {
            try
            {
                found.Add(SigningKeys.ParsePublic(Encoding.ASCII.GetString(await archive.ReadFileAsync(name, cancel))));
            }
            catch (FormatException failure)
            {
                throw new ArchiveException($"'{name}' is not a public key.", failure);
            }
        }

        return found;
    }
}

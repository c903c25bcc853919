using CariccPortal.Editing.Audit;
using CariccPortal.Export;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.Sqlite;

/// <summary>The result of a backup test.</summary>
/// <param name="StartedAt">When it started (UTC).</param>
/// <param name="EndedAt">When it ended (UTC).</param>
/// <param name="Bytes">Size of the copy.</param>
/// <param name="Checkpoint">The end of the audit log in the copy; null if the copy was not restored.</param>
/// <param name="Error">What is wrong, for the administrator; null if the restored copy is equal to the database.</param>
public sealed record BackupTestResult(DateTime StartedAt, DateTime EndedAt, long Bytes, string? Checkpoint, string? Error);

/// <summary>Makes a backup, restores it into a temporary folder and compares it with the database, which is used meanwhile.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class BackupTest(PortalDbContext db, TimeProvider clock)
{
    private const long Reserve = 100_000_000;

    /// <summary>Runs the test.</summary>
    /// <param name="folder">The temporary folder; it is deleted before and after.</param>
    /// <param name="pause">Called after each batch; null for none.</param>
    /// <param name="cancel">Cancels the test.</param>
    public async Task<BackupTestResult> RunAsync(
        string folder, Func<CancellationToken, Task>? pause = null, CancellationToken cancel = default)
    {
        var startedAt = clock.GetUtcNow().UtcDateTime;
        var (bytes, checkpoint, error) = (0L, (string?)null, (string?)null);
        try
        {
            Delete(folder);
            Directory.CreateDirectory(folder);
            var size = await db.GetSizeAsync(cancel);
            if (new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace is var free && free < (2 * size) + Reserve)
                error = $"The disk has {free} free bytes. A copy of {size} bytes must fit twice.";
            else (bytes, checkpoint, error) = await CompareAsync(folder, pause, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            error = failure.Message;
        }
        finally
        {
            Delete(folder);
        }

        return new(startedAt, clock.GetUtcNow().UtcDateTime, bytes, checkpoint, error);
    }

    private async Task<(long Bytes, string? Checkpoint, string? Error)> CompareAsync(
        string folder, Func<CancellationToken, Task>? pause, CancellationToken cancel)
    {
        var (start, before) = (await ReadEndAsync(db, cancel), await CountAsync(db, cancel));
        var (copy, restored) = (Path.Combine(folder, "copy.db"), Path.Combine(folder, "restored.db"));
        await SqliteBackup.CreateAsync(db.Database.GetConnectionString()!, copy, cancel: cancel);
        var after = await CountAsync(db, cancel);
        await SqliteBackup.RestoreAsync(copy, $"Data Source={restored}", cancel: cancel);
        var bytes = new FileInfo(copy).Length;
        File.Delete(copy);

        var other = new SqlitePortalDbContext(
            new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite($"Data Source={restored};Pooling=False").Options);
        await using (other)
        {
            var verification = await new AuditVerifier(other).VerifyAsync(start, pause, cancel);
            var end = verification.End.ToString();
            if (verification.Findings is [var first, ..])
                return (bytes, end, $"The restored copy has {verification.Findings.Count} findings of integrity, the first one: "
                    + $"{first.Type} {first.Subject}".TrimEnd() + ".");
            if (verification.End.Count > 0 && !await db.AuditEntries.AnyAsync(one => one.Hash == verification.End.Hash, cancel))
                return (bytes, end, "The audit log of the database does not contain the end of the restored one.");
            // What changed during the copy cannot be compared by number.
            var differing = (await CountAsync(other, cancel))
                .Where(table => before[table.Key] == after[table.Key] && table.Value != before[table.Key])
                .Select(table => $"{table.Key} has {table.Value} rows instead of {before[table.Key]}").ToList();
            return (bytes, end, differing.Count > 0 ? $"The restored copy differs: {string.Join(", ", differing)}." : null);
        }
    }

    private static async Task<AuditCheckpoint> ReadEndAsync(PortalDbContext db, CancellationToken cancel)
    {
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancel);
        return new(head.Count, head.Hash);
    }

    private static async Task<Dictionary<string, int>> CountAsync(PortalDbContext db, CancellationToken cancel)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in ExportedTables.Of(db.Model)) rows[table.Name] = await table.CountAsync(db, cancel);
        return rows;
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}

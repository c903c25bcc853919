using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CariccPortal.Data;

/// <summary>Applies migrations and compares the database with the code.</summary>
public static class DatabaseMigrator
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns the pending migrations in order; all of them if there is no database yet.</summary>
    public static async Task<IReadOnlyList<string>> GetPendingAsync(PortalDbContext db, CancellationToken cancel = default) =>
        [.. db.Database.GetMigrations().Except(await GetAppliedAsync(db, cancel), StringComparer.Ordinal)];

    /// <summary>Returns the migrations in the database that the code does not know. A newer version of the portal created them.</summary>
    public static async Task<IReadOnlyList<string>> GetNewerAsync(PortalDbContext db, CancellationToken cancel = default) =>
        [.. (await GetAppliedAsync(db, cancel)).Except(db.Database.GetMigrations(), StringComparer.Ordinal)];

    /// <summary>Applies the pending migrations. Returns at once if there are none, even if the migration lock is held.</summary>
    /// <param name="db">The database.</param>
    /// <param name="timeout">Maximum wait for another process that migrates. On SQLite a process that is killed during a migration leaves
    /// its lock behind, so an unlimited wait would block every later start.</param>
    /// <param name="cancel">Cancels the migration.</param>
    /// <returns>The applied migrations.</returns>
    /// <exception cref="MigrationException">The database is newer than the code, or still locked after the timeout.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(PortalDbContext db, TimeSpan timeout, CancellationToken cancel = default)
    {
        if (await GetNewerAsync(db, cancel) is [.., var last])
            throw new MigrationException(
                $"The database is newer than this version of the portal, which does not know the migration {last}: "
                + "run the newer version, or restore a backup made before the update.");
        if (await GetPendingAsync(db, cancel) is { Count: 0 } upToDate) return upToDate;

        await WaitForLockAsync(db, timeout, cancel);
        // Checked again: the process that held the lock may have applied them.
        var pending = await GetPendingAsync(db, cancel);
        if (pending.Count > 0) await db.Database.MigrateAsync(cancel);
        return pending;
    }

    /// <summary>Removes the migration lock of a process that was killed. Use it only when no migration is running.</summary>
    /// <param name="db">The database.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>False if there was no lock. On SQL Server the lock ends with its session and never remains.</returns>
    public static Task<bool> ClearLockAsync(PortalDbContext db, CancellationToken cancel = default) => db.ClearMigrationLockAsync(cancel);

    // EF's own query builds a model of this one table first, which takes longer than all other queries at start.
    private static async Task<IReadOnlyList<string>> GetAppliedAsync(PortalDbContext db, CancellationToken cancel) =>
        await db.GetService<IHistoryRepository>().ExistsAsync(cancel)
        ? await db.Database.SqlQueryRaw<string>(
            $"SELECT \"MigrationId\" AS \"Value\" FROM \"{HistoryRepository.DefaultTableName}\" ORDER BY \"MigrationId\"")
                .ToListAsync(cancel)
        : [];

    // EF would wait without limit, and cannot distinguish the wait from its own work. So the wait is done before.
    private static async Task WaitForLockAsync(PortalDbContext db, TimeSpan timeout, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (await db.GetMigrationLockTimeAsync(cancel) is { } since)
        {
            var remaining = timeout - watch.Elapsed;
            if (remaining <= TimeSpan.Zero)
            {
                throw new MigrationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another process has held the migration lock since {since}, longer than {timeout.TotalSeconds:0.###} s. "
                    + $"Wait for it, or, if it was killed, remove the lock with 'migrate --clear-lock'."));
            }

            await Task.Delay(remaining < PollInterval ? remaining : PollInterval, cancel);
        }
    }
}

/// <summary>The database cannot be migrated.</summary>
/// <param name="message">The cause and the remedy.</param>
public sealed class MigrationException(string message) : Exception(message);

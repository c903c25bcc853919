using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CariccPortal.Data;

/// <summary>Brings a store to the model of the code, and says where the two stand to each other.</summary>
public static class DatabaseMigrator
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>The migrations that the store lacks, the first to be applied first; all of them where there is no store yet.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<string>> GetPendingAsync(PortalDbContext db, CancellationToken cancel = default) =>
        [.. db.Database.GetMigrations().Except(await GetAppliedAsync(db, cancel), StringComparer.Ordinal)];

    /// <summary>The migrations that the store has and the code does not know: it was made by a newer version of the portal.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<string>> GetNewerAsync(PortalDbContext db, CancellationToken cancel = default) =>
        [.. (await GetAppliedAsync(db, cancel)).Except(db.Database.GetMigrations(), StringComparer.Ordinal)];

    /// <summary>Applies what is pending. A store that is up to date is not waited for, whatever lock stands in it.</summary>
    /// <param name="db">The store.</param>
    /// <param name="timeout">How long another process that migrates is waited for. On SQLite a process that was killed
    /// while it migrated leaves its lock behind, and without an end to the wait no later start would ever get on.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The migrations that were pending; none where the store was up to date.</returns>
    /// <exception cref="MigrationException">The store is ahead of the code, or still locked when the patience ends.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(PortalDbContext db, TimeSpan timeout, CancellationToken cancel = default)
    {
        if (await GetNewerAsync(db, cancel) is [.., var last])
            throw new MigrationException($"The database is ahead of this version of the portal, which does not know its migration {last}: run the newer version, or restore a backup from before it.");
        if (await GetPendingAsync(db, cancel) is { Count: 0 } none) return none;

        await WaitForLockAsync(db, timeout, cancel);
        // Asked again: whoever held the lock may have done the work.
        var pending = await GetPendingAsync(db, cancel);
        if (pending.Count > 0) await db.Database.MigrateAsync(cancel);
        return pending;
    }

    /// <summary>Takes away the lock of a process that was killed while it migrated. Only where none is migrating now.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>False where there was no lock. SQL Server's ends with its session and is never left behind.</returns>
    public static Task<bool> ClearLockAsync(PortalDbContext db, CancellationToken cancel = default) => db.ClearMigrationLockAsync(cancel);

    // EF's own reading works out a model of this one table first, which takes a start longer than all else that it asks the store.
    private static async Task<IReadOnlyList<string>> GetAppliedAsync(PortalDbContext db, CancellationToken cancel) => await db.GetService<IHistoryRepository>().ExistsAsync(cancel)
        ? await db.Database.SqlQueryRaw<string>($"SELECT \"MigrationId\" AS \"Value\" FROM \"{HistoryRepository.DefaultTableName}\" ORDER BY \"MigrationId\"").ToListAsync(cancel)
        : [];

    // EF itself would wait for ever, and could not tell its own long work from its wait; so the wait is ours, before it begins.
    private static async Task WaitForLockAsync(PortalDbContext db, TimeSpan timeout, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (await db.GetMigrationLockTimeAsync(cancel) is { } since)
        {
            var left = timeout - watch.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                throw new MigrationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another process has held the lock for migrating the database since {since}, longer than {timeout.TotalSeconds:0.###} s: wait for it, or, if it was killed, release the lock with 'migrate --break-lock'."));
            }

            await Task.Delay(left < PollInterval ? left : PollInterval, cancel);
        }
    }
}

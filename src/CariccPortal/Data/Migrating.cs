using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CariccPortal.Data;

/// <summary>Brings a store to the model of the code, and says where the two stand to each other.</summary>
public static class Migrating
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The migrations that the store lacks, the first to be applied first; all of them where there is no store yet.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<string>> PendingAsync(PortalDb db, CancellationToken cancel = default) =>
        [.. db.Database.GetMigrations().Except(await AppliedAsync(db, cancel), StringComparer.Ordinal)];

    /// <summary>The migrations that the store has and the code does not know: it was made by a newer version of the portal.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<IReadOnlyList<string>> AheadAsync(PortalDb db, CancellationToken cancel = default) =>
        [.. (await AppliedAsync(db, cancel)).Except(db.Database.GetMigrations(), StringComparer.Ordinal)];

    /// <summary>Applies what is pending. A store that is up to date is not waited for, whatever lock stands in it.</summary>
    /// <param name="db">The store.</param>
    /// <param name="patience">How long another process that migrates is waited for. On SQLite a process that was killed
    /// while it migrated leaves its lock behind, and without an end to the wait no later start would ever get on.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The migrations that were pending; none where the store was up to date.</returns>
    /// <exception cref="MigrationRefusedException">The store is ahead of the code, or still locked when the patience ends.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(PortalDb db, TimeSpan patience, CancellationToken cancel = default)
    {
        if (await AheadAsync(db, cancel) is [.., var last])
            throw new MigrationRefusedException($"The database is ahead of this version of the portal, which does not know its migration {last}: run the newer version, or restore a backup from before it.");
        if (await PendingAsync(db, cancel) is { Count: 0 } none) return none;

        await WaitAsync(db, patience, cancel);
        // Asked again: whoever held the lock may have done the work.
        var pending = await PendingAsync(db, cancel);
        if (pending.Count > 0) await db.Database.MigrateAsync(cancel);
        return pending;
    }

    /// <summary>Takes away the lock of a process that was killed while it migrated. Only where none is migrating now.</summary>
    /// <param name="db">The store.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>False where there was no lock. SQL Server's ends with its session and is never left behind.</returns>
    public static Task<bool> BreakLockAsync(PortalDb db, CancellationToken cancel = default) => db.BreakMigrationLockAsync(cancel);

    // EF's own reading works out a model of this one table first, which takes a start longer than all else that it asks the store.
    private static async Task<IReadOnlyList<string>> AppliedAsync(PortalDb db, CancellationToken cancel) => await db.GetService<IHistoryRepository>().ExistsAsync(cancel)
        ? await db.Database.SqlQueryRaw<string>($"SELECT \"MigrationId\" AS \"Value\" FROM \"{HistoryRepository.DefaultTableName}\" ORDER BY \"MigrationId\"").ToListAsync(cancel)
        : [];

    // EF itself would wait for ever, and could not tell its own long work from its wait; so the wait is ours, before it begins.
    private static async Task WaitAsync(PortalDb db, TimeSpan patience, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        while (await db.MigrationLockedSinceAsync(cancel) is { } since)
        {
            var left = patience - watch.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                throw new MigrationRefusedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Another process has held the lock for migrating the database since {since}, longer than {patience.TotalSeconds:0.###} s: wait for it, or, if it was killed, release the lock with 'migrate --break-lock'."));
            }

            await Task.Delay(left < Pause ? left : Pause, cancel);
        }
    }
}

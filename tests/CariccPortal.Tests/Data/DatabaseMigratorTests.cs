using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CariccPortal.Tests.Data;

public sealed class DatabaseMigratorTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task GetPending_without_database_returns_all_migrations()
    {
        await using var db = CreateEmpty();

        Assert.Equal(db.Database.GetMigrations(), await DatabaseMigrator.GetPendingAsync(db));
        Assert.Empty(await DatabaseMigrator.GetNewerAsync(db));
        Assert.False(await DatabaseMigrator.ClearLockAsync(db));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Migrate_empty_database_applies_all_migrations()
    {
        await using var db = CreateEmpty();

        Assert.Equal(db.Database.GetMigrations(), await DatabaseMigrator.MigrateAsync(db, Timeout));

        Assert.Empty(await DatabaseMigrator.GetPendingAsync(db));
        Assert.Equal(0, await db.Items.CountAsync());
        // EF defines the name of the lock table.
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM __EFMigrationsLock WHERE Id = 1").CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Current_database_has_no_pending_migrations(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateContext();

        Assert.Empty(await DatabaseMigrator.GetPendingAsync(db));
        Assert.Empty(await DatabaseMigrator.GetNewerAsync(db));
        Assert.Empty(await DatabaseMigrator.MigrateAsync(db, Timeout));
        Assert.False(await DatabaseMigrator.ClearLockAsync(db));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Migrate_applies_pending_migrations(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateContext();
        await db.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);

        Assert.Equal(db.Database.GetMigrations(), await DatabaseMigrator.GetPendingAsync(db));
        Assert.Equal(db.Database.GetMigrations(), await DatabaseMigrator.MigrateAsync(db, Timeout));

        Assert.Empty(await DatabaseMigrator.GetPendingAsync(db));
        Assert.Equal(0, await db.Items.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Migrate_newer_database_throws_and_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99.0.0')");

        Assert.Equal(["29990101000000_Later"], await DatabaseMigrator.GetNewerAsync(db));
        var exception = await Assert.ThrowsAsync<MigrationException>(() => DatabaseMigrator.MigrateAsync(db, Timeout));

        Assert.Contains("29990101000000_Later", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_with_stale_lock_throws_and_names_the_command()
    {
        await using var db = CreateEmpty();
        await InsertLockAsync(db);

        var exception = await Assert.ThrowsAsync<MigrationException>(() => DatabaseMigrator.MigrateAsync(db, Timeout));

        Assert.Contains("'migrate --clear-lock'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("2024-06-01 07:00:00", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.NotEmpty(await DatabaseMigrator.GetPendingAsync(db));
    }

    [Fact]
    public async Task ClearLock_allows_the_next_migration()
    {
        await using var db = CreateEmpty();
        await InsertLockAsync(db);

        Assert.True(await DatabaseMigrator.ClearLockAsync(db));
        Assert.False(await DatabaseMigrator.ClearLockAsync(db));

        Assert.NotEmpty(await DatabaseMigrator.MigrateAsync(db, Timeout));
    }

    [Fact]
    public async Task Migrate_current_database_ignores_a_stale_lock()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        await InsertLockAsync(db);

        Assert.Empty(await DatabaseMigrator.MigrateAsync(db, Minute));
    }

    [Fact]
    public async Task Migrate_waits_for_a_released_lock()
    {
        await using var db = CreateEmpty();
        await InsertLockAsync(db);
        var waiting = DatabaseMigrator.MigrateAsync(db, Minute);
        await using var other = CreateEmpty();

        Assert.True(await DatabaseMigrator.ClearLockAsync(other));

        Assert.NotEmpty(await waiting);
    }

    [Fact]
    public async Task Concurrent_migrations_both_succeed()
    {
        await using var one = CreateEmpty();
        await using var two = CreateEmpty();

        var applied = await Task.WhenAll(
            Task.Run(() => DatabaseMigrator.MigrateAsync(one, Minute)), Task.Run(() => DatabaseMigrator.MigrateAsync(two, Minute)));

        Assert.Contains(applied, migrations => migrations.Count > 0);
        Assert.Empty(await DatabaseMigrator.GetPendingAsync(one));
    }

    [Fact]
    public async Task Migrate_wait_can_be_cancelled()
    {
        await using var db = CreateEmpty();
        await InsertLockAsync(db);
        using var end = new CancellationTokenSource();
        var waiting = DatabaseMigrator.MigrateAsync(db, Minute, end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private SqlitePortalDbContext CreateEmpty() =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite($"Data Source={Path.Combine(folder.Path, "portal.db")};Pooling=False").Options);

    // The table as EF creates it.
    private static Task InsertLockAsync(PortalDbContext db) => db.Database.ExecuteSqlRawAsync(
        "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, \"Timestamp\" "
        + "TEXT NOT NULL);"
        + "INSERT INTO __EFMigrationsLock VALUES (1, '2024-06-01 07:00:00')");
}

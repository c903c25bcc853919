using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CariccPortal.Tests.Data;

public sealed class MigratingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Where_there_is_no_database_all_is_pending_and_asking_makes_none()
    {
        await using var db = Empty();

        Assert.Equal(db.Database.GetMigrations(), await Migrating.PendingAsync(db));
        Assert.Empty(await Migrating.AheadAsync(db));
        Assert.False(await Migrating.BreakLockAsync(db));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task An_empty_database_is_brought_up_to_date()
    {
        await using var db = Empty();

        Assert.Equal(db.Database.GetMigrations(), await Migrating.MigrateAsync(db, Patience));

        Assert.Empty(await Migrating.PendingAsync(db));
        Assert.Equal(0, await db.Items.CountAsync());
        // The name by which a left lock is found is EF's own.
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM __EFMigrationsLock WHERE Id = 1").CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_database_that_is_up_to_date_has_nothing_pending(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var db = store.Open();

        Assert.Empty(await Migrating.PendingAsync(db));
        Assert.Empty(await Migrating.AheadAsync(db));
        Assert.Empty(await Migrating.MigrateAsync(db, Patience));
        Assert.False(await Migrating.BreakLockAsync(db));
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_database_that_is_behind_is_brought_up_to_date(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var db = store.Open();
        await db.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);

        Assert.Equal(db.Database.GetMigrations(), await Migrating.PendingAsync(db));
        Assert.Equal(db.Database.GetMigrations(), await Migrating.MigrateAsync(db, Patience));

        Assert.Empty(await Migrating.PendingAsync(db));
        Assert.Equal(0, await db.Items.CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_database_that_is_ahead_of_the_code_is_told_and_left_alone(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var db = store.Open();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99.0.0')");

        Assert.Equal(["29990101000000_Later"], await Migrating.AheadAsync(db));
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => Migrating.MigrateAsync(db, Patience));

        Assert.Contains("29990101000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_ends_the_wait_with_a_sentence_that_names_the_verb()
    {
        await using var db = Empty();
        await LeaveLockAsync(db);

        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => Migrating.MigrateAsync(db, Patience));

        Assert.Contains("'migrate --break-lock'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2024-06-01 07:00:00", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.NotEmpty(await Migrating.PendingAsync(db));
    }

    [Fact]
    public async Task A_broken_lock_lets_the_next_start_migrate()
    {
        await using var db = Empty();
        await LeaveLockAsync(db);

        Assert.True(await Migrating.BreakLockAsync(db));
        Assert.False(await Migrating.BreakLockAsync(db));

        Assert.NotEmpty(await Migrating.MigrateAsync(db, Patience));
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_starts_whatever_lock_was_left()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        await LeaveLockAsync(db);

        Assert.Empty(await Migrating.MigrateAsync(db, Minute));
    }

    [Fact]
    public async Task A_lock_that_is_released_in_time_is_waited_for()
    {
        await using var db = Empty();
        await LeaveLockAsync(db);
        var waiting = Migrating.MigrateAsync(db, Minute);
        await using var other = Empty();

        Assert.True(await Migrating.BreakLockAsync(other));

        Assert.NotEmpty(await waiting);
    }

    [Fact]
    public async Task Two_starts_at_once_both_end_up_to_date()
    {
        await using var one = Empty();
        await using var two = Empty();

        var applied = await Task.WhenAll(Task.Run(() => Migrating.MigrateAsync(one, Minute)), Task.Run(() => Migrating.MigrateAsync(two, Minute)));

        Assert.Contains(applied, migrations => migrations.Count > 0);
        Assert.Empty(await Migrating.PendingAsync(one));
    }

    [Fact]
    public async Task A_wait_can_be_ended()
    {
        await using var db = Empty();
        await LeaveLockAsync(db);
        using var end = new CancellationTokenSource();
        var waiting = Migrating.MigrateAsync(db, Minute, end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private SqlitePortalDb Empty() =>
        new(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite($"Data Source={Path.Combine(folder.Path, "portal.db")};Pooling=False").Options);

    // The table as EF makes it.
    private static Task LeaveLockAsync(PortalDb db) => db.Database.ExecuteSqlRawAsync(
        "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
        + "INSERT INTO __EFMigrationsLock VALUES (1, '2024-06-01 07:00:00')");
}

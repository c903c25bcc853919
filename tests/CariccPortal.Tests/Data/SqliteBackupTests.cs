using CariccPortal.Data.Sqlite;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Backup_while_others_write_restores_to_a_verified_database()
    {
        await using var database = await TestDatabase.CreateAsync();
        var cancel = TestContext.Current.CancellationToken;
        await AddEntriesAsync(database, 20);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var writing = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested) await AddEntriesAsync(database, 1);
        }, cancel);
        var (copy, restored) = (Path.Combine(folder.Path, "copy.db"), Path.Combine(folder.Path, "new", "portal.db"));

        await SqliteBackup.CreateAsync(database.ConnectionString, copy, cancel: cancel);
        await end.CancelAsync();
        await writing;
        await SqliteBackup.RestoreAsync(copy, $"Data Source={restored};Pooling=False", cancel: cancel);

        await using var db = CreateContext(restored);
        var verification = await new AuditVerifier(db).VerifyAsync(cancel: cancel);
        Assert.Empty(verification.Findings);
        Assert.InRange(verification.End.Count, 20, long.MaxValue);
    }

    [Fact]
    public async Task Restore_never_overwrites_a_database()
    {
        await using var database = await TestDatabase.CreateAsync();
        var copy = Path.Combine(folder.Path, "copy.db");
        await SqliteBackup.CreateAsync(database.ConnectionString, copy, cancel: TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.RestoreAsync(copy, database.ConnectionString));
        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.CreateAsync(database.ConnectionString, copy));
    }

    [Fact]
    public async Task Damaged_or_foreign_copy_is_rejected()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddEntriesAsync(database, 5);
        var copy = Path.Combine(folder.Path, "copy.db");
        await SqliteBackup.CreateAsync(database.ConnectionString, copy, cancel: TestContext.Current.CancellationToken);
        TestDatabase.OverwriteTable($"Data Source={copy};Pooling=False", "AuditEntries");
        var target = $"Data Source={Path.Combine(folder.Path, "new.db")};Pooling=False";

        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.RestoreAsync(copy, target));
        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.RestoreAsync(folder.Write("text.db", "no database"), target));
        Assert.False(File.Exists(Path.Combine(folder.Path, "new.db")));
    }

    private static async Task AddEntriesAsync(TestDatabase database, int count)
    {
        await using var db = database.CreateContext();
        for (var number = 0; number < count; number++)
            await new AuditLog(db, database.Clock).AddAsync(AuditAction.SignIn, Actor.ForCommand("test"), "somebody");
    }

    private static SqlitePortalDbContext CreateContext(string file) => new(new DbContextOptionsBuilder<SqlitePortalDbContext>()
        .UseSqlite($"Data Source={file};Pooling=False").Options);
}

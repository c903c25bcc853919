using System.Reflection;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Staff;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Tests;

/// <summary>A separate database for one test, created by the migrations and deleted at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    public const string SqlServerSetting = "CARICC_TEST_SQLSERVER";

    // On a busy machine, many writers of one test may wait longer for one another than a reader should.
    private static readonly DatabaseOptions PatientOptions = new() { CommandTimeout = TimeSpan.FromMinutes(1) };

    private static readonly SemaphoreSlim Gate = new(1);
    private static string? migratedFile;

    private readonly ServiceProvider services;
    private int writes;

    private TestDatabase(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        ConnectionString = connectionString;
        services = new ServiceCollection().AddDatabase(provider, connectionString, PatientOptions)
            .AddSingleton(new SigningKeys(KeyFolder, TimeProvider.System)).BuildServiceProvider();
    }

    /// <summary>Theory rows for every database; SQL Server is skipped if none is configured.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> EachDatabase { get; } =
    [
        new(DatabaseProvider.Sqlite),
        new(DatabaseProvider.SqlServer)
        {
            Skip = SqlServerConnectionString is null
                ? $"No SQL Server: set {SqlServerSetting} to a connection string that may create databases." : null,
        },
    ];

    /// <summary>The keys that sign published versions, the same for all tests of the process and their sites.</summary>
    public static string KeyFolder { get; } = CreateKeyFolder();

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public TestClock Clock { get; } = new();

    /// <summary>Number of saves by the contexts of the test, which a site's page cache has to follow.</summary>
    public int Writes => writes;

    private static string? SqlServerConnectionString =>
        Environment.GetEnvironmentVariable(SqlServerSetting) is { Length: > 0 } set ? set : null;

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        if (provider == DatabaseProvider.Sqlite) return new(provider, $"Data Source={await CopyMigratedFileAsync()}");

        var named = new SqlConnectionStringBuilder(SqlServerConnectionString) { InitialCatalog = $"caricc_test_{Guid.NewGuid():N}" };
        var database = new TestDatabase(provider, named.ConnectionString);
        await using var db = database.CreateContext();
        await db.Database.MigrateAsync();
        return database;
    }

    /// <summary>Creates a new context, so that reads do not come from the change tracker.</summary>
    public PortalDbContext CreateContext()
    {
        var db = services.CreateScope().ServiceProvider.GetRequiredService<PortalDbContext>();
        db.SavedChanges += (_, _) => Interlocked.Increment(ref writes);
        return db;
    }

    /// <summary>Creates an editor with a new context.</summary>
    public ItemEditor CreateEditor() => new(CreateContext(), Clock);

    /// <summary>Creates a workflow with a new context.</summary>
    public PublishingWorkflow CreateWorkflow() => new(CreateContext(), Clock);

    /// <summary>Seals an item as it is stored, as if an action had left it so.</summary>
    public Task ResealAsync(int itemId) => SealAsync(SealedSubject.Item.Of(itemId));

    /// <summary>Seals content as it is stored, as if an action had left it so.</summary>
    public async Task SealAsync(SubjectKey subject)
    {
        await using var db = CreateContext();
        // The audit log refuses content that no action has checked.
        var checkedSeals = typeof(PortalDbContext).GetProperty("CheckedSeals", BindingFlags.Instance | BindingFlags.NonPublic)!;
        ((HashSet<string>)checkedSeals.GetValue(db)!).Add(subject.ToString());
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new AuditLog(db, Clock).AddAsync(AuditAction.Save, Actor.ForCommand("test"), subject, detail: null);
            await transaction.CommitAsync();
        });
    }

    /// <summary>Takes the write lock of the SQLite file, as another program could, until the result is disposed of.</summary>
    public async Task<IAsyncDisposable> HoldWriteLockAsync()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Overwrites the first page of a table in the SQLite file, as a failing disk could.</summary>
    public void OverwriteTable(string table) => OverwriteTable(ConnectionString, table);

    /// <summary>Overwrites the first page of a table in a SQLite file.</summary>
    public static void OverwriteTable(string connectionString, string table)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        (long Page, long Size) root;
        using (var connection = new SqliteConnection(connectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
            command.CommandText = "SELECT rootpage, (SELECT page_size FROM pragma_page_size()) FROM sqlite_master WHERE name = $name";
            command.Parameters.AddWithValue("$name", table);
            using var row = command.ExecuteReader();
            row.Read();
            root = (row.GetInt64(0), row.GetInt64(1));
        }

        using (var connection = new SqliteConnection(connectionString)) SqliteConnection.ClearPool(connection);
        using var file = new FileStream(settings.DataSource, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = (root.Page - 1) * root.Size;
        file.Write(Enumerable.Repeat((byte)0xA5, (int)root.Size).ToArray());
    }

    /// <summary>Makes the SQLite file unavailable or available again. Meanwhile a folder has its name, so that opening it fails.</summary>
    public void SetUnavailable(bool isUnavailable)
    {
        var file = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        if (!isUnavailable) Directory.Delete(file);
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            var (from, to) = isUnavailable ? (file + part, $"{file}.away{part}") : ($"{file}.away{part}", file + part);
            if (File.Exists(from)) File.Move(from, to);
        }

        if (isUnavailable) Directory.CreateDirectory(file);
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.SqlServer)
        {
            await using var db = CreateContext();
            await db.Database.EnsureDeletedAsync();
        }

        await services.DisposeAsync();
        if (Provider != DatabaseProvider.Sqlite) return;
        var file = new SqliteConnectionStringBuilder(ConnectionString).DataSource;
        using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
    }

    // Migrating takes longer than most tests, so the migrated file is copied.
    private static async Task<string> CopyMigratedFileAsync()
    {
        await Gate.WaitAsync();
        try
        {
            migratedFile ??= await MigrateAsync();
        }
        finally
        {
            Gate.Release();
        }

        var copy = NewFile();
        File.Copy(migratedFile, copy);
        return copy;
    }

    private static async Task<string> MigrateAsync()
    {
        var file = NewFile();
        var connection = $"Data Source={file};Pooling=False";
        await using var provider = new ServiceCollection().AddDatabase(DatabaseProvider.Sqlite, connection).BuildServiceProvider();
        await using var db = provider.CreateScope().ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static string CreateKeyFolder()
    {
        var folder = Directory.CreateTempSubdirectory("caricc-test-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"caricc-test-{Guid.NewGuid():N}.db");
}

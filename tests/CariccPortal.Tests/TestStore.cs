using CariccPortal.Data;
using CariccPortal.Editing;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Tests;

/// <summary>A real database of its own for one test, made by the migrations and dropped at the end.</summary>
public sealed class TestStore : IAsyncDisposable
{
    public const string SqlServerSetting = "CARICC_TEST_SQLSERVER";

    private static readonly SemaphoreSlim Gate = new(1);
    private static string? migratedFile;

    private readonly ServiceProvider services;

    private TestStore(Database database, string connection)
    {
        Database = database;
        Connection = connection;
        services = new ServiceCollection().AddStore(database, connection).BuildServiceProvider();
    }

    /// <summary>Rows for theories that ask every database; one without a server is skipped with the reason.</summary>
    public static IEnumerable<TheoryDataRow<Database>> EachDatabase { get; } =
    [
        new(Database.Sqlite),
        new(Database.SqlServer)
        {
            Skip = SqlServer is null ? $"No SQL Server: set {SqlServerSetting} to a connection string that may create databases." : null,
        },
    ];

    public Database Database { get; }

    public string Connection { get; }

    public TestClock Clock { get; } = new();

    private static string? SqlServer => Environment.GetEnvironmentVariable(SqlServerSetting) is { Length: > 0 } set ? set : null;

    public static async Task<TestStore> CreateAsync(Database database = Database.Sqlite)
    {
        if (database == Database.Sqlite) return new(database, $"Data Source={await CopyOfMigratedFileAsync()}");

        var named = new SqlConnectionStringBuilder(SqlServer) { InitialCatalog = $"caricc_test_{Guid.NewGuid():N}" };
        var store = new TestStore(database, named.ConnectionString);
        await using var db = store.Open();
        await db.Database.MigrateAsync();
        return store;
    }

    /// <summary>A context of its own: what one wrote, another reads from the database.</summary>
    public PortalDb Open() => services.CreateScope().ServiceProvider.GetRequiredService<PortalDb>();

    /// <summary>The one way to change items, on a context of its own.</summary>
    public Editor Editor() => new(Open(), Clock);

    /// <summary>The acts on texts, on a context of its own.</summary>
    public Desk Desk() => new(Open(), Clock);

    /// <summary>Takes the database away, or brings it back: whoever opens it meanwhile finds a folder where its file was.</summary>
    public void SetAway(bool isAway)
    {
        var file = new SqliteConnectionStringBuilder(Connection).DataSource;
        using var connection = new SqliteConnection(Connection);
        SqliteConnection.ClearPool(connection);
        if (!isAway) Directory.Delete(file);
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            var (from, to) = isAway ? (file + part, $"{file}.away{part}") : ($"{file}.away{part}", file + part);
            if (File.Exists(from)) File.Move(from, to);
        }

        if (isAway) Directory.CreateDirectory(file);
    }

    public async ValueTask DisposeAsync()
    {
        if (Database == Database.SqlServer)
        {
            await using var db = Open();
            await db.Database.EnsureDeletedAsync();
        }

        await services.DisposeAsync();
        if (Database != Database.Sqlite) return;
        var file = new SqliteConnectionStringBuilder(Connection).DataSource;
        using (var connection = new SqliteConnection(Connection)) SqliteConnection.ClearPool(connection);
        foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
    }

    // Migrating takes longer than most tests; a copy of a migrated file is the same database.
    private static async Task<string> CopyOfMigratedFileAsync()
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
        await using var provider = new ServiceCollection().AddStore(Database.Sqlite, connection).BuildServiceProvider();
        await using var db = provider.CreateScope().ServiceProvider.GetRequiredService<PortalDb>();
        await db.Database.MigrateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"caricc-test-{Guid.NewGuid():N}.db");
}

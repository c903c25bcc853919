using System.Data;
using System.Globalization;
using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Search;
using CariccPortal.Statistics;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data.SqlServer;

/// <summary>The data model on SQL Server.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;
    private const string BinaryCollation = "Latin1_General_100_BIN2";

    private static readonly string SetLockTimeout =
        string.Create(CultureInfo.InvariantCulture, $"SET LOCK_TIMEOUT {DatabaseOptions.LockTimeout.TotalMilliseconds:0}");

    /// <inheritdoc/>
    public override SearchIndex Search => field ??= new SqlServerSearchIndex(this);

    /// <inheritdoc/>
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqlException { Number: UniqueIndexViolation or UniqueConstraintViolation };

    /// <inheritdoc/>
    public override IQueryable<TimeRange> TimeRanges(IEnumerable<TimeRange> ranges) => Database.SqlQueryRaw<TimeRange>(
        "SELECT [Start], [Until] FROM OPENJSON({0}) WITH ([Start] datetime2 '$[0]', [Until] datetime2 '$[1]')",
        JsonSerializer.Serialize(ranges.Select(one => new[] { Format(one.Start), Format(one.Until) })));

    /// <inheritdoc/>
    public override Task<long> GetSizeAsync(CancellationToken cancel = default) =>
        Database.SqlQueryRaw<long>("SELECT COALESCE(SUM(CAST(size AS bigint)), 0) * 8192 AS [Value] FROM sys.database_files")
            .SingleAsync(cancel);

    /// <inheritdoc/>
    public override async Task<string?> GetTuningAdviceAsync(CancellationToken cancel = default)
    {
        var isOn = await Database.SqlQueryRaw<bool>(
            "SELECT is_read_committed_snapshot_on AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancel);
        if (isOn) return null;
        var name = Database.GetDbConnection().Database.Replace("]", "]]", StringComparison.Ordinal);
        return $"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";
    }

    /// <inheritdoc/>
    public override Task ProbeWriteAsync(CancellationToken cancel = default) => Database.ExecuteSqlRawAsync(
        """
        SET LOCK_TIMEOUT 1000;
        BEGIN TRANSACTION;
        INSERT INTO [DataProtectionKeys] ([FriendlyName]) VALUES (N'probe');
        ROLLBACK TRANSACTION;
        """, cancel);

    // The server checks each page that it reads; DBCC CHECKDB is the task of its administrator.
    /// <inheritdoc/>
    public override Task<string?> FindDamageAsync(TimeSpan limit, CancellationToken cancel = default) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public override IQueryable<byte[]> ReadRenditionPart(string hash, string name, long start, int count) => Database.SqlQuery<byte[]>(
        $"""
        SELECT SUBSTRING([Bytes], {start + 1}, {count}) AS [Value] FROM [Renditions] WHERE [MediaAssetHash] = {hash} AND [Name] = {name}
        """);

    /// <inheritdoc/>
    public override IQueryable<Vote> VotesByVoters(IEnumerable<(int ItemId, byte[] VoterHash)> voters) => Votes.FromSqlRaw(
        """
        SELECT v.* FROM OPENJSON({0}) WITH (ItemId int '$[0]', VoterHash char(64) '$[1]') AS j
        JOIN [Votes] AS v ON v.[ItemId] = j.ItemId AND v.[VoterHash] = CONVERT(binary(32), j.VoterHash, 2)
        """,
        JsonSerializer.Serialize(voters.Select(one => new object[] { one.ItemId, Convert.ToHexString(one.VoterHash) })));

    // HOLDLOCK: two nodes that add the same row would otherwise both find none.
    /// <inheritdoc/>
    internal override Task AddReadCountsAsync(IReadOnlyCollection<ReadCount> counts, CancellationToken cancel) =>
        Database.ExecuteSqlRawAsync(
        """
        MERGE INTO [ReadCounts] WITH (HOLDLOCK) AS t
        USING (SELECT [Day], [Kind], [ItemId], [Name] COLLATE Latin1_General_100_BIN2 AS [Name], [Language], [Readers], [Robots]
            FROM OPENJSON({0}) WITH ([Day] date '$[0]', [Kind] varchar(10) '$[1]', [ItemId] int '$[2]', [Name] varchar(200) '$[3]',
                [Language] varchar(3) '$[4]', [Readers] int '$[5]', [Robots] int '$[6]')) AS s
        ON t.[Day] = s.[Day] AND t.[Kind] = s.[Kind] AND t.[ItemId] = s.[ItemId] AND t.[Name] = s.[Name] AND t.[Language] = s.[Language]
        WHEN MATCHED THEN UPDATE SET [Readers] = t.[Readers] + s.[Readers], [Robots] = t.[Robots] + s.[Robots]
        WHEN NOT MATCHED THEN INSERT ([Day], [Kind], [ItemId], [Name], [Language], [Readers], [Robots])
            VALUES (s.[Day], s.[Kind], s.[ItemId], s.[Name], s.[Language], s.[Readers], s.[Robots]);
        """,
        [JsonSerializer.Serialize(counts.Select(ToRow))],
        cancel);

    // A writer that waits for another one gives up, like on SQLite. The setting ends with the use of the connection.
    /// <inheritdoc/>
    internal override async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancel)
    {
        var transaction = await base.BeginWriteAsync(cancel);
        await Database.ExecuteSqlRawAsync(SetLockTimeout, cancel);
        return transaction;
    }

    // The name of a table is not input.
    /// <inheritdoc/>
    internal override async Task SaveWithKeysAsync(IEntityType type, CancellationToken cancel)
    {
        if (SqlServerPropertyExtensions.GetValueGenerationStrategy(type.FindPrimaryKey()!.Properties[0])
            != SqlServerValueGenerationStrategy.IdentityColumn)
        {
            await SaveChangesAsync(cancel);
            return;
        }

        // The name of a table cannot be a parameter. It comes from the model.
        string Switch(string state) => $"SET IDENTITY_INSERT [{type.GetTableName()}] {state}";
        await Database.ExecuteSqlRawAsync(Switch("ON"), cancel);
        await SaveChangesAsync(cancel);
        await Database.ExecuteSqlRawAsync(Switch("OFF"), cancel);
    }

    /// <inheritdoc/>
    internal override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancel)
    {
        var allowsSnapshots = await Database.SqlQueryRaw<byte>(
            "SELECT snapshot_isolation_state AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancel) == 1;
        if (allowsSnapshots)
            return new Snapshot(this, await Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancel));

        // Writers wait for the reader. The locks are taken in the order of the writers: items, then the end of the audit log.
        var transaction = await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await Database.ExecuteSqlRawAsync("SELECT TOP (1) [Id] FROM [Items] WITH (TABLOCK, HOLDLOCK)", cancel);
        await Editing.Audit.AuditLog.LockAsync(this, cancel);
        return transaction;
    }

    // The lock belongs to the session and ends with it, so it never remains.
    /// <inheritdoc/>
    internal override Task<string?> GetMigrationLockTimeAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    internal override Task<bool> ClearMigrationLockAsync(CancellationToken cancel) => Task.FromResult(false);

    // Ends the transaction and the level, which would otherwise stay on the pooled connection.
    private sealed class Snapshot(SqlServerPortalDbContext db, IDbContextTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.OpenConnectionAsync();
            try
            {
                await transaction.DisposeAsync();
                await db.Database.ExecuteSqlRawAsync("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    // As on SQLite, letter case distinguishes addresses.
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Item>().Property(item => item.Slug).UseCollation(BinaryCollation);
        builder.Entity<Country>().Property(country => country.Slug).UseCollation(BinaryCollation);
        builder.Entity<Topic>().Property(topic => topic.Slug).UseCollation(BinaryCollation);
        builder.Entity<Redirect>().Property(redirect => redirect.Path).UseCollation(BinaryCollation);
        builder.Entity<Redirect>().Property(redirect => redirect.Slug).UseCollation(BinaryCollation);
        builder.Entity<Redirect>().Property(redirect => redirect.Target).UseCollation(BinaryCollation);
        builder.Entity<ReadCount>().Property(count => count.Name).UseCollation(BinaryCollation);
    }

    private static string Format(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}

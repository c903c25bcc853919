using System.Data;
using System.Globalization;
using System.Text.Json;
using CariccPortal.Ratings;
using CariccPortal.Search;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CariccPortal.Data.SqlServer;

/// <summary>The data model on SQL Server.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options)
{
    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;

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
        Database.SqlQueryRaw<long>("SELECT SUM(CAST(size AS bigint)) * 8192 AS [Value] FROM sys.database_files").SingleAsync(cancel);

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

    // Snapshot isolation is off by default. With this level, writers wait for the reader.
    /// <inheritdoc/>
    internal override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancel) =>
        Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);

    // The lock belongs to the session and ends with it, so it never remains.
    /// <inheritdoc/>
    internal override Task<string?> GetMigrationLockTimeAsync(CancellationToken cancel) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    internal override Task<bool> ClearMigrationLockAsync(CancellationToken cancel) => Task.FromResult(false);

    private static string Format(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Ratings;
using CariccPortal.Search;
using CariccPortal.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Data.Sqlite;

/// <summary>The data model on SQLite.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    private SqliteSearchIndex? search;

    /// <inheritdoc/>
    public override SearchIndex Search => search ??= new SqliteSearchIndex(this);

    /// <inheritdoc/>
    public override bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation };

    // EF stores timestamps as text in this format.
    /// <inheritdoc/>
    public override IQueryable<TimeRange> TimeRanges(IEnumerable<TimeRange> ranges) => Database.SqlQueryRaw<TimeRange>(
        "SELECT json_extract(value, '$[0]') AS \"Start\", json_extract(value, '$[1]') AS \"Until\" FROM json_each({0})",
        JsonSerializer.Serialize(ranges.Select(one => new[] { Format(one.Start), Format(one.Until) })));

    /// <inheritdoc/>
    public override Task<long> GetSizeAsync(CancellationToken cancel = default) =>
        Database.SqlQueryRaw<long>("SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()")
            .SingleAsync(cancel);

    // In WAL mode readers see the state before the current write, so nothing is to be done.
    /// <inheritdoc/>
    public override Task<string?> GetTuningAdviceAsync(CancellationToken cancel = default) => Task.FromResult<string?>(null);

    // Raw commands: EF would take its own, longer timeout for BEGIN.
    /// <inheritdoc/>
    public override async Task ProbeWriteAsync(CancellationToken cancel = default)
    {
        await Database.OpenConnectionAsync(cancel);
        try
        {
            await ExecuteAsync("BEGIN IMMEDIATE");
            try
            {
                await ExecuteAsync("INSERT INTO \"DataProtectionKeys\"(\"FriendlyName\") VALUES ('probe')");
            }
            finally
            {
                await ExecuteAsync("ROLLBACK");
            }
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }

        async Task ExecuteAsync(string text)
        {
            var command = (SqliteCommand)Database.GetDbConnection().CreateCommand();
            await using (command)
            {
                (command.CommandText, command.CommandTimeout) = (text, 1);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task<string?> FindDamageAsync(TimeSpan limit, CancellationToken cancel = default)
    {
        // Opening would create the file.
        if (!File.Exists(Database.GetDbConnection().DataSource)) return null;
        try
        {
            await Database.OpenConnectionAsync(cancel);
            using var time = new CommandTimeLimit((SqliteConnection)Database.GetDbConnection(), limit);
            var command = (SqliteCommand)Database.GetDbConnection().CreateCommand();
            await using (command)
            {
                command.CommandText = "PRAGMA quick_check(1)";
                return await command.ExecuteScalarAsync(cancel) is string text && text != "ok"
                    ? text.ReplaceLineEndings(" ") : null;
            }
        }
        catch (SqliteException failure) when (CommandTimeLimit.IsTimeout(failure))
        {
            return null;
        }
        catch (SqliteException failure) when (SqliteFailures.IsDamage(failure))
        {
            return failure.Message;
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <inheritdoc/>
    public override IQueryable<byte[]> ReadRenditionPart(string hash, string name, long start, int count) => Database.SqlQuery<byte[]>(
        $"""
        SELECT substr("Bytes", {start + 1}, {count}) AS "Value" FROM "Renditions" WHERE "MediaAssetHash" = {hash} AND "Name" = {name}
        """);

    // CROSS JOIN sets the join order: first the voters, then an index seek for each.
    /// <inheritdoc/>
    public override IQueryable<Vote> VotesByVoters(IEnumerable<(int ItemId, byte[] VoterHash)> voters) => Votes.FromSqlRaw(
        """
        SELECT v.* FROM json_each({0}) AS j
        CROSS JOIN "Votes" AS v ON v."ItemId" = json_extract(j.value, '$[0]') AND v."VoterHash" = unhex(json_extract(j.value, '$[1]'))
        """,
        JsonSerializer.Serialize(voters.Select(one => new object[] { one.ItemId, Convert.ToHexString(one.VoterHash) })));

    // CROSS JOIN, here and in the next four queries: first the few items, then an index seek for their translations. Otherwise
    // SQLite assumes that a language has few translations and scans them all.
    /// <inheritdoc/>
    public override IQueryable<ItemTranslation> TranslationsOfItems(IReadOnlyCollection<int> items) => Translations.FromSqlRaw(
        "SELECT t.* FROM json_each({0}) AS f CROSS JOIN \"ItemTranslations\" AS t ON t.\"ItemId\" = f.value",
        JsonSerializer.Serialize(items));

    /// <inheritdoc/>
    public override IQueryable<ItemTranslation> TranslationsForCountry(Country country) => Translations.FromSqlRaw(
        """
        SELECT t.* FROM "ItemCountries" AS f
        CROSS JOIN "ItemTranslations" AS t ON t."ItemId" = f."ItemId" WHERE f."CountryId" = {0}
        """, country.Id);

    /// <inheritdoc/>
    public override IQueryable<ItemTranslation> TranslationsForTopic(Topic topic) => Translations.FromSqlRaw(
        """
        SELECT t.* FROM "ItemTopics" AS f
        CROSS JOIN "ItemTranslations" AS t ON t."ItemId" = f."ItemId" WHERE f."TopicId" = {0}
        """, topic.Id);

    /// <inheritdoc/>
    public override IQueryable<ItemTranslation> TranslationsWithEventBetween(DateTime from, DateTime? until = null) =>
        Translations.FromSqlRaw(
        """
        SELECT t.* FROM "Items" AS f
        CROSS JOIN "ItemTranslations" AS t ON t."ItemId" = f."Id" WHERE f."Event_EndsAt" > {0} AND f."Event_StartsAt" < {1}
        """,
        from, until ?? DateTime.MaxValue);

    // INDEXED BY: the index contains all needed columns. By default SQLite would read each row with its body by primary key.
    /// <inheritdoc/>
    public override IQueryable<ItemTranslation> TranslationsNotRemoved(IEnumerable<int> ids) => Translations.FromSqlRaw(
        """
        SELECT t.* FROM json_each({0}) AS j CROSS JOIN "ItemTranslations" AS t INDEXED BY "IX_ItemTranslations_State" ON t."Id" = j.value
        WHERE t."WithdrawnAt" IS NULL AND t."DeletedAt" IS NULL AND t."SupersededAt" IS NULL
        """,
        JsonSerializer.Serialize(ids));

    // Two statements per batch of votes; EF would send one per row.
    /// <inheritdoc/>
    internal override Task AddVotesAsync(
        IReadOnlyCollection<Vote> votes, IReadOnlyCollection<(int ItemId, int Votes, int Sum)> sums, CancellationToken cancel) =>
            Database.ExecuteSqlRawAsync(
        """
        INSERT INTO "Votes"("ItemId", "VoterHash", "Stars", "UpdatedAt")
        SELECT json_extract(value, '$[0]'), unhex(json_extract(value, '$[1]')), json_extract(value, '$[2]'), json_extract(value, '$[3]')
        FROM json_each({0});
        UPDATE "Items" SET "VoteCount" = "VoteCount" + json_extract(value, '$[1]'), "VoteSum" = "VoteSum" + json_extract(value, '$[2]')
        FROM json_each({1}) WHERE "Items"."Id" = json_extract(value, '$[0]');
        """,
        [
            JsonSerializer.Serialize(
                votes.Select(vote =>
                    new object[] { vote.ItemId, Convert.ToHexString(vote.VoterHash), vote.Stars, FormatExact(vote.UpdatedAt) })),
            JsonSerializer.Serialize(sums.Select(one => new[] { one.ItemId, one.Votes, one.Sum })),
        ],
        cancel);

    /// <inheritdoc/>
    internal override Task AddReadCountsAsync(IReadOnlyCollection<ReadCount> counts, CancellationToken cancel) =>
        Database.ExecuteSqlRawAsync(
        """
        INSERT INTO "ReadCounts"("Day", "Kind", "ItemId", "Name", "Language", "Readers", "Robots")
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'),
            json_extract(value, '$[4]'), json_extract(value, '$[5]'), json_extract(value, '$[6]') FROM json_each({0}) WHERE TRUE
        ON CONFLICT("Day", "Kind", "ItemId", "Name", "Language")
        DO UPDATE SET "Readers" = "Readers" + excluded."Readers", "Robots" = "Robots" + excluded."Robots"
        """,
        [JsonSerializer.Serialize(counts.Select(ToRow))],
        cancel);

    // The context returns to the pool: the next user must not see the state of an index rebuild.
    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        search = null;
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        search = null;
        base.Dispose();
    }

    // Deferred: a transaction that takes the write lock at its start would block all writers.
    /// <inheritdoc/>
    internal override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken cancel)
    {
        await Database.OpenConnectionAsync(cancel);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        await Database.UseTransactionAsync(transaction, cancel);
        return new Snapshot(this, transaction);
    }

    // EF's migration lock on SQLite is a row, as SQLite has no lock that ends with its session.
    /// <inheritdoc/>
    internal override async Task<string?> GetMigrationLockTimeAsync(CancellationToken cancel) => await HasLockTableAsync(cancel)
        ? await Database.SqlQueryRaw<string>("SELECT \"Timestamp\" AS \"Value\" FROM \"__EFMigrationsLock\"").FirstOrDefaultAsync(cancel)
        : null;

    /// <inheritdoc/>
    internal override async Task<bool> ClearMigrationLockAsync(CancellationToken cancel) =>
        await HasLockTableAsync(cancel) && await Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancel) > 0;

    private static string Format(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string FormatExact(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private async Task<bool> HasLockTableAsync(CancellationToken cancel) => await Database.CanConnectAsync(cancel)
        && await Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancel) > 0;

    // Ends the transaction, which EF does not own, so that another one can follow on the same context.
    private sealed class Snapshot(SqlitePortalDbContext db, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.UseTransactionAsync(transaction: null);
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }
}

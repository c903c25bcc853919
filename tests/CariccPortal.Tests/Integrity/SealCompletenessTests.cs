using System.Globalization;
using System.Text.Json;
using CariccPortal.Contact;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Import.K2;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Ratings;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CariccPortal.Tests.Integrity;

/// <summary>Changes everything that readers are served, row by row and column by column, and expects a finding for each change. The tables
/// and columns come from the model: a new one is tested without a change here, or listed in <see cref="UnsealedColumns"/>.</summary>
public sealed class SealCompletenessTests
{
    private const string OfTranslation = "(SELECT \"ItemId\" FROM \"ItemTranslations\" AS t WHERE t.\"Id\" = \"TranslationId\")";

    // How to find the subject of a row in a table that has no subject of its own.
    private static readonly Dictionary<Type, (SealedSubject Subject, string Sql)> Owners = new()
    {
        [typeof(ItemTranslation)] = (SealedSubject.Item, "\"ItemId\""),
        [typeof(ChangeNote)] = (SealedSubject.Item, OfTranslation),
        [typeof(MediaUsage)] = (SealedSubject.Item, OfTranslation),
        [typeof(NextVersion)] = (SealedSubject.Item, "\"ItemId\""),
        [typeof(PublishedVersion)] = (SealedSubject.Item, "\"ItemId\""),
        [typeof(ItemCountry)] = (SealedSubject.Item, "\"ItemId\""),
        [typeof(ItemTopic)] = (SealedSubject.Item, "\"ItemId\""),
        [typeof(Vote)] = (SealedSubject.Item, "\"ItemId\""),
        [typeof(Rendition)] = (SealedSubject.Media, "\"MediaAssetHash\""),
        [typeof(IdentityUserRole<string>)] = (SealedSubject.User, "\"UserId\""),
        [typeof(IdentityRole)] = (SealedSubject.User,
            "(SELECT \"UserId\" FROM \"AspNetUserRoles\" AS r WHERE r.\"RoleId\" = \"Id\")"),
        [typeof(Item)] = (SealedSubject.Item, "\"Id\""),
        [typeof(Country)] = (SealedSubject.Country, "\"Id\""),
        [typeof(Topic)] = (SealedSubject.Topic, "\"Id\""),
        [typeof(MediaAsset)] = (SealedSubject.Media, "\"Hash\""),
        [typeof(Redirect)] = (SealedSubject.Redirect, "\"Id\""),
        [typeof(FormerAddress)] = (SealedSubject.FormerAddress, "\"Id\""),
        [typeof(SynonymGroup)] = (SealedSubject.Synonyms, "\"Id\""),
        [typeof(Banner)] = (SealedSubject.Banner, "\"Id\""),
        [typeof(HomePage)] = (SealedSubject.HomePage, "\"Id\""),
        [typeof(ContactDetails)] = (SealedSubject.Contact, "\"Id\""),
        [typeof(StaffUser)] = (SealedSubject.User, "\"Id\""),
    };

    // Totals are compared with the votes, and bytes by their hash in the content of the file.
    private static readonly HashSet<(Type, string)> ComparedOtherwise =
        [(typeof(Item), nameof(Item.VoteCount)), (typeof(Item), nameof(Item.VoteSum))];

    [Fact]
    public async Task Every_table_is_sealed_or_listed_with_a_reason()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var tables = db.Model.GetEntityTypes().Where(type => !type.IsOwned()).Select(type => type.ClrType).ToHashSet();

        Assert.Empty(tables.Where(type => !Owners.ContainsKey(type)
            && !UnsealedColumns.Tables.ContainsKey(type)).Select(type => type.Name));
        Assert.Empty(UnsealedColumns.Tables.Keys
            .Where(type => !tables.Contains(type) || Owners.ContainsKey(type)).Select(type => type.Name));
        Assert.Empty(UnsealedColumns.All.Keys
            .Where(one => db.Model.FindEntityType(one.Table)?.FindProperty(one.Column) is null)
            .Select(one => $"{one.Table.Name}.{one.Column}"));
    }

    [Fact]
    public async Task Each_change_of_a_row_is_named()
    {
        await using var database = await FilledStore.CreateAsync();
        await using var db = database.CreateContext();
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);

        var (missed, tried) = (new List<string>(), 0);
        foreach (var table in db.Model.GetEntityTypes().Where(type => Owners.ContainsKey(type.ClrType)))
        {
            await using var connection = await OpenAsync(database);
            var name = table.GetTableName()!;
            var rows = await ReadRowsAsync(connection, $"SELECT rowid AS rowid_, {Owners[table.ClrType].Sql} AS owner_ FROM \"{name}\"");
            if (rows.Count == 0) missed.Add($"{name}: no row, so {nameof(FilledStore)} has to add one");
            foreach (var (id, owner) in rows)
            {
                foreach (var change in GetChanges(table, name))
                {
                    tried++;
                    var backup = await BackUpAsync(connection, name);
                    await ExecuteAsync(connection, string.Format(CultureInfo.InvariantCulture, change.Sql, id));
                    var findings = (await new AuditVerifier(db).VerifyAsync()).Findings;
                    await backup.RestoreAsync();
                    if (!IsNamed(findings, $"{Owners[table.ClrType].Subject.Prefix}:{owner}", change))
                        missed.Add($"{name}.{change.Column} of row {id} ({owner}): "
                            + string.Join("; ", findings.Select(one => $"{one.Type} {one.Subject} {string.Join(',', one.Differences)}")));
                }
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count} of {tried}:\n{string.Join('\n', missed.Take(60))}");
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
        TestContext.Current.SendDiagnosticMessage("{0} changes, all named", tried);
    }

    private static bool IsNamed(IReadOnlyList<AuditFinding> findings, string subject, RowChange change) => findings.Any(one =>
        (one.Subject == subject || (change.IsKey && one.Subject is not null))
        && (one.Type is not AuditFindingType.Changed || change.Member is null
            || one.Differences.Any(difference => difference.Field == "incomplete"
                || difference.Field.Split('.').Contains(change.Member))));

    private static IEnumerable<RowChange> GetChanges(IEntityType type, string name)
    {
        var identifier = StoreObjectIdentifier.Table(name, null);
        foreach (var property in type.GetProperties())
        {
            var isOther = ComparedOtherwise.Contains((type.ClrType, property.Name));
            if (UnsealedColumns.All.ContainsKey((type.ClrType, property.Name)) && !isOther) continue;
            var isNamed = !property.IsKey() && !property.IsForeignKey() && property.ClrType != typeof(Language)
                && !Nested.Contains(type.ClrType);
            yield return Change(property, isOther || !isNamed ? null : JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        }

        foreach (var owned in type.GetNavigations().Where(one => one.ForeignKey.IsOwnership && !one.IsOnDependent))
        {
            foreach (var property in owned.TargetEntityType.GetProperties().Where(one => !one.IsPrimaryKey()))
                yield return Change(property, JsonNamingPolicy.CamelCase.ConvertName(owned.Name));
        }

        yield return new($"DELETE FROM \"{name}\" WHERE rowid = {{0}}", "(delete)", Member: null, IsKey: false);
        // A role that nobody has gives no rights. An item has one next version: its key is the item.
        if (type.ClrType != typeof(IdentityRole) && type.ClrType != typeof(NextVersion))
            yield return new(Copy(type, name), "(add)", Member: null, IsKey: true);

        RowChange Change(IProperty property, string? member)
        {
            var column = property.GetColumnName(identifier)!;
            return new($"UPDATE \"{name}\" SET \"{column}\" = {Other(property, column)} WHERE rowid = {{0}}", column, member,
                property.IsKey() || property.IsForeignKey());
        }
    }

    // Lists of values, whose columns are no members of their own.
    private static readonly HashSet<Type> Nested = [typeof(ChangeNote), typeof(MediaUsage), typeof(Rendition), typeof(Vote),
        typeof(IdentityRole), typeof(IdentityUserRole<string>), typeof(ItemCountry), typeof(ItemTopic)];

    // A value that differs, which the column accepts and readers would see.
    private static string Other(IProperty property, string column)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var old = $"\"{column}\"";
        if (property.Name == nameof(IdentityUserRole<string>.RoleId))
            return $"(SELECT \"Id\" FROM \"AspNetRoles\" AS r WHERE r.\"Id\" <> {old})";
        if (type == typeof(bool)) return $"1 - coalesce({old}, 0)";
        if (type == typeof(byte)) return $"{old} % 5 + 1";
        if (type == typeof(int) || type == typeof(long)) return $"coalesce({old}, 0) + 1000";
        if (type == typeof(DateTime)) return $"coalesce(datetime({old}, '+1 day'), '2024-01-01 00:00:00')";
        if (type == typeof(DateOnly)) return $"coalesce(date({old}, '+1 day'), '2024-01-01')";
        if (type == typeof(string[])) return $"CASE {old} WHEN '[\"x\"]' THEN '[]' ELSE '[\"x\"]' END";
        if (type == typeof(byte[])) return $"{old} || x'41'";
        if (type == typeof(Language)) return "'de'";
        if (type == typeof(LocalizedText))
            return $"CASE WHEN {old} LIKE '%\":\"%' THEN replace({old}, '\":\"', '\":\"X') ELSE '{{{{\"en\":\"X\"}}}}' END";
        if (type == typeof(FeaturedItems)) return "'[{{\"itemId\":1000}}]'";
        if (type == typeof(RolePeriods)) return "'[{{\"role\":\"Partner\",\"from\":\"2001-01-01\"}}]'";
        if (type == typeof(MediaDescriptions)) return "'{{\"en\":{{\"AltText\":\"X\",\"Caption\":\"\",\"Credit\":\"\"}}}}'";
        if (type == typeof(ItemKind)) return $"CASE {old} WHEN 'news' THEN 'meeting' ELSE 'news' END";
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type);
            return $"CASE {old} WHEN '{names[0]}' THEN '{names[1]}' ELSE '{names[0]}' END";
        }

        return type == typeof(string) ? $"coalesce({old}, '') || 'x'" : throw new NotSupportedException($"{column}: {type.Name}");
    }

    private static string Copy(IEntityType type, string name)
    {
        var identifier = StoreObjectIdentifier.Table(name, null);
        var columns = type.GetProperties().Concat(type.GetNavigations().Where(one => one.ForeignKey.IsOwnership && !one.IsOnDependent)
            .SelectMany(one => one.TargetEntityType.GetProperties().Where(property => !property.IsPrimaryKey()))).ToList();
        var key = type.FindPrimaryKey()!.Properties;
        var values = columns.Select(property =>
        {
            var column = property.GetColumnName(identifier)!;
            var other = key.LastOrDefault(one => one.Name != nameof(ItemCountry.ItemId)) ?? key[^1];
            var isUnique = property.DeclaringType is IEntityType && (property == other
                || property.GetContainingIndexes().Any(index => index.IsUnique && index.Properties[^1] == property));
            return isUnique ? Other(property, column) : $"\"{column}\"";
        });
        return $"INSERT INTO \"{name}\"({string.Join(", ", columns.Select(one => $"\"{one.GetColumnName(identifier)}\""))}) "
            + $"SELECT {string.Join(", ", values)} FROM \"{name}\" WHERE rowid = {{0}}";
    }

    private static async Task<SqliteConnection> OpenAsync(TestDatabase database)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false, ForeignKeys = false }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA ignore_check_constraints = ON");
        return connection;
    }

    private static async Task<List<(long Row, string Owner)>> ReadRowsAsync(SqliteConnection connection, string sql)
    {
        var rows = new List<(long, string)>();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add((reader.GetInt64(0), Convert.ToString(reader.GetValue(1), CultureInfo.InvariantCulture)!));
        return rows;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Backup> BackUpAsync(SqliteConnection connection, string table)
    {
        await ExecuteAsync(connection, $"CREATE TEMP TABLE kept AS SELECT rowid AS rowid_, * FROM \"{table}\"");
        return new(connection, table);
    }

    private sealed record RowChange(string Sql, string Column, string? Member, bool IsKey);

    private sealed record Backup(SqliteConnection Connection, string Table)
    {
        public async Task RestoreAsync()
        {
            var columns = new List<string>();
            await using (var command = Connection.CreateCommand())
            {
                command.CommandText = $"SELECT '\"' || name || '\"' FROM pragma_table_info('{Table}')";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
            }

            var list = string.Join(", ", columns);
            await ExecuteAsync(Connection, $"""
                BEGIN; DELETE FROM "{Table}"; INSERT INTO "{Table}"(rowid, {list}) SELECT rowid_, {list} FROM kept; DROP TABLE kept; COMMIT;
                """);
        }
    }
}

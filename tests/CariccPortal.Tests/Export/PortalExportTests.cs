using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Export;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Tests.Integrity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CariccPortal.Tests.Export;

/// <summary>Export of everything and its import. The tables and columns come from the model: a new one is tested without a change
/// here.</summary>
public sealed class PortalExportTests : IDisposable
{
    private const string Secret = "secret-hash-of-a-password";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("as actions left it")]
    [InlineData("with rows in every table")]
    public async Task Import_of_an_export_gives_an_equal_portal(string content)
    {
        await using var database = await FilledStore.CreateAsync();
        var isFull = content == "with rows in every table";
        if (isFull) await FillOtherTablesAsync(database);
        var first = await ExportAsync(database, "first.zip");
        var before = await VerifyAsync(database);

        await using var other = await TestDatabase.CreateAsync();
        other.Clock.Now = database.Clock.Now;
        var keys = new SigningKeys(Path.Combine(folder.Path, "keys"), TimeProvider.System);
        var steps = new List<(int Done, int Total)>();
        await new PortalImporter(other.CreateContext(), keys).ImportAsync(first, storing: (done, total) => steps.Add((done, total)));
        var second = await ExportAsync(other, "second.zip");

        var (sums, secondSums) = (await ReadSumsAsync(first), await ReadSumsAsync(second));
        Assert.Empty(sums.Except(secondSums).Select(line => line[66..]));
        Assert.Equal(sums.Length, secondSums.Length);
        var verified = await VerifyAsync(other);
        // No action has made the additional rows, so they may be findings, here as there.
        if (!isFull) Assert.Empty(verified.Findings);
        Assert.Equal(before.Findings.Select(one => (one.Type, one.Subject)), verified.Findings.Select(one => (one.Type, one.Subject)));
        Assert.Equal(before.End, verified.End);
        Assert.Equal(steps[^1].Total, steps[^1].Done);
        await using var db = other.CreateContext();
        foreach (var version in await db.PublishedVersions.Where(one => one.Signature != null).ToListAsync())
            Assert.True(keys.Verify(version.Canonical, version.Signature, version.KeyId));
        Assert.False(await db.Users.AnyAsync(user => user.PasswordHash != null));
        Assert.False(await db.Search.RequiresRebuildAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Every_column_is_exported_or_listed_with_a_reason()
    {
        await using var database = await FilledStore.CreateAsync();
        await FillOtherTablesAsync(database);
        await using var db = database.CreateContext();
        using var zip = ZipFile.OpenRead(await ExportAsync(database, "all.zip"));

        var missing = new List<string>();
        foreach (var table in TablesOf(db.Model))
        {
            using var lines = new StreamReader(zip.GetEntry($"data/{table.GetTableName()}.jsonl")!.Open());
            var rows = (await lines.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var members = rows.SelectMany(row => JsonDocument.Parse(row).RootElement.EnumerateObject()).Select(one => one.Name).ToHashSet();
            missing.AddRange(table.GetProperties()
                .Where(column => !members.Contains(JsonNamingPolicy.CamelCase.ConvertName(column.Name))
                    && !ExportedTables.ExcludedColumns.ContainsKey((table.ClrType, column.Name)))
                .Select(column => $"{table.GetTableName()}.{column.Name}"));
        }

        Assert.Empty(missing);
        Assert.DoesNotContain(ExportedTables.ExcludedTables.Keys, type => db.Model.FindEntityType(type) is null);
        Assert.DoesNotContain(
            ExportedTables.ExcludedColumns.Keys, one => db.Model.FindEntityType(one.Table)?.FindProperty(one.Column) is null);
    }

    // A name of this kind must be excluded, or read and added here.
    private static readonly string[] HarmlessNames =
    [
        "TitleKey", "ImportKey", "Key", "Hash", "KeyId", "ContentHash", "ImportedHash", "VoterHash", "MediaAssetHash", "Code",
    ];

    [Fact]
    public async Task Secrets_are_not_exported()
    {
        await using var database = await FilledStore.CreateAsync();
        await FillOtherTablesAsync(database);
        await using var db = database.CreateContext();

        var suspects = TablesOf(db.Model).SelectMany(table => table.GetProperties()
            .Where(column => !ExportedTables.ExcludedColumns.ContainsKey((table.ClrType, column.Name))
                && new[] { "Password", "Secret", "Token", "Stamp", "Key", "Hash", "Code", "Lock" }
                    .Any(word => column.Name.Contains(word, StringComparison.Ordinal) && column.Name != "LockoutEnabled")
                && !HarmlessNames.Contains(column.Name)).Select(column => $"{table.GetTableName()}.{column.Name}"));
        Assert.Empty(suspects);
        using var zip = ZipFile.OpenRead(await ExportAsync(database, "all.zip"));
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open(), Encoding.Latin1);
            var content = await text.ReadToEndAsync();
            Assert.DoesNotContain(Secret, content, StringComparison.Ordinal);
            Assert.DoesNotContain("PRIVATE KEY", content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_language_version_is_readable_Markdown()
    {
        await using var database = await FilledStore.CreateAsync();
        using var zip = ZipFile.OpenRead(await ExportAsync(database, "all.zip"));

        var entry = zip.Entries.Single(one => one.Name.EndsWith("-the-meeting.ru.md", StringComparison.Ordinal));
        using var text = new StreamReader(entry.Open());
        var lines = (await text.ReadToEndAsync()).Split('\n');

        Assert.Contains("language: ru", lines);
        Assert.Contains("status: published", lines);
        Assert.Contains("countries: [\"interpol\",\"kazakhstan\"]", lines);
        Assert.Contains(lines, line => line.StartsWith("title: \"", StringComparison.Ordinal));
        await using var db = database.CreateContext();
        Assert.Equal(
            await db.Translations.CountAsync(), zip.Entries.Count(one => one.FullName.StartsWith("items/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no archive", "cannot be read")]
    [InlineData("parent folder", "is not the name of a file of an export")]
    [InlineData("absolute path", "is not the name of a file of an export")]
    [InlineData("backslash", "is not the name of a file of an export")]
    [InlineData("twice", "is there twice")]
    [InlineData("changed", "was changed")]
    [InlineData("missing", "is missing")]
    [InlineData("not listed", "is not listed")]
    [InlineData("bomb", "is too large")]
    [InlineData("long line", "too long a line")]
    [InlineData("other format", "has format 99")]
    [InlineData("unknown column", "does not know \"wings\"")]
    [InlineData("unknown table", "has no table for 'data/Wings.jsonl'")]
    [InlineData("no JSON", "cannot be stored")]
    [InlineData("wrong reference", "cannot be stored")]
    [InlineData("fewer rows", "states another number")]
    [InlineData("end of the log", "does not end at the checkpoint")]
    public async Task Bad_archive_is_refused_and_nothing_is_stored(string fault, string sentence)
    {
        await using var database = await FilledStore.CreateAsync();
        var file = await ExportAsync(database, "good.zip");
        if (fault == "no archive") await File.WriteAllTextAsync(file, "words");
        else await SpoilAsync(file, fault);
        await using var other = await TestDatabase.CreateAsync();

        var failure = await Assert.ThrowsAsync<ArchiveException>(() => CreateImporter(other).ImportAsync(file));

        Assert.Contains(sentence, failure.Message, StringComparison.Ordinal);
        await AssertEmptyAsync(other);
    }

    [Fact]
    public async Task Database_with_rows_is_refused()
    {
        await using var database = await FilledStore.CreateAsync();
        var file = await ExportAsync(database, "good.zip");

        var failure = await Assert.ThrowsAsync<ArchiveException>(() => CreateImporter(database).ImportAsync(file));

        Assert.StartsWith("The database is not empty: ", failure.Message, StringComparison.Ordinal);
        Assert.Empty((await VerifyAsync(database)).Findings);
    }

    [Fact]
    public async Task Cancelled_import_stores_nothing()
    {
        await using var database = await FilledStore.CreateAsync();
        var file = await ExportAsync(database, "good.zip");
        await using var other = await TestDatabase.CreateAsync();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CreateImporter(other).ImportAsync(
            file, storing: (done, total) =>
            {
                if (done == total - 1) cancel.Cancel();
            }, cancel: cancel.Token));

        await AssertEmptyAsync(other);
    }

    private static async Task AssertEmptyAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        Assert.False(await db.Items.AnyAsync());
        Assert.False(await db.Countries.AnyAsync());
        Assert.False(await db.AuditEntries.AnyAsync());
        Assert.Equal(0, (await db.AuditHeads.SingleAsync()).Count);
    }

    private static PortalImporter CreateImporter(TestDatabase database) =>
        new(database.CreateContext(), new SigningKeys(TestDatabase.KeyFolder, TimeProvider.System));

    private static IEnumerable<IEntityType> TablesOf(IModel model) => model.GetEntityTypes()
        .Where(type => !type.IsOwned() && !ExportedTables.ExcludedTables.ContainsKey(type.ClrType));

    private static async Task<AuditVerification> VerifyAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await new AuditVerifier(db).VerifyAsync();
    }

    private async Task<string> ExportAsync(TestDatabase database, string name)
    {
        var file = Path.Combine(folder.Path, name);
        await using var db = database.CreateContext();
        await new PortalExporter(db, new SigningKeys(TestDatabase.KeyFolder, TimeProvider.System), database.Clock).WriteAsync(file);
        return file;
    }

    private static async Task<string[]> ReadSumsAsync(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        using var sums = new StreamReader(zip.GetEntry("SHA256SUMS")!.Open());
        return [.. (await sums.ReadToEndAsync()).Split('\n').Where(line => !line.EndsWith("portal.json", StringComparison.Ordinal))];
    }

    // Rows in the tables that no action of FilledStore fills, and an item that another one replaces.
    private static async Task FillOtherTablesAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        var items = await db.Items.OrderBy(item => item.Id).Select(item => item.Id).Take(2).ToListAsync();
        await db.Items.Where(item => item.Id == items[0]).ExecuteUpdateAsync(set => set.SetProperty(item => item.SupersededById, items[1]));
        await database.ResealAsync(items[0]);
        await db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, Secret));
        // Those that others refer to come first.
        var waiting = new Queue<IEntityType>(TablesOf(db.Model));
        while (waiting.TryDequeue(out var type))
        {
            if (await CountAsync(db, type) > 0) continue;
            if (type.GetForeignKeys().Any(key => waiting.Contains(key.PrincipalEntityType)))
            {
                waiting.Enqueue(type);
                continue;
            }

            var row = Activator.CreateInstance(type.ClrType)!;
            foreach (var column in type.GetProperties().Where(column => column.PropertyInfo is not null))
            {
                if (await SampleAsync(db, column) is { } value) column.PropertyInfo!.SetValue(row, value);
            }

            db.Add(row);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static async Task<object?> SampleAsync(PortalDbContext db, IProperty column)
    {
        if (column.GetContainingForeignKeys().FirstOrDefault() is { } reference)
        {
            var key = reference.PrincipalKey.Properties[0];
            var first = await ScalarAsync(db, $"SELECT \"{key.GetColumnName()}\" FROM \"{reference.PrincipalEntityType.GetTableName()}\"");
            return Convert.ChangeType(first, key.ClrType, System.Globalization.CultureInfo.InvariantCulture);
        }

        var type = Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType;
        if (column.ValueGenerated == ValueGenerated.OnAdd && type != typeof(string)) return null;
        if (type == typeof(string)) return new string('7', Math.Min(column.GetMaxLength() ?? 8, 8));
        if (type == typeof(DateTime)) return new DateTime(2024, 3, 27, 10, 59, 1, 234, DateTimeKind.Utc);
        if (type == typeof(DateOnly)) return new DateOnly(2024, 3, 27);
        if (type == typeof(Language)) return Language.Russian;
        if (type == typeof(LocalizedText)) return LocalizedText.FromCodes(("en", "Words"), ("ru", "Слова"));
        if (type == typeof(byte[])) return new byte[] { 1, 2, 3 };
        if (type == typeof(bool)) return true;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        return type.IsPrimitive ? Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static async Task<int> CountAsync(PortalDbContext db, IEntityType type) => Convert.ToInt32(
        await ScalarAsync(db, $"SELECT COUNT(*) FROM \"{type.GetTableName()}\""), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<object> ScalarAsync(PortalDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())!;
    }

    private static async Task SpoilAsync(string file, string fault)
    {
        const string Items = "data/Items.jsonl", Notes = "data/ChangeNotes.jsonl", Zeros = "data/Zeros.jsonl";
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var line = await ReadAsync(zip, Notes);
        switch (fault)
        {
            case "parent folder": await AddAsync(zip, "media/../../../etc/cron.d/x", "x"); break;
            case "absolute path": await AddAsync(zip, "/etc/cron.d/x", "x"); break;
            case "backslash": await AddAsync(zip, "media\\..\\x", "x"); break;
            case "twice": await AddAsync(zip, Items.Replace("Items", "items", StringComparison.Ordinal), "x"); break;
            case "changed": await ReplaceAsync(zip, Items, await ReadAsync(zip, Items) + " ", isListed: false); break;
            case "missing": zip.GetEntry(Items)!.Delete(); break;
            case "not listed": await AddAsync(zip, "data/Others.jsonl", "{}\n"); break;
            case "bomb": await ReplaceAsync(zip, Zeros, new string('0', 50_000_000)); break;
            case "long line":
                // Hardly compressible, so only its length is wrong.
                await ReplaceAsync(zip, Zeros, Convert.ToBase64String(RandomNumberGenerator.GetBytes(25_000_000)));
                break;
            case "other format":
                await ReplaceAsync(zip, "portal.json",
                    (await ReadAsync(zip, "portal.json")).Replace("\"format\": 1", "\"format\": 99", StringComparison.Ordinal));
                break;
            case "unknown column": await ReplaceAsync(zip, Notes, line.Replace("{", "{\"wings\":2,", StringComparison.Ordinal)); break;
            case "unknown table": await ReplaceAsync(zip, "data/Wings.jsonl", "{}\n"); break;
            case "no JSON": await ReplaceAsync(zip, Notes, "words\n"); break;
            case "wrong reference":
                await ReplaceAsync(zip, Notes, line.Replace("\"translationId\":", "\"translationId\":99", StringComparison.Ordinal));
                break;
            case "fewer rows": await ReplaceAsync(zip, Notes, ""); break;
            case "end of the log":
                await ReplaceAsync(zip, "data/AuditHead.jsonl",
                    (await ReadAsync(zip, "data/AuditHead.jsonl")).Replace("\"count\":", "\"count\":1", StringComparison.Ordinal));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null);
        }
    }

    private static async Task<string> ReadAsync(ZipArchive zip, string name)
    {
        using var text = new StreamReader(zip.GetEntry(name)!.Open());
        return await text.ReadToEndAsync();
    }

    private static async Task AddAsync(ZipArchive zip, string name, string text)
    {
        await using var stream = zip.CreateEntry(name).Open();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    // With the right hash, unless the hash is what is wrong.
    private static async Task ReplaceAsync(ZipArchive zip, string name, string text, bool isListed = true)
    {
        zip.GetEntry(name)?.Delete();
        await AddAsync(zip, name, text);
        if (!isListed) return;
        var sums = (await ReadAsync(zip, "SHA256SUMS")).Split('\n')
            .Where(line => line.Length > 0 && !line.EndsWith("  " + name, StringComparison.Ordinal))
            .Append($"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}  {name}");
        zip.GetEntry("SHA256SUMS")!.Delete();
        await AddAsync(zip, "SHA256SUMS", string.Concat(sums.Select(line => line + "\n")));
    }
}

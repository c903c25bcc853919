using System.Globalization;
using System.Text.Json.Nodes;
using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.HomePages;
using CariccPortal.Editing.NextVersions;
using CariccPortal.Editing.Revisions;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Media;
using CariccPortal.Search;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Integrity;

/// <summary>A kind of content that is sealed as a whole: each action on it stores the hash of its canonical form in the audit log.
/// <see cref="All"/> is the only list of them.</summary>
public abstract class SealedSubject
{
    /// <summary>Countries and organisations.</summary>
    public static SealedSubject Country { get; } = new NumberedSubject<Country>("country", content => GetName(content));

    /// <summary>Topics.</summary>
    public static SealedSubject Topic { get; } = new NumberedSubject<Topic>("topic", content => GetName(content));

    /// <summary>Images and files, with the hashes of their bytes.</summary>
    public static SealedSubject Media { get; } = new MediaSubject();

    /// <summary>Items with their language versions, change notes, media, countries and topics.</summary>
    public static SealedSubject Item { get; } = new ItemSubject();

    /// <summary>Redirects.</summary>
    public static SealedSubject Redirect { get; } = new NumberedSubject<Redirect>("redirect", content => "/" + content["path"]);

    /// <summary>Addresses of the former site.</summary>
    public static SealedSubject FormerAddress { get; } = new NumberedSubject<FormerAddress>("former-address",
        content => $"{content["kind"]} {content["key"]}");

    /// <summary>Groups of synonyms.</summary>
    public static SealedSubject Synonyms { get; } = new NumberedSubject<SynonymGroup>("synonyms", content => (string?)content["terms"]);

    /// <summary>Banners on every reader page.</summary>
    public static SealedSubject Banner { get; } = new NumberedSubject<Banner>("banner", content => GetText(content, "text"));

    /// <summary>What the home page shows, for each language.</summary>
    public static SealedSubject HomePage { get; } = new NumberedSubject<HomePage>("home-page", content => (string?)content["language"]);

    /// <summary>The contact details.</summary>
    public static SealedSubject Contact { get; } = new NumberedSubject<ContactDetails>("contact", content => (string?)content["email"]);

    /// <summary>Users, with their roles.</summary>
    public static SealedSubject User { get; } = new UserSubject();

    /// <summary>All kinds. A kind stands after those that its rows refer to.</summary>
    public static IReadOnlyList<SealedSubject> All { get; } =
    [
        Country, Topic, Media, Item, Redirect, FormerAddress, Synonyms, Banner, HomePage, Contact, User,
    ];

    /// <summary>A member of the content that no action stores; see <see cref="IncompleteValues"/>.</summary>
    private protected const string Incomplete = "incomplete";

    private protected SealedSubject(string prefix) => Prefix = prefix;

    /// <summary>The name before the colon of a subject.</summary>
    public string Prefix { get; }

    /// <summary>Whether readers are served this content. The others are for staff.</summary>
    public virtual bool IsPublic => true;

    /// <summary>Number of rows that are read at once.</summary>
    internal virtual int BatchSize => 20;

    /// <summary>Returns the subject of a row.</summary>
    public SubjectKey Of(int key) => Of(key.ToString(CultureInfo.InvariantCulture));

    /// <summary>Returns the subject of a row.</summary>
    public SubjectKey Of(string key) => new(this, key);

    /// <summary>Returns a name that staff recognise; null if the content has none.</summary>
    public abstract string? Describe(JsonObject content);

    /// <summary>Returns the keys of the stored rows, in their order.</summary>
    internal abstract Task<List<string>> ReadKeysAsync(PortalDbContext db, string? after, int count, CancellationToken cancel);

    /// <summary>Returns those of the keys that have a stored row.</summary>
    internal abstract Task<HashSet<string>> ReadExistingAsync(PortalDbContext db, IReadOnlyList<string> keys, CancellationToken cancel);

    /// <summary>Returns the stored rows by key.</summary>
    internal abstract Task<Dictionary<string, JsonObject>> ReadAsync(
        PortalDbContext db, IReadOnlyList<string> keys, CancellationToken cancel);

    /// <summary>Replaces a stored row by a sealed content, in the caller's transaction. Without a content, deletes the row.</summary>
    internal abstract Task RestoreAsync(PortalDbContext db, string key, JsonObject? content, CancellationToken cancel);

    /// <summary>Reads changed content of which only the hash is sealed, so that staff can see what it was.</summary>
    internal virtual Task<IReadOnlyList<SealDifference>> ReadEvidenceAsync(
        PortalDbContext db, string key, JsonObject was, JsonObject now, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<SealDifference>>([]);

    private static string? GetName(JsonObject content) => GetText(content, "name");

    private static string? GetText(JsonObject content, string name) =>
        (content[name] as JsonObject)?.FirstOrDefault().Value?.GetValue<string>();
}

/// <summary>One sealed subject, such as <c>item:12</c>.</summary>
/// <param name="Subject">The kind.</param>
/// <param name="Key">The primary key of its row.</param>
public sealed record SubjectKey(SealedSubject Subject, string Key)
{
    /// <summary>Parses the stored form; null if there is no such kind.</summary>
    public static SubjectKey? Parse(string text) => text.Split(':', 2) is [var prefix, { Length: > 0 } key]
        && SealedSubject.All.FirstOrDefault(one => one.Prefix == prefix) is { } subject ? new(subject, key) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Subject.Prefix}:{Key}";

    /// <summary>Reads the content in the database; null if there is no such row.</summary>
    internal async Task<JsonObject?> ReadAsync(PortalDbContext db, CancellationToken cancel) =>
        (await Subject.ReadAsync(db, [Key], cancel)).GetValueOrDefault(Key);
}

/// <summary>Rows of one table.</summary>
internal abstract class RowSubject<T, TKey>(string prefix, string keyName) : SealedSubject(prefix)
    where T : class
    where TKey : notnull
{
    /// <summary>The rows with everything that belongs to them.</summary>
    protected virtual IQueryable<T> Rows(PortalDbContext db) => db.Set<T>();

    protected abstract TKey Parse(string key);

    protected abstract IQueryable<T> After(IQueryable<T> rows, TKey key);

    /// <summary>Completes the content of rows that were read together.</summary>
    protected virtual Task CompleteAsync(
        PortalDbContext db, IReadOnlyDictionary<TKey, (T Row, JsonObject Content)> rows, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Restores what is stored in other tables.</summary>
    protected virtual Task RestoreOthersAsync(PortalDbContext db, T row, JsonObject content, CancellationToken cancel) =>
        Task.CompletedTask;

    internal override async Task<List<string>> ReadKeysAsync(PortalDbContext db, string? after, int count, CancellationToken cancel)
    {
        var rows = db.Set<T>().AsNoTracking();
        if (after is not null) rows = After(rows, Parse(after));
        var keys = await rows.Select(row => EF.Property<TKey>(row, keyName)).OrderBy(key => key).Take(count).ToListAsync(cancel);
        return keys.ConvertAll(key => Convert.ToString(key, CultureInfo.InvariantCulture)!);
    }

    internal override async Task<HashSet<string>> ReadExistingAsync(
        PortalDbContext db, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var wanted = keys.Select(Parse).ToList();
        var stored = await db.Set<T>().Select(row => EF.Property<TKey>(row, keyName)).Where(key => EF.Parameter(wanted).Contains(key))
            .ToListAsync(cancel);
        return stored.Select(key => Convert.ToString(key, CultureInfo.InvariantCulture)!).ToHashSet(StringComparer.Ordinal);
    }

    internal override async Task<Dictionary<string, JsonObject>> ReadAsync(
        PortalDbContext db, IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var wanted = keys.Select(Parse).ToList();
        var type = db.Model.FindEntityType(typeof(T))!;
        var getter = type.FindProperty(keyName)!.GetGetter();
        var rows = await Rows(db).AsNoTracking().Where(row => EF.Parameter(wanted).Contains(EF.Property<TKey>(row, keyName)))
            .ToListAsync(cancel);
        var contents = rows.ToDictionary(row => (TKey)getter.GetClrValue(row)!, row => (row, SealedFields.Write(type, row)));
        await CompleteAsync(db, contents, cancel);
        if (IncompleteValues.Find<T>(db) is { } incomplete)
        {
            foreach (var key in await incomplete.Select(row => EF.Property<TKey>(row, keyName))
                .Where(key => EF.Parameter(wanted).Contains(key)).ToListAsync(cancel))
                contents[key].Item2[Incomplete] = true;
        }

        return contents.ToDictionary(
            one => Convert.ToString(one.Key, CultureInfo.InvariantCulture)!, one => one.Value.Item2, StringComparer.Ordinal);
    }

    internal override async Task RestoreAsync(PortalDbContext db, string key, JsonObject? content, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var id = Parse(key);
        var row = await Rows(db).AsTracking().FirstOrDefaultAsync(one => EF.Property<TKey>(one, keyName).Equals(id), cancel);
        if (content is null)
        {
            if (row is not null) db.Remove(row);
            await db.SaveChangesAsync(cancel);
            return;
        }

        await IncompleteValues.ClearAsync<T>(db, keyName, id, cancel);
        var isNew = row is null;
        if (row is null)
        {
            row = Activator.CreateInstance<T>();
            db.Entry(row).Property(keyName).CurrentValue = id;
        }

        SealedFields.Apply(db.Entry(row), content);
        if (isNew) db.Add(row);
        await RestoreOthersAsync(db, row, content, cancel);
        if (isNew) await db.SaveWithKeyAsync<T>(cancel);
        else await db.SaveChangesAsync(cancel);
    }
}

/// <summary>Rows with a number as their key.</summary>
internal class NumberedSubject<T>(string prefix, Func<JsonObject, string?> describe) : RowSubject<T, int>(prefix, "Id")
    where T : class
{
    public override string? Describe(JsonObject content) => describe(content);

    protected override int Parse(string key) => int.Parse(key, CultureInfo.InvariantCulture);

    protected override IQueryable<T> After(IQueryable<T> rows, int key) => rows.Where(row => EF.Property<int>(row, "Id") > key);
}

/// <summary>Users and their roles.</summary>
internal sealed class UserSubject() : RowSubject<StaffUser, string>("user", "Id")
{
    private const string Roles = "roles";

    public override bool IsPublic => false;

    public override string? Describe(JsonObject content) => (string?)content["userName"];

    protected override string Parse(string key) => key;

    protected override IQueryable<StaffUser> After(IQueryable<StaffUser> rows, string key) =>
        rows.Where(row => string.Compare(row.Id, key) > 0);

    protected override async Task CompleteAsync(
        PortalDbContext db, IReadOnlyDictionary<string, (StaffUser Row, JsonObject Content)> rows, CancellationToken cancel)
    {
        var ids = rows.Keys.ToList();
        var roles = await db.UserRoles.Where(one => EF.Parameter(ids).Contains(one.UserId))
            .Join(db.Roles, one => one.RoleId, role => role.Id, (one, role) => new { one.UserId, role.Name }).ToListAsync(cancel);
        foreach (var user in roles.GroupBy(one => one.UserId, StringComparer.Ordinal))
            rows[user.Key].Content[Roles] = new JsonArray([.. user.Select(one => one.Name).Order(StringComparer.Ordinal)]);
    }

    protected override async Task RestoreOthersAsync(PortalDbContext db, StaffUser row, JsonObject content, CancellationToken cancel)
    {
        var names = (content[Roles] as JsonArray ?? []).Select(one => one!.GetValue<string>()).ToList();
        (row.NormalizedUserName, row.SecurityStamp) = (row.UserName?.ToUpperInvariant(), Guid.NewGuid().ToString());
        await db.UserRoles.Where(one => one.UserId == row.Id).ExecuteDeleteAsync(cancel);
        foreach (var name in names)
        {
            var role = await db.Roles.FirstOrDefaultAsync(one => one.NormalizedName == name.ToUpperInvariant(), cancel)
                ?? db.Roles.Add(new(name) { NormalizedName = name.ToUpperInvariant() }).Entity;
            role.Name = name;
            db.UserRoles.Add(new() { UserId = row.Id, RoleId = role.Id });
        }
    }
}

/// <summary>Images and files. The bytes are sealed by their hash and cannot be restored from it.</summary>
internal sealed class MediaSubject() : RowSubject<MediaAsset, string>("media", nameof(MediaAsset.Hash))
{
    private const int PartSize = 1 << 20;
    private const string Renditions = "renditions";

    public override string? Describe(JsonObject content) => (string?)content["name"];

    protected override string Parse(string key) => key;

    protected override IQueryable<MediaAsset> After(IQueryable<MediaAsset> rows, string key) =>
        rows.Where(row => string.Compare(row.Hash, key) > 0);

    protected override async Task CompleteAsync(
        PortalDbContext db, IReadOnlyDictionary<string, (MediaAsset Row, JsonObject Content)> rows, CancellationToken cancel)
    {
        var hashes = rows.Keys.ToList();
        var stored = await db.Renditions.Where(one => EF.Parameter(hashes).Contains(one.MediaAssetHash))
            .Select(one => new { one.MediaAssetHash, one.Name, one.Size }).ToListAsync(cancel);
        foreach (var one in stored)
        {
            var content = rows[one.MediaAssetHash].Content;
            var renditions = content[Renditions] as JsonObject;
            if (renditions is null) content[Renditions] = renditions = [];
            renditions[one.Name] = new JsonObject
            {
                ["size"] = one.Size,
                ["sha256"] = await ComputeHashAsync(db, one.MediaAssetHash, one.Name, cancel),
            };
        }
    }

    protected override async Task RestoreOthersAsync(PortalDbContext db, MediaAsset row, JsonObject content, CancellationToken cancel)
    {
        var sizes = content[Renditions] as JsonObject ?? [];
        row.SearchText = MediaLibrary.BuildSearchText(row);
        await db.Renditions.Where(one => one.MediaAssetHash == row.Hash && !sizes.Select(size => size.Key).Contains(one.Name))
            .ExecuteDeleteAsync(cancel);
        foreach (var (name, facts) in sizes)
        {
            var size = (int)facts!["size"]!;
            await db.Renditions.Where(one => one.MediaAssetHash == row.Hash && one.Name == name)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Size, size), cancel);
        }
    }

    private static async Task<string> ComputeHashAsync(PortalDbContext db, string hash, string name, CancellationToken cancel)
    {
        using var sum = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        for (long start = 0; ; start += PartSize)
        {
            var part = await db.ReadRenditionPart(hash, name, start, PartSize).FirstOrDefaultAsync(cancel) ?? [];
            sum.AppendData(part);
            if (part.Length < PartSize) return Convert.ToHexStringLower(sum.GetHashAndReset());
        }
    }
}

/// <summary>Items. Language versions are members by their language code, countries and topics are lists of their numbers.</summary>
internal sealed class ItemSubject() : NumberedSubject<Item>("item", DescribeItem)
{
    private const string Translations = "translations", Notes = "changeNotes", Usages = "media", Versions = "versions",
        Canonical = "canonical", Next = "nextVersion", Countries = "countries", Topics = "topics";

    protected override IQueryable<Item> Rows(PortalDbContext db) => db.Items.AsSplitQuery()
        .Include(item => item.Translations).ThenInclude(translation => translation.ChangeNotes)
        .Include(item => item.Translations).ThenInclude(translation => translation.MediaUsages);

    protected override async Task CompleteAsync(
        PortalDbContext db, IReadOnlyDictionary<int, (Item Row, JsonObject Content)> rows, CancellationToken cancel)
    {
        var ids = rows.Keys.ToList();
        var (translation, note) = (db.Model.FindEntityType(typeof(ItemTranslation))!, db.Model.FindEntityType(typeof(ChangeNote))!);
        foreach (var (item, content) in rows.Values)
        {
            var languages = new JsonObject();
            foreach (var one in item.Translations.OrderBy(one => one.Id))
            {
                var written = SealedFields.Write(translation, one);
                written.Remove("language");
                if (one.ChangeNotes.Count > 0)
                    written[Notes] = new JsonArray([.. one.ChangeNotes.OrderBy(last => last.At).ThenBy(last => last.Id)
                        .Select(last => SealedFields.Write(note, last))]);
                if (one.MediaUsages.Count > 0)
                    written[Usages] = new JsonArray(
                        [.. one.MediaUsages.Select(usage => usage.MediaAssetHash).Order(StringComparer.Ordinal)]);
                languages[one.Language.Code] = written;
            }

            if (languages.Count > 0) content[Translations] = languages;
        }

        if (IncompleteValues.Find<ItemTranslation>(db) is { } incomplete)
        {
            foreach (var id in await incomplete.Where(one => EF.Parameter(ids).Contains(one.ItemId)).Select(one => one.ItemId)
                .ToListAsync(cancel))
                rows[id].Content[Incomplete] = true;
        }

        await AddVersionsAsync(db, rows, cancel);
        foreach (var next in await db.NextVersions.AsNoTracking().Where(one => EF.Parameter(ids).Contains(one.ItemId)).ToListAsync(cancel))
            rows[next.ItemId].Content[Next] = SealedFields.Write(db.Model.FindEntityType(typeof(NextVersion))!, next);
        if (IncompleteValues.Find<NextVersion>(db) is { } incompleteNext)
        {
            foreach (var id in await incompleteNext.Where(one => EF.Parameter(ids).Contains(one.ItemId)).Select(one => one.ItemId)
                .ToListAsync(cancel))
                rows[id].Content[Incomplete] = true;
        }

        var countries = await db.ItemCountries.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.ItemId)).ToListAsync(cancel);
        foreach (var item in countries.GroupBy(row => row.ItemId))
            rows[item.Key].Content[Countries] = ToArray(item.Select(row => row.CountryId));
        var topics = await db.ItemTopics.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.ItemId)).ToListAsync(cancel);
        foreach (var item in topics.GroupBy(row => row.ItemId))
            rows[item.Key].Content[Topics] = ToArray(item.Select(row => row.TopicId));
    }

    internal override async Task<IReadOnlyList<SealDifference>> ReadEvidenceAsync(
        PortalDbContext db, string key, JsonObject was, JsonObject now, CancellationToken cancel)
    {
        var forged = (now[Versions] as JsonObject ?? []).Where(one =>
            (string?)was[Versions]?[one.Key]?[Canonical] != (string?)one.Value![Canonical]).Select(one => one.Key).ToHashSet();
        if (forged.Count == 0) return [];
        var id = Parse(key);
        var versions = await db.PublishedVersions.AsNoTracking().Where(one => one.ItemId == id).ToListAsync(cancel);
        return
        [
            .. versions.Where(one => forged.Contains(GetName(one)))
                .Select(one => new SealDifference($"{Versions}.{GetName(one)}.text", Was: null, one.Canonical)),
        ];
    }

    protected override async Task RestoreOthersAsync(PortalDbContext db, Item row, JsonObject content, CancellationToken cancel)
    {
        await IncompleteValues.ClearAsync<ItemTranslation>(db, nameof(ItemTranslation.ItemId), row.Id, cancel);
        row.Version++;
        var languages = content[Translations] as JsonObject ?? [];
        row.Translations.RemoveAll(one => !languages.ContainsKey(one.Language.Code));
        foreach (var (code, node) in languages)
        {
            var (language, members) = (Languages.FromStored(code), node!.DeepClone().AsObject());
            members["language"] = code;
            var one = row.Translations.Find(stored => stored.Language == language);
            if (one is null)
            {
                one = new ItemTranslation { Language = language, Item = row };
                row.Translations.Add(one);
                db.Add(one);
            }

            SealedFields.Apply(db.Entry(one), members);
            one.ChangeNotes.Clear();
            foreach (var note in members[Notes] as JsonArray ?? [])
            {
                var restored = new ChangeNote { Text = "" };
                one.ChangeNotes.Add(restored);
                SealedFields.Apply(db.Entry(restored), note!.AsObject());
            }

            var hashes = (members[Usages] as JsonArray ?? []).Select(usage => usage!.GetValue<string>()).ToList();
            one.MediaUsages.RemoveAll(usage => !hashes.Contains(usage.MediaAssetHash));
            one.MediaUsages.AddRange(hashes.Except(one.MediaUsages.ConvertAll(usage => usage.MediaAssetHash))
                .Select(hash => new MediaUsage { MediaAssetHash = hash }));
        }

        await RestoreVersionsAsync(db, row, content, cancel);
        await RestoreNextAsync(db, row, content, cancel);
        await db.ItemCountries.Where(one => one.ItemId == row.Id).ExecuteDeleteAsync(cancel);
        await db.ItemTopics.Where(one => one.ItemId == row.Id).ExecuteDeleteAsync(cancel);
        db.ItemCountries.AddRange(ToNumbers(content[Countries]).Select(id => new ItemCountry { ItemId = row.Id, CountryId = id }));
        db.ItemTopics.AddRange(ToNumbers(content[Topics]).Select(id => new ItemTopic { ItemId = row.Id, TopicId = id }));
    }

    // The text of a version is sealed by its hash.
    private static async Task AddVersionsAsync(
        PortalDbContext db, IReadOnlyDictionary<int, (Item Row, JsonObject Content)> rows, CancellationToken cancel)
    {
        var (ids, type) = (rows.Keys.ToList(), db.Model.FindEntityType(typeof(PublishedVersion))!);
        var versions = await db.PublishedVersions.AsNoTracking().Where(one => EF.Parameter(ids).Contains(one.ItemId))
            .OrderBy(one => one.Number).ToListAsync(cancel);
        foreach (var version in versions)
        {
            var written = SealedFields.Write(type, version);
            written[Canonical] = SealedContent.ComputeHash(version.Canonical);
            var content = rows[version.ItemId].Content;
            if (content[Versions] is not JsonObject all) content[Versions] = all = [];
            all[GetName(version)] = written;
        }
    }

    private static string GetName(PublishedVersion version) =>
        string.Create(CultureInfo.InvariantCulture, $"{version.Language.Code}-{version.Number}");

    // A version whose text was changed and is in no revision cannot be restored: it is removed, and readers get none.
    private static async Task RestoreVersionsAsync(PortalDbContext db, Item row, JsonObject content, CancellationToken cancel)
    {
        var wanted = content[Versions] as JsonObject ?? [];
        foreach (var version in await db.PublishedVersions.Where(one => one.ItemId == row.Id).ToListAsync(cancel))
        {
            var name = GetName(version);
            var hash = (string?)wanted[name]?[Canonical];
            var text = hash is null ? null : hash == SealedContent.ComputeHash(version.Canonical) ? version.Canonical
                : await FindTextAsync(db, version, hash, cancel);
            if (text is null)
            {
                db.PublishedVersions.Remove(version);
                continue;
            }

            SealedFields.Apply(db.Entry(version), wanted[name]!.AsObject());
            version.Canonical = text;
        }
    }

    // Only the hash of a version is sealed. The revisions have the texts: the one with the hash is the text of the version.
    private static async Task<string?> FindTextAsync(PortalDbContext db, PublishedVersion version, string hash, CancellationToken cancel)
    {
        var revisions = db.Revisions.AsNoTracking().Where(one => one.ItemId == version.ItemId && one.Language == version.Language)
            .OrderByDescending(one => one.Version).Select(TranslationContent.From<Revision>()).AsAsyncEnumerable();
        await foreach (var revision in revisions.WithCancellation(cancel))
        {
            if (VersionContent.ReplaceText(version.Canonical, revision) is { } text && SealedContent.ComputeHash(text) == hash) return text;
        }

        return null;
    }

    private static async Task RestoreNextAsync(PortalDbContext db, Item row, JsonObject content, CancellationToken cancel)
    {
        var next = await db.NextVersions.FirstOrDefaultAsync(one => one.ItemId == row.Id, cancel);
        if (content[Next] is not JsonObject members)
        {
            if (next is not null) db.NextVersions.Remove(next);
            return;
        }

        next ??= db.NextVersions.Add(new NextVersion { ItemId = row.Id, Content = "", Base = "", ChangedBy = "" }).Entity;
        SealedFields.Apply(db.Entry(next), members);
    }

    private static string? DescribeItem(JsonObject content) =>
        (content[Translations] as JsonObject)?.OrderBy(one => Languages.FromStored(one.Key)).Select(one => (string?)one.Value?["title"])
            .FirstOrDefault(title => title is not null);

    private static JsonArray ToArray(IEnumerable<int> numbers) => new([.. numbers.Order().Select(number => (JsonNode)number)]);

    private static IEnumerable<int> ToNumbers(JsonNode? list) => (list as JsonArray ?? []).Select(number => (int)number!);
}

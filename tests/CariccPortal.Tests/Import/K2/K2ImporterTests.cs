using System.Globalization;
using System.Text;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Import.K2;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import.K2;

public sealed class K2ImporterTests : IDisposable
{
    private const int Count = 420;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_source_gives_an_equal_database()
    {
        var site = new K2Site(Count);
        site.WriteMedia(folder);
        var stores = new List<string>();
        IK2Source[] sources = [new K2JsonReader(site.WriteJson(folder)), new K2SqlReader(site.WriteSql(folder), new TestClock()),
            new K2HtmlReader(site.WriteHtml(folder))];
        foreach (var source in sources)
        {
            await using var database = await TestDatabase.CreateAsync();
            var report = await RunAsync(database, source);
            Assert.Equal((Count, Count, true), (report.Expected, report.Imported, report.IsComplete));
            stores.Add(await DumpAsync(database));
        }

        Assert.Equal(stores[0], stores[1]);
        Assert.Equal(stores[0], stores[2]);
        Assert.Contains("media:", stores[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_run_from_any_source_changes_nothing()
    {
        var site = new K2Site(60);
        site.WriteMedia(folder);
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));
        var before = await DumpAsync(database);
        database.Clock.Advance(TimeSpan.FromHours(1));

        foreach (var source in new IK2Source[] { new K2JsonReader(site.WriteJson(folder)), new K2HtmlReader(site.WriteHtml(folder)) })
        {
            var report = await RunAsync(database, source);
            Assert.Equal((60, 0, 0, true), (report.Unchanged, report.Imported, report.Changed, report.IsComplete));
        }

        Assert.Equal(before, await DumpAsync(database));
    }

    [Fact]
    public async Task Run_ended_at_20_random_points_goes_on_to_an_equal_database()
    {
        var site = new K2Site(420);
        site.WriteMedia(folder);
        var source = new K2SqlReader(site.WriteSql(folder), new TestClock());
        await using var whole = await TestDatabase.CreateAsync();
        var total = 0;
        await using (var db = whole.CreateContext())
        {
            db.SavingChanges += (_, _) => total++;
            await CreateImporter(db, whole.Clock).RunAsync(source, Options());
        }

        await using var ended = await TestDatabase.CreateAsync();
        var seed = Environment.TickCount;
        var random = new Random(seed);

        for (var point = 1; point <= 20; point++)
        {
            // In the middle of a transaction: at any save of any table.
            var (saves, last) = (0, random.Next(1, total / 12));
            await using var db = ended.CreateContext();
            db.SavingChanges += (_, _) =>
            {
                if (++saves == last) throw new IOException("The process ends here.");
            };
            await Assert.ThrowsAsync<IOException>(() => CreateImporter(db, ended.Clock).RunAsync(source, Options()));
        }

        var report = await RunAsync(ended, source);

        Assert.True(report.IsComplete, $"Random({seed})");
        Assert.True(report.Unchanged is > 0 and < 420, $"Random({seed}): {report.Unchanged} unchanged");
        Assert.True(await DumpAsync(whole) == await DumpAsync(ended), $"Random({seed})");
    }

    [Fact]
    public async Task Dry_run_reports_and_stores_nothing()
    {
        var site = new K2Site(20);
        site.WriteMedia(folder);
        await using var database = await TestDatabase.CreateAsync();
        var before = await DumpAsync(database);

        var report = await RunAsync(database, new K2JsonReader(site.WriteJson(folder)), Options() with { IsDryRun = true });

        Assert.Equal((20, 20, true), (report.Expected, report.Imported, report.IsComplete));
        Assert.Equal(before, await DumpAsync(database));
    }

    [Fact]
    public async Task Change_on_the_former_site_is_taken_over()
    {
        var site = new K2Site(4);
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));
        site.Items[2] = site.Items[2] with { Title = "Another title", Intro = "<p>Another text.</p>", Full = "" };

        var report = await RunAsync(database, new K2SqlReader(site.WriteSql(folder, "later.sql"), database.Clock));

        Assert.Equal((1, 3, true), (report.Changed, report.Unchanged, report.IsComplete));
        await using var db = database.CreateContext();
        var text = await db.Translations.SingleAsync(one => one.Title == "Another title", TestContext.Current.CancellationToken);
        Assert.Equal(("Another text.", site.Items[2].Created), (text.Body, text.PublishedAt!.Value));
    }

    [Fact]
    public async Task Text_that_staff_edited_is_kept()
    {
        var site = new K2Site(4);
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));
        await EditAsync(database, site.Items[2].Title, "Staff's title");
        var unchanged = await RunAsync(database, new K2SqlReader(site.WriteSql(folder, "same.sql"), database.Clock));
        site.Items[2] = site.Items[2] with { Title = "Another title" };

        var report = await RunAsync(database, new K2SqlReader(site.WriteSql(folder, "later.sql"), database.Clock));

        Assert.Equal((4, 0), (unchanged.Unchanged, unchanged.Skipped.Count));
        Assert.Contains("here", Assert.Single(report.Skipped).Text, StringComparison.Ordinal);
        Assert.True(report.IsComplete);
        await using var db = database.CreateContext();
        Assert.True(await db.Translations.AnyAsync(one => one.Title == "Staff's title", TestContext.Current.CancellationToken));
        Assert.True((await db.FormerItems.SingleAsync(one => one.Key == K2Item.ToKey(site.Items[2].Id),
            TestContext.Current.CancellationToken)).IsInConflict);
    }

    [Fact]
    public async Task Associated_items_become_language_versions_of_one_item()
    {
        var site = new K2Site(20, hasAssociations: true);
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));

        await using var db = database.CreateContext();
        var items = await db.Items.Include(item => item.Translations).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(10, items.Count);
        Assert.All(items, item => Assert.Equal(2, item.Translations.Count));
        Assert.Equal(site.Items.Sum(item => item.Votes), items.Sum(item => item.FormerVoteCount));
        Assert.Equal(site.Items.Sum(item => item.Sum), items.Sum(item => item.FormerVoteSum));
        Assert.All(items, item => Assert.Equal(0, item.VoteCount));
    }

    [Fact]
    public async Task Unpublished_items_become_drafts_and_the_bin_is_left_out()
    {
        var site = new K2Site(3);
        site.Items[0] = site.Items[0] with { IsPublished = false };
        site.Items[1] = site.Items[1] with { IsTrashed = true };
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));

        Assert.Equal((2, true), (report.Imported, report.IsComplete));
        Assert.Contains("bin", Assert.Single(report.Skipped).Text, StringComparison.Ordinal);
        await using var db = database.CreateContext();
        var texts = await db.Translations.OrderBy(one => one.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([null, site.Items[2].Created], texts.Select(one => one.PublishedAt));
    }

    [Fact]
    public async Task Votes_of_a_later_run_replace_the_former_tally()
    {
        var site = new K2Site(2);
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));
        site.Items[0] = site.Items[0] with { Votes = 23, Sum = 99 };

        var report = await RunAsync(database, new K2SqlReader(site.WriteSql(folder, "later.sql"), database.Clock));

        Assert.Equal(2, report.Unchanged);
        await using var db = database.CreateContext();
        var item = await db.Items.OrderBy(one => one.Id).FirstAsync(TestContext.Current.CancellationToken);
        Assert.Equal((23, 99), (item.FormerVoteCount, item.FormerVoteSum));
    }

    [Fact]
    public async Task Audit_log_verifies_after_the_import()
    {
        var site = new K2Site(6, hasAssociations: true);
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, new K2SqlReader(site.WriteSql(folder), database.Clock));

        await using var db = database.CreateContext();
        Assert.Empty((await new AuditVerifier(db).VerifyAsync(cancel: TestContext.Current.CancellationToken)).Findings);
    }

    [Fact]
    public async Task Cut_dump_is_reported_and_stores_nothing()
    {
        var dump = File.ReadAllText(new K2Site(20).WriteSql(folder));
        await using var database = await TestDatabase.CreateAsync();
        var cut = folder.Write("cut.sql", dump[..(dump.IndexOf("INSERT INTO `jos_k2_items`", StringComparison.Ordinal) + 1000)]);

        var report = await RunAsync(database, new K2SqlReader(cut, database.Clock));

        Assert.Contains("not complete", Assert.Single(report.Problems).Text, StringComparison.Ordinal);
        Assert.False(report.IsComplete);
    }

    [Fact]
    public async Task List_pages_without_the_pages_of_their_items_are_incomplete()
    {
        var site = new K2Site(30);
        var path = site.WriteHtml(folder);
        foreach (var at in new[] { 0, 2, 4, 28 }) File.Delete(Path.Combine(path, $"item-{site.Items[at].Id}.html"));
        File.Delete(Path.Combine(path, "list-1-01.html"));
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, new K2HtmlReader(path));
        var part = await RunAsync(database, new K2HtmlReader(path), Options() with { IsPart = true });

        Assert.Equal((30, 27, false, true), (report.Stated!.Value, report.Expected, report.IsComplete, part.IsComplete));
        Assert.Contains(report.Problems, line => line.Text.Contains("only its beginning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feed_items_have_the_keys_of_their_links()
    {
        var feed = folder.Write("feed.xml", """
            <?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Old</title>
            <link>https://old.example.org/</link><language>ru-ru</language>
            <item><title>Визит &amp;amp; встреча</title><link>https://old.example.org/index.php/ru/novosti/item/77-vizit</link>
            <description><![CDATA[<p>Текст <b>новости</b>.</p>]]></description><pubDate>Mon, 04 Jul 2022 18:05:00 +0600</pubDate></item>
            </channel></rss>
            """);
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, new RssReader(feed));

        Assert.Equal((1, true), (report.Imported, report.IsComplete));
        await using var db = database.CreateContext();
        var text = await db.Translations.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((Language.Russian, "Визит & встреча", "Текст **новости**.", new DateTime(2022, 7, 4, 12, 5, 0, DateTimeKind.Utc)),
            (text.Language, text.Title, text.Body, text.PublishedAt!.Value));
        Assert.Equal("k2:77", (await db.FormerItems.SingleAsync(TestContext.Current.CancellationToken)).Key);
    }

    [Fact]
    public async Task Pictures_of_the_folder_come_over_with_their_addresses()
    {
        VipsTool.Require();
        var site = new K2Site(2);
        site.Items[0] = site.Items[0] with { Intro = "<p>Words.</p><p><img src=\"/images/stories/a.png\" alt=\"A table\"></p>" };
        site.Items[1] = site.Items[1] with { Intro = "<p>Слова.</p><p><img src=\"/images/stories/missing.png\" alt=\"Нет\"></p>" };
        var name = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Encoding.ASCII.GetBytes($"Image{site.Items[0].Id}")));
        folder.Write("site/images/stories/a.png", SampleImages.Png());
        folder.Write($"site/media/k2/items/src/{name}.jpg", SampleImages.Jpeg());
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, new K2SqlReader(site.WriteSql(folder), new TestClock()));

        Assert.Equal((true, 2), (report.IsComplete, report.MediaAdded));
        await using var db = database.CreateContext();
        var former = await db.FormerItems.OrderBy(one => one.Id).ToListAsync(TestContext.Current.CancellationToken);
        var texts = await db.Translations.OrderBy(one => one.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, MediaReferenceParser.FindHashes(texts[0].Body).Count);
        Assert.Contains("![A table](media:", texts[0].Body, StringComparison.Ordinal);
        Assert.Empty(MediaReferenceParser.FindHashes(texts[1].Body));
        Assert.Contains("missing.png", former[1].Removed + texts[1].Body, StringComparison.Ordinal);
        var keys = await db.FormerAddresses.Where(one => one.Kind == FormerAddressKind.File).Select(one => one.Key)
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new[] { name, "images/stories/a.png" }.Order(), keys.Order());
    }

    private static async Task EditAsync(TestDatabase database, string title, string wanted)
    {
        await using var db = database.CreateContext();
        var item = await db.Items.AsNoTracking().Include(one => one.Translations)
            .FirstAsync(one => one.Translations.Any(text => text.Title == title), TestContext.Current.CancellationToken);
        var draft = new TranslationDraft { Language = item.Translations[0].Language };
        draft.CopyFieldsFrom(item.Translations[0]);
        draft.Title = wanted;
        var result = await database.CreateEditor().SaveAsync(new ItemDraft
        {
            Id = item.Id,
            Version = item.Version,
            Kind = item.Kind,
            Slug = item.Slug,
            Translations = [draft],
        }, Actor.ForCommand("test"), TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded);
    }

    private K2ImportOptions Options() => new() { MediaFolder = Path.Combine(folder.Path, "site"), HostNames = ["old.example.org"] };

    private async Task<K2Report> RunAsync(TestDatabase database, IK2Source source, K2ImportOptions? options = null)
    {
        await using var db = database.CreateContext();
        return await CreateImporter(db, database.Clock)
            .RunAsync(source, options ?? Options(), cancel: TestContext.Current.CancellationToken);
    }

    private static K2Importer CreateImporter(PortalDbContext db, TestClock clock) =>
        new(db, new ItemEditor(db, clock), new MediaLibrary(db, new ImageProcessor(new()), new(), clock), clock);

    private static async Task<string> DumpAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        var text = new StringBuilder();
        void Add(params object?[] values) => text.AppendJoin('|', values.Select(value =>
            value is DateTime at ? at.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)))
            .Append('\n');
        var items = await db.Items.AsNoTracking().Include(item => item.Translations).Include(item => item.Topics).OrderBy(item => item.Id)
            .ToListAsync();
        foreach (var item in items)
        {
            Add(item.Id, item.Kind, item.Slug, item.ImportKey, item.Version, item.FormerVoteCount, item.FormerVoteSum, item.Guesses,
                item.CreatedAt);
            foreach (var one in item.Translations.OrderBy(one => one.Language))
                Add(one.Id, one.Language, one.Title, one.Summary, one.Body, one.BodyHtml, one.PublishedAt, one.FirstPublishedAt,
                    one.LastChangedAt);
        }

        foreach (var one in await db.FormerItems.AsNoTracking().OrderBy(one => one.Id).ToListAsync())
            Add(one.Id, one.Key, one.ItemId, one.Language, one.ImportedHash, one.CategoryId, one.Created, one.VoteCount, one.VoteSum,
                one.Removed, one.ImportedAt);
        foreach (var one in await db.FormerAddresses.AsNoTracking().OrderBy(one => one.Kind).ThenBy(one => one.Key).ToListAsync())
            Add(one.Kind, one.Key, one.Target);
        foreach (var one in await db.MediaUsages.AsNoTracking().OrderBy(one => one.TranslationId).ThenBy(one => one.MediaAssetHash)
            .ToListAsync())
            Add(one.TranslationId, one.MediaAssetHash);
        foreach (var one in await db.Revisions.AsNoTracking().OrderBy(one => one.Id).ToListAsync()) Add(one.Id, one.Title);
        Add((await db.AuditHeads.SingleAsync()).Hash);
        return text.ToString();
    }
}

using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class DatabaseSeederTests : IDisposable
{
    private const string ValidFile = "---\nkind: news\npublished: 2024-04-12\ntitle: A title\n---\nA body.\n";
    private const string ValidTranslationFile = "---\ntitle: Заголовок\n---\nТекст.\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Bundled_seeds_load_twelve_items_with_two_translations(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var report = await RunAsync(database, SeedFolder);

        Assert.Equal(new(12, 0, 26, 8, []), report with { Errors = [] });
        Assert.Empty(report.Errors);
        await using var db = database.CreateContext();
        Assert.Equal(18, await db.Translations.VisibleAt(database.Clock.Now)
            .CountAsync(text => text.Title != "" && text.Summary != "" && text.Place != "" && text.Body != ""));
        var items = await db.Translations.VisibleAt(database.Clock.Now).In(Language.English).NewestFirst()
            .Select(text => new { text.Kind, text.Item.Slug, text.PublishedAt, text.PublishedDateOnly }).ToListAsync();
        Assert.Equal(
            [
                (ItemKind.Meeting, "2024-04-11T19:00"), (ItemKind.Training, "2024-04-03T19:00"), (ItemKind.Meeting, "2024-03-27T10:59"),
                (ItemKind.Meeting, "2024-03-24T19:00"), (ItemKind.News, "2024-03-21T19:00"), (ItemKind.News, "2024-03-20T19:00"),
                (ItemKind.News, "2024-03-17T19:00"), (ItemKind.Meeting, "2024-02-29T19:00"), (ItemKind.News, "2023-07-04T18:00"),
            ],
            items.Select(item =>
                (item.Kind, item.PublishedAt!.Value.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal([("about", 10, 10), ("about/accessibility", null, 30), ("about/privacy", null, (int?)20)],
            (await db.Translations.FindableAt(database.Clock.Now).OfKind(ItemKind.Page).In(Language.Russian)
                .Select(text => new { text.Item.Slug, text.Item.NavigationPlace, text.Item.FooterPlace }).ToListAsync())
                .Select(page => (page.Slug, page.NavigationPlace, page.FooterPlace)).Order());
        Assert.Equal("meeting-with-liaison-officer-of-finland", Assert.Single(items, item => !item.PublishedDateOnly).Slug);
    }

    [Fact]
    public async Task Front_matter_is_mapped_to_the_item()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, SeedFolder);

        await using var db = database.CreateContext();
        var items = await db.Items.Include(i => i.Translations).Include(i => i.Countries).Include(i => i.Topics).AsSplitQuery()
            .ToListAsync();
        var briefing = items.Single(item => item.Slug == "caricc-briefing-for-diplomats-in-astana");
        Assert.Equal(("Kazinform", null), (briefing.SourceName, briefing.SourceUrl));
        Assert.Equal(["kazakhstan"], briefing.Countries.Select(country => country.Slug));
        Assert.Equal(["cooperation"], briefing.Topics.Select(topic => topic.Slug));
        Assert.True(briefing.Event is { IsAllDay: true, IsDateUncertain: true });
        Assert.Equal((new DateTime(2023, 7, 3), new DateTime(2023, 7, 5)), (briefing.Event!.LocalStart, briefing.Event.LocalEnd));
        Assert.Equal("seed:2023-07-05-caricc-briefing-for-diplomats-in-astana", briefing.ImportKey);
        Assert.Equal("Астана", briefing.Translations.Single(text => text.Language == Language.Russian).Place);
        var featured = (await db.HomePages.SingleAsync(page => page.Language == Language.Russian)).Featured.All;
        Assert.Equal(["caricc-delegation-meets-unodc-executive-director-in-vienna",
            "caricc-and-kazakhstan-hold-side-event-on-synthetic-drugs"],
            featured.Select(one => items.Single(item => item.Id == one.ItemId).Slug));
        var training = items.Single(item => item.Kind == ItemKind.Training).Event!;
        Assert.Equal(("Asia/Ulaanbaatar", new DateTime(2024, 3, 24, 16, 0, 0, DateTimeKind.Utc)), (training.TimeZone, training.StartsAt));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Second_run_keeps_existing_items_unchanged(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await RunAsync(database, SeedFolder);
        await using (var db = database.CreateContext())
        {
            var item = await db.Items.OrderBy(i => i.Id).FirstAsync();
            Assert.True((await database.CreateEditor().DeleteAsync(item.Id, item.Version, Actor.ForCommand("test"))).Succeeded);
            await db.Countries.Where(country => country.Slug == "china")
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(country => country.Name, new LocalizedText((Language.English, "China, changed"))));
            await db.Translations.ExecuteUpdateAsync(set => set.SetProperty(text => text.Title, "Changed"));
        }

        var report = await RunAsync(database, SeedFolder);

        Assert.Equal(new(0, 12, 0, 0, []), report with { Errors = [] });
        await using var reader = database.CreateContext();
        Assert.Equal(12, await reader.Items.CountAsync());
        Assert.True(await reader.Translations.AllAsync(text => text.Title == "Changed"));
        Assert.Equal(2, await reader.Translations.CountAsync(text => text.DeletedAt != null));
        Assert.Equal("China, changed", (await reader.Countries.SingleAsync(country => country.Slug == "china")).Name.Get(Language.English));
    }

    [Fact]
    public async Task Date_without_time_is_midnight_in_Almaty()
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/2024-02-29-before.en.md", ValidFile.Replace("2024-04-12", "2024-02-29", StringComparison.Ordinal));
        folder.Write("items/2024-03-01-after.en.md", ValidFile.Replace("2024-04-12", "2024-03-02T15:30", StringComparison.Ordinal));
        folder.Write("items/draft.en.md", ValidFile.Replace("title:", "draft: true\ntitle:", StringComparison.Ordinal));
        folder.Write("items/no-date.en.md", ValidFile.Replace("published: 2024-04-12\n", "", StringComparison.Ordinal));

        var report = await RunAsync(database, folder.Path);

        Assert.Equal((4, true), (report.ItemsAdded, report.Succeeded));
        await using var db = database.CreateContext();
        var translations = await db.Translations.OrderBy(text => text.Item.Slug)
            .Select(text => new { text.Item.Slug, text.PublishedAt, text.PublishedDateOnly }).ToListAsync();
        Assert.Equal(
            [
                ("after", new DateTime(2024, 3, 2, 10, 30, 0, DateTimeKind.Utc), false),
                ("before", new DateTime(2024, 2, 28, 18, 0, 0, DateTimeKind.Utc), true),
                ("draft", null, false),
                ("no-date", null, false),
            ],
            translations.Select(text => (text.Slug, text.PublishedAt, text.PublishedDateOnly)));
    }

    [Fact]
    public async Task Russian_file_without_English_holds_the_metadata()
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/odin.ru.md", ValidFile);

        var report = await RunAsync(database, folder.Path);

        Assert.Equal((1, true), (report.ItemsAdded, report.Succeeded));
        await using var db = database.CreateContext();
        Assert.Equal(Language.Russian, (await db.Translations.SingleAsync()).Language);
    }

    public static TheoryData<string, string, string, string> InvalidFrontMatter => new()
    {
        { "no front matter", "Only a body.\n", "1", "front matter is missing" },
        { "front matter without an end", "---\nkind: news\n", "1", "front matter is missing" },
        { "invalid YAML", "---\nkind: news\ntitle: a: b\n---\nBody.\n", "3", "not valid YAML" },
        { "a duplicate key", "---\nkind: news\ntitle: A\ntitle: B\n---\nBody.\n", "4", "not valid YAML" },
        { "an unknown key", WithLines("tilte: x"), "4", "'tilte'" },
        { "an unknown nested key", WithLines("source:\n  nmae: x\n  name: y"), "5", "'nmae'" },
        { "an invalid date", ValidFile.Replace("2024-04-12", "2024-02-30", StringComparison.Ordinal), "3", "not a date" },
        { "an unknown kind", ValidFile.Replace("news", "party", StringComparison.Ordinal), "2", "'party'" },
        { "no kind", ValidFile.Replace("kind: news\n", "", StringComparison.Ordinal), "2", "'kind' is missing" },
        { "a meeting without event dates", ValidFile.Replace("news", "meeting", StringComparison.Ordinal), "1", "event dates are missing" },
        { "an unknown time zone", WithLines("event:\n  start: 2024-04-11\n  timeZone: Asia/Nowhere"), "6", "'Asia/Nowhere'" },
        { "an end before the start", WithLines("event:\n  start: 2024-04-11\n  end: 2024-04-10\n  timeZone: Asia/Almaty"), "6", "before" },
        { "a last day for applications with a time",
            WithLines("event:\n  start: 2024-04-11\n  timeZone: Asia/Almaty\n  applyBy: 2024-04-01T10:00"), "7", "'applyBy'" },
        { "an unknown event status", WithLines("event:\n  start: 2024-04-11\n  status: moved\n  timeZone: Asia/Almaty"), "6", "'moved'" },
        { "a time at one end only", WithLines("event:\n  start: 2024-04-11T10:00\n  end: 2024-04-12\n  timeZone: Asia/Almaty"), "6",
            "has a time" },
        { "an unknown country", WithLines("countries: [atlantis]"), "4", "'atlantis'" },
        { "an unknown topic", WithLines("topics:\n  - known\n  - gossip"), "6", "'gossip'" },
        { "countries that are not a list", WithLines("countries: known"), "4", "list" },
        { "no title", ValidFile.Replace("title: A title\n", "", StringComparison.Ordinal), "2", "'title' is missing" },
        { "a title that is too long", ValidFile.Replace("A title", new string('t', 201), StringComparison.Ordinal), "4", "201" },
        { "a summary that is too long", WithLines($"summary: {new string('s', 401)}"), "4", "401" },
        { "no body", ValidFile.Replace("A body.\n", "\n", StringComparison.Ordinal), "6", "body is missing" },
        { "an invalid slug", WithLines("slug: Не слаг"), "4", "not a valid slug" },
        { "an invalid flag", WithLines("featured: maybe"), "4", "true or false" },
        { "an invalid source URL", WithLines("source:\n  name: A\n  url: javascript:alert(1)"), "1", "http" },
        { "an empty file", " \n", "1", "empty" },
    };

    [Theory, MemberData(nameof(InvalidFrontMatter))]
    public async Task Invalid_file_reports_the_line_and_saves_nothing(string description, string text, string line, string message)
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("topics.json", """[{"slug": "known", "names": {"en": "Known", "ru": "Известное"}}]""");
        folder.Write("items/good.en.md", ValidFile);
        folder.Write("items/good.ru.md", ValidTranslationFile);
        folder.Write("items/2024-04-12-broken.en.md", text);

        await AssertNothingSavedAsync(database, $"items/2024-04-12-broken.en.md:{line}: ", message, description);
    }

    [Theory]
    [InlineData("---\ntitle: А\nkind: news\n---\nТекст.\n", "3", "remove it here")]
    [InlineData("---\ntitle: А\nzagolovok: Б\n---\nТекст.\n", "3", "'zagolovok'")]
    [InlineData("---\nplace: А\n---\nТекст.\n", "2", "'title' is missing")]
    [InlineData("---\ntitle: А\n---\n\n", "4", "body is missing")]
    public async Task Invalid_translation_reports_the_line_and_saves_nothing(string text, string line, string message)
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/good.en.md", ValidFile);
        folder.Write("items/good.ru.md", text);

        await AssertNothingSavedAsync(database, $"items/good.ru.md:{line}: ", message, text);
    }

    [Fact]
    public async Task Translation_without_main_file_is_reported()
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/alone.ru.md", ValidTranslationFile);

        await AssertNothingSavedAsync(database, "items/alone.ru.md:1: ", "The file alone.en.md is missing", "");
    }

    [Fact]
    public async Task File_that_is_not_UTF8_reports_the_line()
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/latin.en.md", [.. "---\nkind: news\ntitle: caf"u8, 0xE9, .. "\n---\nBody.\n"u8]);

        await AssertNothingSavedAsync(database, "items/latin.en.md:3: ", "UTF-8", "");
    }

    [Theory]
    [InlineData("items/note.md", ValidFile, "items/note.md:1: ", ".en.md")]
    [InlineData("items/2024-05-01-good.en.md", ValidFile, "items/good.en.md:", "also used by")]
    [InlineData(
        "countries.json", "[\n  {\"slug\": \"x\", \"role\": \"boss\", \"names\": {\"en\": \"X\", \"ru\": \"Х\"}}\n]", "countries.json:2: ",
            "'boss'")]
    [InlineData(
        "countries.json", "[\n\t{\"slug\": \"x\",\n\t\"role\": \"member\", \"names\": {\"ru\": \"X\"}}\n]", "countries.json:3: ",
            "'en' is missing")]
    [InlineData("countries.json", "[\n  {\"slug\": \"x\" \"role\"}\n]", "countries.json:2: ", "not valid YAML")]
    [InlineData("topics.json", "{\"slug\": \"x\"}", "topics.json:1: ", "list")]
    [InlineData(
        "topics.json", "[{\"slug\": \"x\", \"names\": {\"en\": \"X\", \"ru\": \"X\"}},\n{\"slug\": \"x\", \"names\": {\"en\": \"X\", "
            + "\"ru\": \"X\"}}]",
        "topics.json:2: ", "twice")]
    public async Task Cross_file_error_is_reported_and_nothing_is_saved(string file, string text, string prefix, string message)
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/good.en.md", ValidFile);
        folder.Write(file, text);

        await AssertNothingSavedAsync(database, prefix, message, file);
    }

    [Fact]
    public async Task All_errors_of_all_files_are_reported()
    {
        await using var database = await TestDatabase.CreateAsync();
        folder.Write("items/a.en.md", "---\nkind: party\npublished: yesterday\n---\n");
        folder.Write("items/b.en.md", ValidFile.Replace("title:", "tilte:", StringComparison.Ordinal));

        var report = await RunAsync(database, folder.Path);

        Assert.Equal(6, report.Errors.Count);
        Assert.Equal(["items/a.en.md:2", "items/a.en.md:2", "items/a.en.md:3", "items/a.en.md:5", "items/b.en.md:2", "items/b.en.md:4"],
            report.Errors.Select(problem => string.Join(':', problem.Split(':')[..2])));
    }

    [Fact]
    public async Task Existing_slug_is_reported_and_nothing_is_saved()
    {
        await using var database = await TestDatabase.CreateAsync();
        var other = new ItemDraft
        {
            Kind = ItemKind.News,
            Slug = "good",
            Translations = [new() { Language = Language.English, Title = "Staff's own" }]
        };
        Assert.True((await database.CreateEditor().SaveAsync(other, Actor.ForCommand("test"))).Succeeded);
        folder.Write("items/a.en.md", ValidFile);
        folder.Write("items/good.en.md", ValidFile);

        var report = await RunAsync(database, folder.Path);

        Assert.Contains("'good'", Assert.Single(report.Errors), StringComparison.Ordinal);
        await using var db = database.CreateContext();
        Assert.Equal(1, await db.Items.CountAsync());
    }

    [Fact]
    public async Task Folder_without_seeds_is_reported()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Contains("not a seed folder", Assert.Single((await RunAsync(database, folder.Path)).Errors), StringComparison.Ordinal);
        Assert.Contains(
            "not a seed folder", Assert.Single((await RunAsync(database, folder.Path + "-missing")).Errors), StringComparison.Ordinal);
    }

    private static string SeedFolder => Path.Combine(Repository.Root, "seeds");

    private static string WithLines(string lines) => ValidFile.Replace("title:", $"{lines}\ntitle:", StringComparison.Ordinal);

    private static async Task<SeedResult> RunAsync(TestDatabase database, string folder)
    {
        await using var db = database.CreateContext();
        return await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(folder);
    }

    private async Task AssertNothingSavedAsync(TestDatabase database, string prefix, string message, string description)
    {
        var report = await RunAsync(database, folder.Path);

        Assert.True(
            report.Errors.Any(problem => problem.StartsWith(prefix, StringComparison.Ordinal)
                && problem.Contains(message, StringComparison.Ordinal)),
            $"{description}: {string.Join('\n', report.Errors)}");
        Assert.Equal((0, 0, 0), (report.ItemsAdded, report.CountriesAdded, report.TopicsAdded));
        await using var db = database.CreateContext();
        Assert.Equal((0, 0), (await db.Items.CountAsync(), await db.Topics.CountAsync()));
    }
}

using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class DatabaseSeederTests : IDisposable
{
    private const string ValidFile = "---\nkind: news\nreleased: 2024-04-12\ntitle: A title\n---\nA body.\n";
    private const string ValidTranslationFile = "---\ntitle: Заголовок\n---\nТекст.\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Bundled_seeds_load_nine_items_with_two_translations(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);

        var report = await RunAsync(store, SeedFolder);

        Assert.Equal(new(9, 0, 26, 8, []), report with { Errors = [] });
        Assert.Empty(report.Errors);
        await using var db = store.CreateContext();
        Assert.Equal(18, await db.Translations.VisibleAt(store.Clock.Now).CountAsync(text => text.Title != "" && text.Summary != "" && text.Place != "" && text.Body != ""));
        var items = await db.Translations.In(Language.English).NewestFirst().Select(text => new { text.Kind, text.Item.Slug, text.PublishedAt, text.PublishedDateOnly }).ToListAsync();
        Assert.Equal(
            [
                (ItemKind.Meeting, "2024-04-11T19:00"), (ItemKind.Training, "2024-04-03T19:00"), (ItemKind.Meeting, "2024-03-27T10:59"),
                (ItemKind.Meeting, "2024-03-24T19:00"), (ItemKind.News, "2024-03-21T19:00"), (ItemKind.News, "2024-03-20T19:00"),
                (ItemKind.News, "2024-03-17T19:00"), (ItemKind.Meeting, "2024-02-29T19:00"), (ItemKind.News, "2023-07-04T18:00"),
            ],
            items.Select(item => (item.Kind, item.PublishedAt!.Value.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal("meeting-with-liaison-officer-of-finland", Assert.Single(items, item => !item.PublishedDateOnly).Slug);
    }

    [Fact]
    public async Task Front_matter_is_mapped_to_the_item()
    {
        await using var store = await TestDatabase.CreateAsync();
        await RunAsync(store, SeedFolder);

        await using var db = store.CreateContext();
        var items = await db.Items.Include(i => i.Translations).Include(i => i.Countries).Include(i => i.Topics).AsSplitQuery().ToListAsync();
        var briefing = items.Single(item => item.Slug == "caricc-briefing-for-diplomats-in-astana");
        Assert.Equal(("Kazinform", null), (briefing.SourceName, briefing.SourceUrl));
        Assert.Equal(["kazakhstan"], briefing.Countries.Select(country => country.Slug));
        Assert.Equal(["cooperation"], briefing.Topics.Select(topic => topic.Slug));
        Assert.True(briefing.Event is { IsAllDay: true, IsDateUncertain: true });
        Assert.Equal((new DateTime(2023, 7, 3), new DateTime(2023, 7, 5)), (briefing.Event!.LocalStart, briefing.Event.LocalEnd));
        Assert.Equal("seed:2023-07-05-caricc-briefing-for-diplomats-in-astana", briefing.ImportKey);
        Assert.Equal("Астана", briefing.Translations.Single(text => text.Language == Language.Russian).Place);
        Assert.True(items.Single(item => item.Slug == "caricc-and-kazakhstan-hold-side-event-on-synthetic-drugs").IsFeatured);
        var training = items.Single(item => item.Kind == ItemKind.Training).Event!;
        Assert.Equal(("Asia/Ulaanbaatar", new DateTime(2024, 3, 24, 16, 0, 0, DateTimeKind.Utc)), (training.TimeZone, training.StartsAt));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Second_run_keeps_existing_items_unchanged(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        await RunAsync(store, SeedFolder);
        await using (var db = store.CreateContext())
        {
            await db.Countries.Where(country => country.Slug == "china").ExecuteUpdateAsync(set => set.SetProperty(country => country.NameEn, "China, changed"));
            await db.Translations.ExecuteUpdateAsync(set => set.SetProperty(text => text.Title, "Changed"));
            var item = await db.Items.OrderBy(i => i.Id).FirstAsync();
            Assert.True((await store.CreateEditor().DeleteAsync(item.Id, item.Version, Actor.ForCommand("test"))).Succeeded);
        }

        var report = await RunAsync(store, SeedFolder);

        Assert.Equal(new(0, 9, 0, 0, []), report with { Errors = [] });
        await using var reader = store.CreateContext();
        Assert.Equal(9, await reader.Items.CountAsync());
        Assert.True(await reader.Translations.AllAsync(text => text.Title == "Changed"));
        Assert.Equal(2, await reader.Translations.CountAsync(text => text.DeletedAt != null));
        Assert.True(await reader.Countries.AnyAsync(country => country.NameEn == "China, changed"));
    }

    [Fact]
    public async Task Date_without_time_is_midnight_in_Almaty()
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/2024-02-29-before.en.md", ValidFile.Replace("2024-04-12", "2024-02-29", StringComparison.Ordinal));
        folder.Write("items/2024-03-01-after.en.md", ValidFile.Replace("2024-04-12", "2024-03-02T15:30", StringComparison.Ordinal));
        folder.Write("items/draft.en.md", ValidFile.Replace("title:", "draft: true\ntitle:", StringComparison.Ordinal));
        folder.Write("items/unsaid.en.md", ValidFile.Replace("released: 2024-04-12\n", "", StringComparison.Ordinal));

        var report = await RunAsync(store, folder.Path);

        Assert.Equal((4, true), (report.ItemsAdded, report.Succeeded));
        await using var db = store.CreateContext();
        var releases = await db.Translations.OrderBy(text => text.Item.Slug).Select(text => new { text.Item.Slug, text.PublishedAt, text.PublishedDateOnly }).ToListAsync();
        Assert.Equal(
            [
                ("after", new DateTime(2024, 3, 2, 10, 30, 0, DateTimeKind.Utc), false),
                ("before", new DateTime(2024, 2, 28, 18, 0, 0, DateTimeKind.Utc), true),
                ("draft", null, false),
                ("unsaid", null, false),
            ],
            releases.Select(text => (text.Slug, text.PublishedAt, text.PublishedDateOnly)));
    }

    [Fact]
    public async Task Russian_file_without_English_holds_the_metadata()
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/odin.ru.md", ValidFile);

        var report = await RunAsync(store, folder.Path);

        Assert.Equal((1, true), (report.ItemsAdded, report.Succeeded));
        await using var db = store.CreateContext();
        Assert.Equal(Language.Russian, (await db.Translations.SingleAsync()).Language);
    }

    public static TheoryData<string, string, string, string> InvalidFrontMatter => new()
    {
        { "no head", "Only a body.\n", "1", "no head" },
        { "a head without an end", "---\nkind: news\n", "1", "no head" },
        { "no YAML", "---\nkind: news\ntitle: a: b\n---\nBody.\n", "3", "not YAML" },
        { "a doubled key", "---\nkind: news\ntitle: A\ntitle: B\n---\nBody.\n", "4", "not YAML" },
        { "a typo", ValidFile.Replace("title:", "tilte: x\ntitle:", StringComparison.Ordinal), "4", "'tilte'" },
        { "a typo below a key", ValidFile.Replace("title:", "source:\n  nmae: x\n  name: y\ntitle:", StringComparison.Ordinal), "5", "'nmae'" },
        { "a day that is none", ValidFile.Replace("2024-04-12", "2024-02-30", StringComparison.Ordinal), "3", "not a date" },
        { "an unknown kind", ValidFile.Replace("news", "party", StringComparison.Ordinal), "2", "'party'" },
        { "no kind", ValidFile.Replace("kind: news\n", "", StringComparison.Ordinal), "2", "'kind' is missing" },
        { "a meeting without an occasion", ValidFile.Replace("news", "meeting", StringComparison.Ordinal), "1", "when it takes place" },
        { "an unknown zone", ValidFile.Replace("title:", "occasion:\n  start: 2024-04-11\n  zone: Asia/Nowhere\ntitle:", StringComparison.Ordinal), "6", "'Asia/Nowhere'" },
        { "an end before the start", ValidFile.Replace("title:", "occasion:\n  start: 2024-04-11\n  end: 2024-04-10\n  zone: Asia/Almaty\ntitle:", StringComparison.Ordinal), "6", "before" },
        { "an unknown change", ValidFile.Replace("title:", "occasion:\n  start: 2024-04-11\n  change: moved\n  zone: Asia/Almaty\ntitle:", StringComparison.Ordinal), "6", "'moved'" },
        { "an hour on one end alone", ValidFile.Replace("title:", "occasion:\n  start: 2024-04-11T10:00\n  end: 2024-04-12\n  zone: Asia/Almaty\ntitle:", StringComparison.Ordinal), "6", "hour" },
        { "an unknown country", ValidFile.Replace("title:", "countries: [atlantis]\ntitle:", StringComparison.Ordinal), "4", "'atlantis'" },
        { "an unknown topic", ValidFile.Replace("title:", "topics:\n  - known\n  - gossip\ntitle:", StringComparison.Ordinal), "6", "'gossip'" },
        { "countries that are no list", ValidFile.Replace("title:", "countries: known\ntitle:", StringComparison.Ordinal), "4", "list" },
        { "no title", ValidFile.Replace("title: A title\n", "", StringComparison.Ordinal), "2", "'title' is missing" },
        { "a title that is too long", ValidFile.Replace("A title", new string('t', 201), StringComparison.Ordinal), "4", "201" },
        { "a summary that is too long", ValidFile.Replace("title:", $"summary: {new string('s', 401)}\ntitle:", StringComparison.Ordinal), "4", "401" },
        { "no body", ValidFile.Replace("A body.\n", "\n", StringComparison.Ordinal), "6", "no body" },
        { "a slug that is none", ValidFile.Replace("title:", "slug: Не слаг\ntitle:", StringComparison.Ordinal), "4", "no slug" },
        { "a flag that is neither", ValidFile.Replace("title:", "featured: maybe\ntitle:", StringComparison.Ordinal), "4", "true or false" },
        { "a source's address that is none", ValidFile.Replace("title:", "source:\n  name: A\n  url: javascript:alert(1)\ntitle:", StringComparison.Ordinal), "1", "http" },
        { "an empty file", " \n", "1", "empty" },
    };

    [Theory, MemberData(nameof(InvalidFrontMatter))]
    public async Task Invalid_file_reports_the_line_and_saves_nothing(string what, string text, string line, string words)
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("topics.json", """[{"slug": "known", "en": "Known", "ru": "Известное"}]""");
        folder.Write("items/good.en.md", ValidFile);
        folder.Write("items/good.ru.md", ValidTranslationFile);
        folder.Write("items/2024-04-12-broken.en.md", text);

        await AssertNothingSavedAsync(store, $"items/2024-04-12-broken.en.md:{line}: ", words, what);
    }

    [Theory]
    [InlineData("---\ntitle: А\nkind: news\n---\nТекст.\n", "3", "does not repeat")]
    [InlineData("---\ntitle: А\nzagolovok: Б\n---\nТекст.\n", "3", "'zagolovok'")]
    [InlineData("---\nplace: А\n---\nТекст.\n", "2", "'title' is missing")]
    [InlineData("---\ntitle: А\n---\n\n", "4", "no body")]
    public async Task Invalid_translation_reports_the_line_and_saves_nothing(string text, string line, string words)
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/good.en.md", ValidFile);
        folder.Write("items/good.ru.md", text);

        await AssertNothingSavedAsync(store, $"items/good.ru.md:{line}: ", words, text);
    }

    [Fact]
    public async Task Translation_without_main_file_is_reported()
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/alone.ru.md", ValidTranslationFile);

        await AssertNothingSavedAsync(store, "items/alone.ru.md:1: ", "without its pair", "");
    }

    [Fact]
    public async Task File_that_is_not_UTF8_reports_the_line()
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/latin.en.md", [.. "---\nkind: news\ntitle: caf"u8, 0xE9, .. "\n---\nBody.\n"u8]);

        await AssertNothingSavedAsync(store, "items/latin.en.md:3: ", "UTF-8", "");
    }

    [Theory]
    [InlineData("items/note.md", ValidFile, "items/note.md:1: ", ".en.md")]
    [InlineData("items/2024-05-01-good.en.md", ValidFile, "items/good.en.md:", "too")]
    [InlineData("countries.json", "[\n  {\"slug\": \"x\", \"role\": \"boss\", \"en\": \"X\", \"ru\": \"Х\"}\n]", "countries.json:2: ", "'boss'")]
    [InlineData("countries.json", "[\n\t{\"slug\": \"x\",\n\t\"role\": \"member\", \"en\": \"X\"}\n]", "countries.json:2: ", "'ru' is missing")]
    [InlineData("countries.json", "[\n  {\"slug\": \"x\" \"role\"}\n]", "countries.json:2: ", "not YAML")]
    [InlineData("topics.json", "{\"slug\": \"x\"}", "topics.json:1: ", "list")]
    [InlineData("topics.json", "[{\"slug\": \"x\", \"en\": \"X\", \"ru\": \"X\"},\n{\"slug\": \"x\", \"en\": \"X\", \"ru\": \"X\"}]", "topics.json:2: ", "twice")]
    public async Task Cross_file_error_is_reported_and_nothing_is_saved(string file, string text, string place, string words)
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/good.en.md", ValidFile);
        folder.Write(file, text);

        await AssertNothingSavedAsync(store, place, words, file);
    }

    [Fact]
    public async Task All_errors_of_all_files_are_reported()
    {
        await using var store = await TestDatabase.CreateAsync();
        folder.Write("items/a.en.md", "---\nkind: party\nreleased: yesterday\n---\n");
        folder.Write("items/b.en.md", ValidFile.Replace("title:", "tilte:", StringComparison.Ordinal));

        var report = await RunAsync(store, folder.Path);

        Assert.Equal(6, report.Errors.Count);
        Assert.Equal(["items/a.en.md:2", "items/a.en.md:2", "items/a.en.md:3", "items/a.en.md:5", "items/b.en.md:2", "items/b.en.md:4"],
            report.Errors.Select(problem => string.Join(':', problem.Split(':')[..2])));
    }

    [Fact]
    public async Task Existing_slug_is_reported_and_nothing_is_saved()
    {
        await using var store = await TestDatabase.CreateAsync();
        var other = new ItemDraft { Kind = ItemKind.News, Slug = "good", Translations = [new() { Language = Language.English, Title = "Staff's own" }] };
        Assert.True((await store.CreateEditor().SaveAsync(other, Actor.ForCommand("test"))).Succeeded);
        folder.Write("items/a.en.md", ValidFile);
        folder.Write("items/good.en.md", ValidFile);

        var report = await RunAsync(store, folder.Path);

        Assert.Contains("'good'", Assert.Single(report.Errors), StringComparison.Ordinal);
        await using var db = store.CreateContext();
        Assert.Equal(1, await db.Items.CountAsync());
    }

    [Fact]
    public async Task Folder_without_seeds_is_reported()
    {
        await using var store = await TestDatabase.CreateAsync();

        Assert.Contains("no folder of seeds", Assert.Single((await RunAsync(store, folder.Path)).Errors), StringComparison.Ordinal);
        Assert.Contains("no folder of seeds", Assert.Single((await RunAsync(store, folder.Path + "-missing")).Errors), StringComparison.Ordinal);
    }

    private static string SeedFolder => Path.Combine(Repository.Root, "seeds");

    private static async Task<SeedResult> RunAsync(TestDatabase database, string folder)
    {
        await using var db = database.CreateContext();
        return await new DatabaseSeeder(db, new ItemEditor(db, database.Clock)).RunAsync(folder);
    }

    private async Task AssertNothingSavedAsync(TestDatabase database, string place, string words, string what)
    {
        var report = await RunAsync(database, folder.Path);

        Assert.True(report.Errors.Any(problem => problem.StartsWith(place, StringComparison.Ordinal) && problem.Contains(words, StringComparison.Ordinal)),
            $"{what}: {string.Join('\n', report.Errors)}");
        Assert.Equal((0, 0, 0), (report.ItemsAdded, report.CountriesAdded, report.TopicsAdded));
        await using var db = database.CreateContext();
        Assert.Equal((0, 0), (await db.Items.CountAsync(), await db.Topics.CountAsync()));
    }
}

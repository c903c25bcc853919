using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data;

public sealed class SeedingTests : IDisposable
{
    private const string Good = "---\nkind: news\nreleased: 2024-04-12\ntitle: A title\n---\nA body.\n";
    private const string GoodTwin = "---\ntitle: Заголовок\n---\nТекст.\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task The_portals_own_seeds_load_as_nine_items_with_two_texts_each(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);

        var report = await RunAsync(store, Seeds);

        Assert.Equal(new(9, 0, 26, 8, []), report with { Problems = [] });
        Assert.Empty(report.Problems);
        await using var db = store.Open();
        Assert.Equal(18, await db.Texts.VisibleAt(store.Clock.Now).CountAsync(text => text.Title != "" && text.Summary != "" && text.Place != "" && text.Body != ""));
        var items = await db.Texts.In(Language.English).NewestFirst().Select(text => new { text.Kind, text.Item.Slug, text.ReleasedAt, text.ReleaseIsDay }).ToListAsync();
        Assert.Equal(
            [
                (ItemKind.Meeting, "2024-04-11T19:00"), (ItemKind.Training, "2024-04-03T19:00"), (ItemKind.Meeting, "2024-03-27T10:59"),
                (ItemKind.Meeting, "2024-03-24T19:00"), (ItemKind.News, "2024-03-21T19:00"), (ItemKind.News, "2024-03-20T19:00"),
                (ItemKind.News, "2024-03-17T19:00"), (ItemKind.Meeting, "2024-02-29T19:00"), (ItemKind.News, "2023-07-04T18:00"),
            ],
            items.Select(item => (item.Kind, item.ReleasedAt!.Value.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal("meeting-with-liaison-officer-of-finland", Assert.Single(items, item => !item.ReleaseIsDay).Slug);
    }

    [Fact]
    public async Task What_stands_in_a_head_is_what_the_item_has()
    {
        await using var store = await TestStore.CreateAsync();
        await RunAsync(store, Seeds);

        await using var db = store.Open();
        var items = await db.Items.Include(i => i.Texts).Include(i => i.Countries).Include(i => i.Topics).AsSplitQuery().ToListAsync();
        var briefing = items.Single(item => item.Slug == "caricc-briefing-for-diplomats-in-astana");
        Assert.Equal(("Kazinform", null), (briefing.SourceName, briefing.SourceUrl));
        Assert.Equal(["kazakhstan"], briefing.Countries.Select(country => country.Slug));
        Assert.Equal(["cooperation"], briefing.Topics.Select(topic => topic.Slug));
        Assert.True(briefing.Occasion is { IsAllDay: true, IsWithin: true });
        Assert.Equal((new DateTime(2023, 7, 3), new DateTime(2023, 7, 5)), (briefing.Occasion!.LocalStart, briefing.Occasion.LocalEnd));
        Assert.Equal("seed:2023-07-05-caricc-briefing-for-diplomats-in-astana", briefing.ImportKey);
        Assert.Equal("Астана", briefing.Texts.Single(text => text.Language == Language.Russian).Place);
        Assert.True(items.Single(item => item.Slug == "caricc-and-kazakhstan-hold-side-event-on-synthetic-drugs").IsFeatured);
        var training = items.Single(item => item.Kind == ItemKind.Training).Occasion!;
        Assert.Equal(("Asia/Ulaanbaatar", new DateTime(2024, 3, 24, 16, 0, 0, DateTimeKind.Utc)), (training.Zone, training.StartsAt));
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_second_run_doubles_nothing_and_leaves_what_was_changed_or_deleted(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await RunAsync(store, Seeds);
        await using (var db = store.Open())
        {
            await db.Countries.Where(country => country.Slug == "china").ExecuteUpdateAsync(set => set.SetProperty(country => country.NameEn, "China, changed"));
            await db.Texts.ExecuteUpdateAsync(set => set.SetProperty(text => text.Title, "Changed"));
            var item = await db.Items.OrderBy(i => i.Id).FirstAsync();
            Assert.True((await store.Editor().DeleteAsync(item.Id, item.Version, Colleague.Verb("test"))).Done);
        }

        var report = await RunAsync(store, Seeds);

        Assert.Equal(new(0, 9, 0, 0, []), report with { Problems = [] });
        await using var reader = store.Open();
        Assert.Equal(9, await reader.Items.CountAsync());
        Assert.True(await reader.Texts.AllAsync(text => text.Title == "Changed"));
        Assert.Equal(2, await reader.Texts.CountAsync(text => text.DeletedAt != null));
        Assert.True(await reader.Countries.AnyAsync(country => country.NameEn == "China, changed"));
    }

    [Fact]
    public async Task A_bare_date_is_midnight_in_Almaty_by_the_clocks_of_that_day_and_a_draft_has_none()
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/2024-02-29-before.en.md", Good.Replace("2024-04-12", "2024-02-29", StringComparison.Ordinal));
        folder.Write("items/2024-03-01-after.en.md", Good.Replace("2024-04-12", "2024-03-02T15:30", StringComparison.Ordinal));
        folder.Write("items/draft.en.md", Good.Replace("title:", "draft: true\ntitle:", StringComparison.Ordinal));
        folder.Write("items/unsaid.en.md", Good.Replace("released: 2024-04-12\n", "", StringComparison.Ordinal));

        var report = await RunAsync(store, folder.Path);

        Assert.Equal((4, true), (report.ItemsAdded, report.Done));
        await using var db = store.Open();
        var releases = await db.Texts.OrderBy(text => text.Item.Slug).Select(text => new { text.Item.Slug, text.ReleasedAt, text.ReleaseIsDay }).ToListAsync();
        Assert.Equal(
            [
                ("after", new DateTime(2024, 3, 2, 10, 30, 0, DateTimeKind.Utc), false),
                ("before", new DateTime(2024, 2, 28, 18, 0, 0, DateTimeKind.Utc), true),
                ("draft", null, false),
                ("unsaid", null, false),
            ],
            releases.Select(text => (text.Slug, text.ReleasedAt, text.ReleaseIsDay)));
    }

    [Fact]
    public async Task A_Russian_file_that_stands_alone_carries_the_facts()
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/odin.ru.md", Good);

        var report = await RunAsync(store, folder.Path);

        Assert.Equal((1, true), (report.ItemsAdded, report.Done));
        await using var db = store.Open();
        Assert.Equal(Language.Russian, (await db.Texts.SingleAsync()).Language);
    }

    public static TheoryData<string, string, string, string> BrokenHeads => new()
    {
        { "no head", "Only a body.\n", "1", "no head" },
        { "a head without an end", "---\nkind: news\n", "1", "no head" },
        { "no YAML", "---\nkind: news\ntitle: a: b\n---\nBody.\n", "3", "not YAML" },
        { "a doubled key", "---\nkind: news\ntitle: A\ntitle: B\n---\nBody.\n", "4", "not YAML" },
        { "a typo", Good.Replace("title:", "tilte: x\ntitle:", StringComparison.Ordinal), "4", "'tilte'" },
        { "a typo below a key", Good.Replace("title:", "source:\n  nmae: x\n  name: y\ntitle:", StringComparison.Ordinal), "5", "'nmae'" },
        { "a day that is none", Good.Replace("2024-04-12", "2024-02-30", StringComparison.Ordinal), "3", "not a date" },
        { "an unknown kind", Good.Replace("news", "party", StringComparison.Ordinal), "2", "'party'" },
        { "no kind", Good.Replace("kind: news\n", "", StringComparison.Ordinal), "2", "'kind' is missing" },
        { "a meeting without an occasion", Good.Replace("news", "meeting", StringComparison.Ordinal), "1", "when it takes place" },
        { "an unknown zone", Good.Replace("title:", "occasion:\n  start: 2024-04-11\n  zone: Asia/Nowhere\ntitle:", StringComparison.Ordinal), "6", "'Asia/Nowhere'" },
        { "an end before the start", Good.Replace("title:", "occasion:\n  start: 2024-04-11\n  end: 2024-04-10\n  zone: Asia/Almaty\ntitle:", StringComparison.Ordinal), "6", "before" },
        { "an unknown change", Good.Replace("title:", "occasion:\n  start: 2024-04-11\n  change: moved\n  zone: Asia/Almaty\ntitle:", StringComparison.Ordinal), "6", "'moved'" },
        { "an hour on one end alone", Good.Replace("title:", "occasion:\n  start: 2024-04-11T10:00\n  end: 2024-04-12\n  zone: Asia/Almaty\ntitle:", StringComparison.Ordinal), "6", "hour" },
        { "an unknown country", Good.Replace("title:", "countries: [atlantis]\ntitle:", StringComparison.Ordinal), "4", "'atlantis'" },
        { "an unknown topic", Good.Replace("title:", "topics:\n  - known\n  - gossip\ntitle:", StringComparison.Ordinal), "6", "'gossip'" },
        { "countries that are no list", Good.Replace("title:", "countries: known\ntitle:", StringComparison.Ordinal), "4", "list" },
        { "no title", Good.Replace("title: A title\n", "", StringComparison.Ordinal), "2", "'title' is missing" },
        { "a title that is too long", Good.Replace("A title", new string('t', 201), StringComparison.Ordinal), "4", "201" },
        { "a summary that is too long", Good.Replace("title:", $"summary: {new string('s', 401)}\ntitle:", StringComparison.Ordinal), "4", "401" },
        { "no body", Good.Replace("A body.\n", "\n", StringComparison.Ordinal), "6", "no body" },
        { "a slug that is none", Good.Replace("title:", "slug: Не слаг\ntitle:", StringComparison.Ordinal), "4", "no slug" },
        { "a flag that is neither", Good.Replace("title:", "featured: maybe\ntitle:", StringComparison.Ordinal), "4", "true or false" },
        { "a source's address that is none", Good.Replace("title:", "source:\n  name: A\n  url: javascript:alert(1)\ntitle:", StringComparison.Ordinal), "1", "http" },
        { "an empty file", " \n", "1", "empty" },
    };

    [Theory, MemberData(nameof(BrokenHeads))]
    public async Task A_broken_file_is_named_with_its_line_and_nothing_is_stored(string what, string text, string line, string words)
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("topics.json", """[{"slug": "known", "en": "Known", "ru": "Известное"}]""");
        folder.Write("items/good.en.md", Good);
        folder.Write("items/good.ru.md", GoodTwin);
        folder.Write("items/2024-04-12-broken.en.md", text);

        await AssertNothingStoredAsync(store, $"items/2024-04-12-broken.en.md:{line}: ", words, what);
    }

    [Theory]
    [InlineData("---\ntitle: А\nkind: news\n---\nТекст.\n", "3", "does not repeat")]
    [InlineData("---\ntitle: А\nzagolovok: Б\n---\nТекст.\n", "3", "'zagolovok'")]
    [InlineData("---\nplace: А\n---\nТекст.\n", "2", "'title' is missing")]
    [InlineData("---\ntitle: А\n---\n\n", "4", "no body")]
    public async Task A_broken_twin_is_named_with_its_line_and_nothing_is_stored(string text, string line, string words)
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/good.en.md", Good);
        folder.Write("items/good.ru.md", text);

        await AssertNothingStoredAsync(store, $"items/good.ru.md:{line}: ", words, text);
    }

    [Fact]
    public async Task A_twin_without_its_pair_is_named()
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/alone.ru.md", GoodTwin);

        await AssertNothingStoredAsync(store, "items/alone.ru.md:1: ", "without its pair", "");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_named_with_the_line()
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/latin.en.md", [.. "---\nkind: news\ntitle: caf"u8, 0xE9, .. "\n---\nBody.\n"u8]);

        await AssertNothingStoredAsync(store, "items/latin.en.md:3: ", "UTF-8", "");
    }

    [Theory]
    [InlineData("items/note.md", Good, "items/note.md:1: ", ".en.md")]
    [InlineData("items/2024-05-01-good.en.md", Good, "items/good.en.md:", "too")]
    [InlineData("countries.json", "[\n  {\"slug\": \"x\", \"role\": \"boss\", \"en\": \"X\", \"ru\": \"Х\"}\n]", "countries.json:2: ", "'boss'")]
    [InlineData("countries.json", "[\n\t{\"slug\": \"x\",\n\t\"role\": \"member\", \"en\": \"X\"}\n]", "countries.json:2: ", "'ru' is missing")]
    [InlineData("countries.json", "[\n  {\"slug\": \"x\" \"role\"}\n]", "countries.json:2: ", "not YAML")]
    [InlineData("topics.json", "{\"slug\": \"x\"}", "topics.json:1: ", "list")]
    [InlineData("topics.json", "[{\"slug\": \"x\", \"en\": \"X\", \"ru\": \"X\"},\n{\"slug\": \"x\", \"en\": \"X\", \"ru\": \"X\"}]", "topics.json:2: ", "twice")]
    public async Task What_is_wrong_between_files_is_named_and_nothing_is_stored(string file, string text, string place, string words)
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/good.en.md", Good);
        folder.Write(file, text);

        await AssertNothingStoredAsync(store, place, words, file);
    }

    [Fact]
    public async Task Every_fault_of_every_file_is_told_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        folder.Write("items/a.en.md", "---\nkind: party\nreleased: yesterday\n---\n");
        folder.Write("items/b.en.md", Good.Replace("title:", "tilte:", StringComparison.Ordinal));

        var report = await RunAsync(store, folder.Path);

        Assert.Equal(6, report.Problems.Count);
        Assert.Equal(["items/a.en.md:2", "items/a.en.md:2", "items/a.en.md:3", "items/a.en.md:5", "items/b.en.md:2", "items/b.en.md:4"],
            report.Problems.Select(problem => string.Join(':', problem.Split(':')[..2])));
    }

    [Fact]
    public async Task A_slug_that_another_item_of_the_store_has_is_told_before_anything_is_stored()
    {
        await using var store = await TestStore.CreateAsync();
        var other = new ItemDraft { Kind = ItemKind.News, Slug = "good", Texts = [new() { Language = Language.English, Title = "Staff's own" }] };
        Assert.True((await store.Editor().SaveAsync(other, Colleague.Verb("test"))).Done);
        folder.Write("items/a.en.md", Good);
        folder.Write("items/good.en.md", Good);

        var report = await RunAsync(store, folder.Path);

        Assert.Contains("'good'", Assert.Single(report.Problems), StringComparison.Ordinal);
        await using var db = store.Open();
        Assert.Equal(1, await db.Items.CountAsync());
    }

    [Fact]
    public async Task A_folder_that_holds_no_seeds_is_told()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Contains("no folder of seeds", Assert.Single((await RunAsync(store, folder.Path)).Problems), StringComparison.Ordinal);
        Assert.Contains("no folder of seeds", Assert.Single((await RunAsync(store, folder.Path + "-missing")).Problems), StringComparison.Ordinal);
    }

    private static string Seeds => Path.Combine(Repository.Root, "seeds");

    private static async Task<SeedReport> RunAsync(TestStore store, string folder)
    {
        await using var db = store.Open();
        return await new Seeding(db, new Editor(db, store.Clock)).RunAsync(folder);
    }

    private async Task AssertNothingStoredAsync(TestStore store, string place, string words, string what)
    {
        var report = await RunAsync(store, folder.Path);

        Assert.True(report.Problems.Any(problem => problem.StartsWith(place, StringComparison.Ordinal) && problem.Contains(words, StringComparison.Ordinal)),
            $"{what}: {string.Join('\n', report.Problems)}");
        Assert.Equal((0, 0, 0), (report.ItemsAdded, report.CountriesAdded, report.TopicsAdded));
        await using var db = store.Open();
        Assert.Equal((0, 0), (await db.Items.CountAsync(), await db.Topics.CountAsync()));
    }
}

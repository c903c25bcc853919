using CariccPortal.Editing.Drafts;
using CariccPortal.Import;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import;

public sealed class K2TextImporterTests : IDisposable
{
    private const string ListPageText = """
        Breaking news (77)

        Friday, 10 May 2024 09:05

        Visit of experts

        Rate this item
        (1 Vote)

        The Director met experts of Finland, who work in Moscow, on 9 May 2024 in Tashkent.

        They talked *much*.
        A second line.
        Rate this item
        (12 votes)
        Staff trained officers of Kyrgyzstan in Bishkek on 28-29 February 2024.


        Rate this item
        (0 votes)

        The Centre was praised.

        Page 1 of 7
        """;

    private const string AgencyReportText =
        "date 2023-07-06 TASHKENT. EXAMPLEPRESS - The minister of Uzbekistan opened a briefing this week in Samarkand, the agency "
        + "says.\n\nMore was said.\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Run_with_a_list_page_creates_drafts(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await SeedAsync(database);

        var report = await RunAsync(database, ListPageText);

        Assert.Equal((3, 3, 0, 77, 7, true),
            (report.ExpectedItems, report.Imported, report.Published, report.TotalItems, report.TotalPages, report.IsComplete));
        var items = await GetItemsAsync(database);
        Assert.All(items, item => Assert.Equal(PublicationStatus.Draft, item.Translations[0].StatusAt(database.Clock.Now)));
        Assert.Equal(
            ["Visit of experts", "Staff trained officers of Kyrgyzstan in Bishkek on 28-29 February 2024", "The Centre was praised"],
            items.Select(item => item.Translations[0].Title));
        Assert.Equal([ItemKind.Meeting, ItemKind.Training, ItemKind.News], items.Select(item => item.Kind));
        Assert.Equal([("Tashkent", "Asia/Tashkent"), ("Bishkek", "Asia/Bishkek"), ("", null)],
            items.Select(item => (item.Translations[0].Place, item.Event?.TimeZone)));
        Assert.Equal(["2024-05-09..2024-05-09", "2024-02-28..2024-02-29", ""], items.Select(FormatDates));
        Assert.Equal(["finland", "kyrgyzstan", ""], items.Select(item => string.Join(',', item.Countries.Select(country => country.Slug))));
        Assert.EndsWith("They talked \\*much\\*.\nA second line.", items[0].Translations[0].Body, StringComparison.Ordinal);
        Assert.Contains("The date on the page is 10 May 2024 09:05 (Almaty time).", items[0].Guesses!.Split('\n'));
        Assert.DoesNotContain("The title is the first sentence, shortened.", items[0].Guesses!, StringComparison.Ordinal);
        Assert.Contains("The title is the first sentence, shortened.", items[1].Guesses!.Split('\n'));
        Assert.Contains("The kind was guessed from the word 'trained'.", items[1].Guesses!.Split('\n'));
    }

    [Fact]
    public async Task Run_with_an_agency_report_creates_a_news_item()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SeedAsync(database);

        var report = await RunAsync(database, AgencyReportText, publish: true);

        Assert.Equal((1, 1, 1, null, null, true),
            (report.ExpectedItems, report.Imported, report.Published, report.TotalItems, report.TotalPages, report.IsComplete));
        var item = Assert.Single(await GetItemsAsync(database));
        Assert.Equal((ItemKind.News, "Examplepress", null), (item.Kind, item.SourceName, item.SourceUrl));
        Assert.Equal(("2023-07-03..2023-07-06", true, "Samarkand", "Asia/Samarkand"),
            (FormatDates(item), item.Event!.IsDateUncertain, item.Translations[0].Place, item.Event.TimeZone));
        Assert.Equal((new DateTime(2023, 7, 5, 18, 0, 0, DateTimeKind.Utc), true),
            (item.Translations[0].PublishedAt, item.Translations[0].PublishedDateOnly));
        Assert.Equal(["uzbekistan"], item.Countries.Select(country => country.Slug));
        Assert.StartsWith("The minister of Uzbekistan", item.Translations[0].Body, StringComparison.Ordinal);
        Assert.EndsWith("\n\nMore was said.", item.Translations[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASTANA. AGENCY - A briefing was held.", "", "Astana")]
    [InlineData("date 2024-05-05\n\nASTANA. AGENCY – A briefing was held this week.", "2024-04-29..2024-05-05", "Astana")]
    [InlineData("date 2024-04-29 ASTANA. AGENCY - A briefing was held this week.", "2024-04-29..2024-04-29", "Astana")]
    public async Task Run_with_a_report_without_date_creates_a_news_item(string text, string days, string place)
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.True((await RunAsync(database, text)).IsComplete);

        var item = Assert.Single(await GetItemsAsync(database));
        Assert.Equal((days, place), (FormatDates(item), item.Translations[0].Place));
    }

    [Theory]
    [InlineData("Staff met guests on 9 May 2024 in Almaty.", ItemKind.Meeting, "2024-05-09..2024-05-09", false, "Almaty")]
    [InlineData(
        "In the period from 28 December to 3 January 2024 staff conducted training in Baku.", ItemKind.Training, "2023-12-28..2024-01-03",
        false, "Baku")]
    [InlineData(
        "The delegation met the host during the 5th Session taking place in Geneva from 3 to 9 June 2024.", ItemKind.Meeting,
        "2024-06-03..2024-06-09", true, "Geneva")]
    [InlineData(
        "The delegation held a side-event after a meeting at the Geneva Conference Centre on 4 June 2024, during the session from 3 to 9 "
        + "June 2024.", ItemKind.News, "2024-06-04..2024-06-04", false, "Geneva Conference Centre")]
    [InlineData(
        "Two lawyers attended the meeting of a group on training in Bishkek on 5-6 February 2024.", ItemKind.Meeting,
        "2024-02-05..2024-02-06", false, "Bishkek")]
    [InlineData(
        "Staff met guests of note. The event took place on 1 to 3 April 2024 in Ulaanbaatar.", ItemKind.Meeting, "2024-04-01..2024-04-03",
        false, "Ulaanbaatar")]
    [InlineData("Staff met guests of note. Their office was opened by law of 1 April 2009.", ItemKind.News, "", false, "")]
    [InlineData("Staff met guests on 31 February 2024.", ItemKind.News, "", false, "")]
    [InlineData("An exhibition was opened on 3 to 1 April 2024.", ItemKind.News, "", false, "")]
    public async Task Kind_dates_and_place_come_from_the_first_sentences(
        string text, ItemKind kind, string days, bool isDateUncertain, string place)
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.True((await RunAsync(database, ListPageWith(text))).IsComplete);

        var item = Assert.Single(await GetItemsAsync(database));
        Assert.Equal((kind, days, isDateUncertain), (item.Kind, FormatDates(item), item.Event?.IsDateUncertain ?? false));
        if (place.Length > 0) Assert.Equal(place, item.Translations[0].Place);
    }

    [Fact]
    public async Task Countries_in_names_and_places_are_ignored()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SeedAsync(database);

        await RunAsync(database,
            ListPageWith(
                "The Afghanistan Research Center (PRC) and the Programme for Pakistan and Neighbouring Countries wrote to INTERPOL in "
                + "Kazakhstan. Iran and Italy joined."));

        Assert.Equal(["china", "interpol", "iran", "italy"],
            Assert.Single(await GetItemsAsync(database)).Countries.Select(country => country.Slug).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Long_title_is_cut_at_a_word_boundary()
    {
        await using var database = await TestDatabase.CreateAsync();
        var sentence = "On 9 May 2024 staff of the Centre met Mr. A. Guest "
            + string.Join(' ', Enumerable.Repeat("from the wide world of many things", 20)) + ".";

        await RunAsync(database, ListPageWith(sentence));

        var text = Assert.Single(await GetItemsAsync(database)).Translations[0];
        Assert.Equal(
            "Staff of the Centre met Mr. A. Guest from the wide world of many things from the wide world of many things from the wide",
            text.Title);
        Assert.InRange(text.Summary.Length, 300, 400);
        Assert.EndsWith("…", text.Summary, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Second_run_with_other_line_breaks_adds_no_duplicates(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await RunAsync(database, ListPageText);

        var report = await RunAsync(database, ListPageText.Replace("\n", "\r\n", StringComparison.Ordinal)
            .Replace("officers of", "officers\u00A0 of", StringComparison.Ordinal));

        Assert.Equal((3, 0, 3, true), (report.ExpectedItems, report.Imported, report.Skipped.Count, report.IsComplete));
        Assert.All(report.Skipped, reason => Assert.Contains("Already imported", reason, StringComparison.Ordinal));
        Assert.Equal(3, (await GetItemsAsync(database)).Count);
    }

    [Fact]
    public async Task Publication_date_uses_page_date_then_last_day_then_now()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, ListPageText, publish: true);

        Assert.Equal((3, 3), (report.Imported, report.Published));
        var translations = (await GetItemsAsync(database)).ConvertAll(item => item.Translations[0]);
        Assert.Equal(
            [
                (new DateTime(2024, 5, 10, 4, 5, 0, DateTimeKind.Utc), false),
                (new DateTime(2024, 2, 28, 18, 0, 0, DateTimeKind.Utc), true),
                (database.Clock.Now, false),
            ],
            translations.Select(text => (text.PublishedAt!.Value, text.PublishedDateOnly)));
    }

    [Fact]
    public async Task Publication_date_is_never_in_the_future()
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(database, ListPageWith("Staff will be met by guests on 9 May 2031 in Almaty."), publish: true);

        var item = Assert.Single(await GetItemsAsync(database));
        Assert.Equal((database.Clock.Now, false), (item.Translations[0].PublishedAt, item.Translations[0].PublishedDateOnly));
        Assert.Contains("is in the future", item.Guesses!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Second_run_publishes_only_unchanged_drafts(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await RunAsync(database, ListPageText);
        var before = await GetItemsAsync(database);
        Assert.True((await database.CreateEditor().DeleteAsync(before[1].Id, 1, Actor.ForCommand("test"))).Succeeded);
        var edited = new ItemDraft
        {
            Id = before[2].Id,
            Version = 1,
            Kind = ItemKind.News,
            Translations = [new() { Language = Language.English, Title = "Edited", Body = "B" }]
        };
        Assert.True((await database.CreateEditor().SaveAsync(edited, Actor.ForCommand("test"))).Succeeded);

        var report = await RunAsync(database, ListPageText, publish: true);

        Assert.Equal((0, 1, 3, true), (report.Imported, report.Published, report.Skipped.Count, report.IsComplete));
        var translations = (await GetItemsAsync(database)).ConvertAll(item => item.Translations[0]);
        Assert.Equal([PublicationStatus.Published, PublicationStatus.Deleted, PublicationStatus.Draft],
            translations.Select(text => text.StatusAt(database.Clock.Now)));
        Assert.Equal(new DateTime(2024, 5, 10, 4, 5, 0, DateTimeKind.Utc), translations[0].PublishedAt);
        Assert.Equal(before[0].Translations[0].Summary, translations[0].Summary);
        Assert.Contains("in the bin", report.Skipped[1], StringComparison.Ordinal);
        Assert.Contains("staff", report.Skipped[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rating_line_without_an_item_is_incomplete()
    {
        await using var database = await TestDatabase.CreateAsync();

        var empty = await RunAsync(database, ListPageWith("First text.") + "\nRate this item\n(0 votes)\n\n");
        var inside = await RunAsync(database, ListPageWith("Second text.") + " Rate this item (0 votes) Third text.");
        var behind = await RunAsync(database, ListPageWith("Fourth text.") + "\nPage 1 of 2\n" + ListPageWith("Fifth text."));
        var tail = await RunAsync(database, ListPageWith("Sixth text.") + "\n\nFriday, 10 May 2024 09:05\n\nA title\n\nPage 1 of 2");

        Assert.Equal((2, 1, false), (empty.ExpectedItems, empty.Imported, empty.IsComplete));
        Assert.Contains("no text", Assert.Single(empty.Problems), StringComparison.Ordinal);
        Assert.Equal((2, 1, false), (inside.ExpectedItems, inside.Imported, inside.IsComplete));
        Assert.Equal((2, 1, false), (behind.ExpectedItems, behind.Imported, behind.IsComplete));
        Assert.Equal((1, 1, false), (tail.ExpectedItems, tail.Imported, tail.IsComplete));
        Assert.Contains("no item after", Assert.Single(tail.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicate_text_on_a_page_is_imported_once()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, ListPageWith("The very same.") + "\n" + ListPageWith("The very same."));

        Assert.Equal((2, 1, 1, true), (report.ExpectedItems, report.Imported, report.Skipped.Count, report.IsComplete));
    }

    private static string ListPageWith(string text) => "Rate this item\n(0 votes)\n\n" + text;

    private static string FormatDates(Item item) => item.Event is not { } itemEvent
        ? ""
        : string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{itemEvent.LocalStart:yyyy-MM-dd}..{itemEvent.LocalEnd:yyyy-MM-dd}");

    private static async Task SeedAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        Assert.True(
            (await new CariccPortal.Data.DatabaseSeeder(db, new ItemEditor(db, database.Clock))
                .RunAsync(Path.Combine(Repository.Root, "seeds"))).Succeeded);
    }

    private static async Task<List<Item>> GetItemsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Items.Include(item => item.Translations).Include(item => item.Countries).AsSplitQuery()
            .Where(item => item.ImportKey!.StartsWith("k2-text:")).OrderByDescending(item => item.Id).ToListAsync();
    }

    private async Task<ImportResult> RunAsync(TestDatabase database, string text, bool publish = false)
    {
        await using var db = database.CreateContext();
        return await new K2TextImporter(db, new ItemEditor(db, database.Clock), database.Clock)
            .RunAsync(folder.Write("page.txt", text), publish);
    }
}

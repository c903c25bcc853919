using CariccPortal.Editing;
using CariccPortal.Import;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Import;

public sealed class K2TextImportTests : IDisposable
{
    private const string Page = """
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

    private const string Report = "date 2023-07-06 TASHKENT. EXAMPLEPRESS - The minister of Uzbekistan opened a briefing this week in Samarkand, the agency says.\n\nMore was said.\n";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_list_page_becomes_drafts_with_what_it_tells_plainly(CariccPortal.Data.Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await SeedAsync(store);

        var report = await RunAsync(store, Page);

        Assert.Equal((3, 3, 0, 77, 7, true), (report.Expected, report.Imported, report.Released, report.ToldItems, report.ToldPages, report.Fits));
        var items = await ItemsAsync(store);
        Assert.All(items, item => Assert.Equal(TextState.Draft, item.Texts[0].StateAt(store.Clock.Now)));
        Assert.Equal(["Visit of experts", "Staff trained officers of Kyrgyzstan in Bishkek on 28-29 February 2024", "The Centre was praised"], items.Select(item => item.Texts[0].Title));
        Assert.Equal([ItemKind.Meeting, ItemKind.Training, ItemKind.News], items.Select(item => item.Kind));
        Assert.Equal([("Tashkent", "Asia/Tashkent"), ("Bishkek", "Asia/Bishkek"), ("", null)], items.Select(item => (item.Texts[0].Place, item.Occasion?.Zone)));
        Assert.Equal(["2024-05-09..2024-05-09", "2024-02-28..2024-02-29", ""], items.Select(Days));
        Assert.Equal(["finland", "kyrgyzstan", ""], items.Select(item => string.Join(',', item.Countries.Select(country => country.Slug))));
        Assert.EndsWith("They talked \\*much\\*.\nA second line.", items[0].Texts[0].Body, StringComparison.Ordinal);
        Assert.Contains("The page dates the item 10 May 2024 09:05 (Almaty).", items[0].Guesses!.Split('\n'));
        Assert.DoesNotContain("The title was made from the first sentence.", items[0].Guesses!, StringComparison.Ordinal);
        Assert.Contains("The title was made from the first sentence.", items[1].Guesses!.Split('\n'));
        Assert.Contains("The kind was guessed from the word 'trained'.", items[1].Guesses!.Split('\n'));
    }

    [Fact]
    public async Task An_agencys_report_becomes_news_with_its_source_and_the_days_of_its_week()
    {
        await using var store = await TestStore.CreateAsync();
        await SeedAsync(store);

        var report = await RunAsync(store, Report, isReleased: true);

        Assert.Equal((1, 1, 1, null, null, true), (report.Expected, report.Imported, report.Released, report.ToldItems, report.ToldPages, report.Fits));
        var item = Assert.Single(await ItemsAsync(store));
        Assert.Equal((ItemKind.News, "Examplepress", null), (item.Kind, item.SourceName, item.SourceUrl));
        Assert.Equal(("2023-07-03..2023-07-06", true, "Samarkand", "Asia/Samarkand"), (Days(item), item.Occasion!.IsWithin, item.Texts[0].Place, item.Occasion.Zone));
        Assert.Equal((new DateTime(2023, 7, 5, 18, 0, 0, DateTimeKind.Utc), true), (item.Texts[0].ReleasedAt, item.Texts[0].ReleaseIsDay));
        Assert.Equal(["uzbekistan"], item.Countries.Select(country => country.Slug));
        Assert.StartsWith("The minister of Uzbekistan", item.Texts[0].Body, StringComparison.Ordinal);
        Assert.EndsWith("\n\nMore was said.", item.Texts[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASTANA. AGENCY - A briefing was held.", "", "Astana")]
    [InlineData("date 2024-05-05\n\nASTANA. AGENCY – A briefing was held this week.", "2024-04-29..2024-05-05", "Astana")]
    [InlineData("date 2024-04-29 ASTANA. AGENCY - A briefing was held this week.", "2024-04-29..2024-04-29", "Astana")]
    public async Task A_report_may_lack_its_date_and_its_week_begins_on_a_Monday(string text, string days, string place)
    {
        await using var store = await TestStore.CreateAsync();

        Assert.True((await RunAsync(store, text)).Fits);

        var item = Assert.Single(await ItemsAsync(store));
        Assert.Equal((days, place), (Days(item), item.Texts[0].Place));
    }

    [Theory]
    [InlineData("Staff met guests on 9 May 2024 in Almaty.", ItemKind.Meeting, "2024-05-09..2024-05-09", false, "Almaty")]
    [InlineData("In the period from 28 December to 3 January 2024 staff conducted training in Baku.", ItemKind.Training, "2023-12-28..2024-01-03", false, "Baku")]
    [InlineData("The delegation met the host during the 5th Session taking place in Geneva from 3 to 9 June 2024.", ItemKind.Meeting, "2024-06-03..2024-06-09", true, "Geneva")]
    [InlineData("The delegation held a side-event after a meeting at the Geneva Conference Centre on 4 June 2024, during the session from 3 to 9 June 2024.", ItemKind.News, "2024-06-04..2024-06-04", false, "Geneva Conference Centre")]
    [InlineData("Two lawyers attended the meeting of a group on training in Bishkek on 5-6 February 2024.", ItemKind.Meeting, "2024-02-05..2024-02-06", false, "Bishkek")]
    [InlineData("Staff met guests of note. The event took place on 1 to 3 April 2024 in Ulaanbaatar.", ItemKind.Meeting, "2024-04-01..2024-04-03", false, "Ulaanbaatar")]
    [InlineData("Staff met guests of note. Their office was opened by law of 1 April 2009.", ItemKind.News, "", false, "")]
    [InlineData("Staff met guests on 31 February 2024.", ItemKind.News, "", false, "")]
    [InlineData("An exhibition was opened on 3 to 1 April 2024.", ItemKind.News, "", false, "")]
    public async Task Kind_days_and_place_are_read_from_the_first_sentences(string text, ItemKind kind, string days, bool within, string place)
    {
        await using var store = await TestStore.CreateAsync();

        Assert.True((await RunAsync(store, Item(text))).Fits);

        var item = Assert.Single(await ItemsAsync(store));
        Assert.Equal((kind, days, within), (item.Kind, Days(item), item.Occasion?.IsWithin ?? false));
        if (place.Length > 0) Assert.Equal(place, item.Texts[0].Place);
    }

    [Fact]
    public async Task A_country_that_is_part_of_a_name_or_a_mere_place_is_not_what_the_item_is_about()
    {
        await using var store = await TestStore.CreateAsync();
        await SeedAsync(store);

        await RunAsync(store, Item("The Afghanistan Research Center (PRC) and the Programme for Pakistan and Neighbouring Countries wrote to INTERPOL in Kazakhstan. Iran and Italy joined."));

        Assert.Equal(["china", "interpol", "iran", "italy"], Assert.Single(await ItemsAsync(store)).Countries.Select(country => country.Slug).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_title_is_cut_between_words_and_a_long_summary_too()
    {
        await using var store = await TestStore.CreateAsync();
        var sentence = "On 9 May 2024 staff of the Centre met Mr. A. Guest " + string.Join(' ', Enumerable.Repeat("from the wide world of many things", 20)) + ".";

        await RunAsync(store, Item(sentence));

        var text = Assert.Single(await ItemsAsync(store)).Texts[0];
        Assert.Equal("Staff of the Centre met Mr. A. Guest from the wide world of many things from the wide world of many things from the wide", text.Title);
        Assert.InRange(text.Summary.Length, 300, 400);
        Assert.EndsWith("…", text.Summary, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_second_run_doubles_nothing_even_where_lines_break_elsewhere(CariccPortal.Data.Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await RunAsync(store, Page);

        var report = await RunAsync(store, Page.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("officers of", "officers\u00A0 of", StringComparison.Ordinal));

        Assert.Equal((3, 0, 3, true), (report.Expected, report.Imported, report.Skipped.Count, report.Fits));
        Assert.All(report.Skipped, reason => Assert.Contains("was imported before", reason, StringComparison.Ordinal));
        Assert.Equal(3, (await ItemsAsync(store)).Count);
    }

    [Fact]
    public async Task A_release_takes_the_date_line_else_the_last_day_else_now()
    {
        await using var store = await TestStore.CreateAsync();

        var report = await RunAsync(store, Page, isReleased: true);

        Assert.Equal((3, 3), (report.Imported, report.Released));
        var texts = (await ItemsAsync(store)).ConvertAll(item => item.Texts[0]);
        Assert.Equal(
            [
                (new DateTime(2024, 5, 10, 4, 5, 0, DateTimeKind.Utc), false),
                (new DateTime(2024, 2, 28, 18, 0, 0, DateTimeKind.Utc), true),
                (store.Clock.Now, false),
            ],
            texts.Select(text => (text.ReleasedAt!.Value, text.ReleaseIsDay)));
    }

    [Fact]
    public async Task A_release_is_never_in_the_future()
    {
        await using var store = await TestStore.CreateAsync();

        await RunAsync(store, Item("Staff will be met by guests on 9 May 2031 in Almaty."), isReleased: true);

        var item = Assert.Single(await ItemsAsync(store));
        Assert.Equal((store.Clock.Now, false), (item.Texts[0].ReleasedAt, item.Texts[0].ReleaseIsDay));
        Assert.Contains("lies ahead", item.Guesses!, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_later_release_makes_the_untouched_drafts_public_and_leaves_the_others(CariccPortal.Data.Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await RunAsync(store, Page);
        var before = await ItemsAsync(store);
        await using (var db = store.Open())
        {
            await db.Texts.Where(text => text.ItemId == before[0].Id).ExecuteUpdateAsync(set => set.SetProperty(text => text.Summary, "As stored."));
        }

        Assert.True((await store.Editor().DeleteAsync(before[1].Id, 1, Colleague.Verb("test"))).Done);
        var edited = new ItemDraft { Id = before[2].Id, Version = 1, Kind = ItemKind.News, Texts = [new() { Language = Language.English, Title = "Edited", Body = "B" }] };
        Assert.True((await store.Editor().SaveAsync(edited, Colleague.Verb("test"))).Done);

        var report = await RunAsync(store, Page, isReleased: true);

        Assert.Equal((0, 1, 3, true), (report.Imported, report.Released, report.Skipped.Count, report.Fits));
        var texts = (await ItemsAsync(store)).ConvertAll(item => item.Texts[0]);
        Assert.Equal([TextState.Released, TextState.Deleted, TextState.Draft], texts.Select(text => text.StateAt(store.Clock.Now)));
        Assert.Equal(("As stored.", new DateTime(2024, 5, 10, 4, 5, 0, DateTimeKind.Utc)), (texts[0].Summary, texts[0].ReleasedAt));
        Assert.Contains("in the bin", report.Skipped[1], StringComparison.Ordinal);
        Assert.Contains("staff", report.Skipped[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_line_that_no_item_follows_does_not_fit()
    {
        await using var store = await TestStore.CreateAsync();

        var empty = await RunAsync(store, Item("First text.") + "\nRate this item\n(0 votes)\n\n");
        var inside = await RunAsync(store, Item("Second text.") + " Rate this item (0 votes) Third text.");
        var behind = await RunAsync(store, Item("Fourth text.") + "\nPage 1 of 2\n" + Item("Fifth text."));
        var tail = await RunAsync(store, Item("Sixth text.") + "\n\nFriday, 10 May 2024 09:05\n\nA title\n\nPage 1 of 2");

        Assert.Equal((2, 1, false), (empty.Expected, empty.Imported, empty.Fits));
        Assert.Contains("no text", Assert.Single(empty.Problems), StringComparison.Ordinal);
        Assert.Equal((2, 1, false), (inside.Expected, inside.Imported, inside.Fits));
        Assert.Equal((2, 1, false), (behind.Expected, behind.Imported, behind.Fits));
        Assert.Equal((1, 1, false), (tail.Expected, tail.Imported, tail.Fits));
        Assert.Contains("no item follows", Assert.Single(tail.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_text_twice_on_a_page_is_stored_once()
    {
        await using var store = await TestStore.CreateAsync();

        var report = await RunAsync(store, Item("The very same.") + "\n" + Item("The very same."));

        Assert.Equal((2, 1, 1, true), (report.Expected, report.Imported, report.Skipped.Count, report.Fits));
    }

    private static string Item(string text) => "Rate this item\n(0 votes)\n\n" + text;

    private static string Days(Item item) => item.Occasion is not { } occasion
        ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{occasion.LocalStart:yyyy-MM-dd}..{occasion.LocalEnd:yyyy-MM-dd}");

    private static async Task SeedAsync(TestStore store)
    {
        await using var db = store.Open();
        Assert.True((await new CariccPortal.Data.Seeding(db, new Editor(db, store.Clock)).RunAsync(Path.Combine(Repository.Root, "seeds"))).Done);
    }

    private static async Task<List<Item>> ItemsAsync(TestStore store)
    {
        await using var db = store.Open();
        return await db.Items.Include(item => item.Texts).Include(item => item.Countries).AsSplitQuery()
            .Where(item => item.ImportKey!.StartsWith("k2-text:")).OrderByDescending(item => item.Id).ToListAsync();
    }

    private async Task<ImportReport> RunAsync(TestStore store, string text, bool isReleased = false)
    {
        await using var db = store.Open();
        return await new K2TextImport(db, new Editor(db, store.Clock), store.Clock).RunAsync(folder.Write("page.txt", text), isReleased);
    }
}

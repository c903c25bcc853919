using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Media;

namespace CariccPortal.Tests.Search;

public sealed class SearchingTests
{
    // A part of the title of the seeded item that must come first.
    private static readonly (string Words, string First)[] English =
    [
        ("Finland", "liaison officer"), ("finnish embassy", "liaison officer"), ("\"liaison officer\"", "liaison officer"), ("Granat", "liaison officer"),
        ("Mongolia training", "trains Mongolian"), ("software course", "trains Mongolian"), ("i2 iBase", "trains Mongolian"), ("ArcGIS", "trains Mongolian"),
        ("Shaanxi", "Shaanxi"), ("Li Xinwei", "Shaanxi"), ("China", "Shaanxi"), ("forensics", "forensic working group"),
        ("precursor", "forensic working group"), ("reflexes", "forensic working group"), ("methamphetamine", "synthetic drugs"), ("crystal meth", "synthetic drugs"),
        ("arrests", "synthetic drugs"), ("QR code", "analytical work"), ("exhibition", "analytical work"), ("seizures", "UNODC’s Executive"),
        ("turkmenistan delegation", "UNODC’s Executive"), ("poppy", "UNODC’s Executive"), ("diplomats", "briefing"), ("Umarov", "briefing"),
        ("Mittal", "briefing"), ("Interpol", "platform"), ("uzbekistan rehabilitation", "platform"), ("financial sustainability", "platform"),
        ("trainings", "trains Mongolian"), ("meeting finland", "liaison officer"), ("BRIEF", "briefing"), ("analysis softw", "trains Mongolian"), ("kazakhstan synthetic", "synthetic drugs"),
        ("forensic meetings", "forensic working group"), ("news analytical vienna", "analytical work"), ("mongolia cooperation -meeting", "trains Mongolian"), ("afghanistan research", "Shaanxi"),
        ("ЦАРИКЦ diplomats", "briefing"), ("vienna -unodc -methamphetamine -interpol", "analytical work"),
    ];

    private static readonly (string Words, string First)[] Russian =
    [
        ("Финляндия", "офицером связи"), ("офицеры связи", "офицером связи"), ("гранат", "офицером связи"), ("монгольские коллеги", "в Монголии"),
        ("АРКГИС -arcgis", ""), ("курсы", "в Монголии"), ("университет шэньси", "Шэньси"), ("Китай", "Шэньси"), ("КНР", "Шэньси"),
        ("судебная экспертиза", "экспертиз"), ("«рефлекс»", "экспертиз"), ("субститут", "экспертиз"), ("метамфетамины", "синтетическим"),
        ("арестованы", "синтетическим"), ("выставки", "аналитические материалы"), ("изъятие наркотиков", "Директором-исполнителем"),
        ("посевы мака", "Директором-исполнителем"), ("дипломат", "дипломатов"), ("Умаров", "дипломатов"), ("казинформ", "дипломатов"),
        ("интерпол", "платформа"), ("реабилитация", "платформа"), ("vstrecha finlyandiya", "офицером связи"), ("dscnfdrf", "аналитические материалы"),
        ("тренинг", "в Монголии"), ("тренинги монголия", "в Монголии"), ("встречи финляндия", "офицером связи"), ("афганистан исследование", "Шэньси"), ("новость платформа", "платформа"),
        ("провёл монголия", "в Монголии"), ("финл", "офицером связи"), ("казахстан синтетические", "синтетическим"), ("treningi mongoliya", "в Монголии"),
        ("CARICC дипломаты", "дипломатов"), ("оон туркменистан", "Директором-исполнителем"),
    ];

    [Fact]
    public async Task Each_of_these_queries_finds_its_item_first()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SeedAsync();
        var wrong = new List<string>();
        foreach (var (language, queries) in new[] { (Language.English, English), (Language.Russian, Russian) })
        {
            foreach (var (words, first) in queries)
            {
                var titles = await store.TitlesAsync(words, language);
                var isRight = first.Length == 0 ? titles.Count == 0 : titles is [var title, ..] && title.Contains(first, StringComparison.Ordinal);
                if (!isRight) wrong.Add($"{words}: {string.Join(" / ", titles)}");
            }
        }

        Assert.True(English.Length + Russian.Length >= 40);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_title_comes_before_the_summary_and_the_body_and_the_newer_before_the_older()
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("In the body once", "Opium seized.");
        await store.PublishAsync("In the body often", string.Join(' ', Enumerable.Repeat("Opium.", 30)));
        await store.PublishAsync("Opium older", at: store.Clock.Now.AddDays(-9));
        await store.PublishAsync("Opium newer", at: store.Clock.Now.AddDays(-2));

        Assert.Equal(["Opium newer", "Opium older", "In the body often", "In the body once"], await store.TitlesAsync("opium"));
    }

    [Fact]
    public async Task A_word_within_another_weighs_nothing_and_a_phrase_weighs_as_a_whole()
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("Older", "Opium trade. Opium trade.", at: store.Clock.Now.AddDays(-9));
        await store.PublishAsync("Newer", $"Opium trade. {string.Join(' ', Enumerable.Repeat("Opiumlike trader.", 2))}", at: store.Clock.Now.AddDays(-2));

        Assert.Equal(["Older", "Newer"], await store.TitlesAsync("\"opium trade\""));
        Assert.Equal(["Older", "Newer"], await store.TitlesAsync("opium trade -poppy"));
    }

    [Fact]
    public async Task A_word_that_every_text_has_leaves_the_newest_first_and_a_rare_one_decides()
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("Oldest", "Centre. Centre. Centre. Poppy.", at: store.Clock.Now.AddDays(-40));
        for (var day = 24; day > 0; day--) await store.PublishAsync($"Day {day}", "Centre.", at: store.Clock.Now.AddDays(-day));
        await store.PublishAsync("Newest", "Centre. Poppy and much else that is of no interest to those who look for flowers.", at: store.Clock.Now.AddHours(-1));

        Assert.Equal(["Newest", "Day 1", "Day 2"], (await store.TitlesAsync("centre")).Take(3));
        Assert.Equal(["Oldest", "Newest"], await store.TitlesAsync("centre poppy"));
    }

    [Fact]
    public async Task Words_forms_letter_case_and_yo_make_no_difference()
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("Новость о счёте", language: Language.Russian);
        await store.PublishAsync("Drugs seized in Türkiye");

        foreach (var words in new[] { "новости", "НОВОСТЬЮ", "счеты", "счёту" }) Assert.Single(await store.TitlesAsync(words, Language.Russian));
        foreach (var words in new[] { "SEIZING drug", "turkiye", "Türkiye’s", "seiz" }) Assert.Single(await store.TitlesAsync(words));
        Assert.Empty(await store.TitlesAsync("новости"));
    }

    [Fact]
    public async Task A_phrase_is_met_as_it_stands_and_a_minus_leaves_out()
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("Red poppy field");
        await store.PublishAsync("Field of red flowers");

        Assert.Equal(["Red poppy field"], await store.TitlesAsync("\"red poppy\""));
        Assert.Equal(["Field of red flowers"], await store.TitlesAsync("\"field of red\""));
        Assert.Empty(await store.TitlesAsync("\"red field\""));
        Assert.Equal(["Field of red flowers"], await store.TitlesAsync("red -poppy"));
        Assert.Equal(["Field of red flowers"], await store.TitlesAsync("field -\"red poppy\""));
    }

    [Fact]
    public async Task The_last_word_may_be_a_beginning_and_whole_words_come_first()
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("Cocaine and heroin", at: store.Clock.Now.AddDays(-5));
        await store.PublishAsync("Heroinville");
        await store.PublishAsync("Тренировки", language: Language.Russian);

        Assert.Equal(["Cocaine and heroin", "Heroinville"], await store.TitlesAsync("heroin"));
        Assert.Equal(["Cocaine and heroin"], await store.TitlesAsync("cocaine her"));
        Assert.Empty(await store.TitlesAsync("coca heroin"));
        Assert.Empty(await store.TitlesAsync("\"coca\""));
        Assert.Single(await store.TitlesAsync("тренировк", Language.Russian));
        Assert.Single(await store.TitlesAsync("трен", Language.Russian));
    }

    [Fact]
    public async Task Equivalents_find_one_another_also_those_of_several_words()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.Open())
        {
            db.Equivalents.Add(new Equivalent { Words = "мефедрон = mephedrone = 4-MMC" });
            db.Equivalents.Add(new Equivalent { Words = "crystal meth = methamphetamine" });
            await db.SaveChangesAsync();
        }

        await store.PublishAsync("A laboratory of 4-MMC");
        await store.PublishAsync("Methamphetamine from the south");
        await store.PublishAsync("Crystal glass, meth not");

        foreach (var words in new[] { "мефедрон", "mephedrone", "4-MMC", "\"4 mmc\"", "laboratory mephedrone" }) Assert.Equal(["A laboratory of 4-MMC"], await store.TitlesAsync(words));
        Assert.Equal(["Crystal glass, meth not", "Methamphetamine from the south"], (await store.TitlesAsync("crystal meth")).Order(StringComparer.Ordinal));
        Assert.Equal(["Methamphetamine from the south"], await store.TitlesAsync("\"crystal meth\""));
    }

    [Fact]
    public async Task Filters_combine_and_each_narrowing_gives_what_was_told()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SeedAsync();
        var all = await store.SearchAsync("caricc");
        var meetings = await store.SearchAsync("caricc", filter: new(ItemKind.Meeting));

        Assert.Equal(9, all.TextIds.Count);
        Assert.Equal(9, all.Facets.Kinds.Values.Sum());
        Assert.Equal(all.Facets.Kinds, meetings.Facets.Kinds);
        foreach (var (kind, number) in all.Facets.Kinds) Assert.Equal(number, (await store.SearchAsync("caricc", filter: new(kind))).TextIds.Count);
        foreach (var (year, number) in meetings.Facets.Years) Assert.Equal(number, (await store.SearchAsync("caricc", filter: new(ItemKind.Meeting, year))).TextIds.Count);
        foreach (var (country, number) in meetings.Facets.Countries) Assert.Equal(number, (await store.SearchAsync("caricc", filter: new(ItemKind.Meeting, CountryId: country))).TextIds.Count);
        foreach (var (topic, number) in meetings.Facets.Topics) Assert.Equal(number, (await store.SearchAsync("caricc", filter: new(ItemKind.Meeting, TopicId: topic))).TextIds.Count);
    }

    [Fact]
    public async Task A_misspelt_word_is_suggested_as_what_finds_something()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SeedAsync();

        Assert.Equal("methamphetamine vienna", await store.SuggestAsync("methamfetamine viena"));
        Assert.Equal("финляндия", await store.SuggestAsync("фенляндия", Language.Russian));
        Assert.Equal("mongolian training", await store.SuggestAsync("mongolain trianing"));
        Assert.Equal("\"liaison officer\" -vienna", await store.SuggestAsync("\"liason officer\" -vienna"));
        Assert.Equal("интерпол", await store.SuggestAsync("интрепол", Language.Russian));
        Assert.Equal("рефлекс субститут", await store.SuggestAsync("рефлекс субстетут", Language.Russian));
        Assert.Null(await store.SuggestAsync("qqqqqqqq"));
    }

    [Fact]
    public async Task A_file_is_found_by_its_name_in_the_texts_that_lead_to_it()
    {
        await using var store = await TestStore.CreateAsync();
        var file = await store.AddMediumAsync("Programme_Astana-2026.pdf", Documents.Pdf());
        var other = await store.AddMediumAsync("Список.csv", "а;б"u8.ToArray());
        await store.PublishAsync("With files", $"[Here](media:{file}) and [there](media:{other}).");
        await store.PublishAsync("Without");

        foreach (var words in new[] { "programme", "astana 2026", "СПИСОК", "with pdf" }) Assert.Equal(["With files"], await store.TitlesAsync(words));
        await using (var db = store.Open()) await new Reindexing(db).RunAsync();
        Assert.Equal(["With files"], await store.TitlesAsync("programmes"));
    }

    [Theory]
    [InlineData("NEAR/*/\"")]
    [InlineData("\"")]
    [InlineData("%_[]")]
    [InlineData("title:caricc AND * ^ + {}")]
    [InlineData("Marks:=cnews \"=knews\"")]
    [InlineData("'; DROP TABLE Items; --")]
    [InlineData("😀🇰🇿 \uD83D")]
    [InlineData("a\0b \u0001")]
    [InlineData("\u202Eabc")]
    public async Task Hostile_words_are_just_words(string words)
    {
        await using var store = await TestStore.CreateAsync();
        await store.PublishAsync("Unrelated");
        Assert.Empty((await store.SearchAsync(words)).TextIds);
    }

    [Fact]
    public async Task Long_and_deep_queries_are_borne()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SeedAsync();
        foreach (var words in new[] { new string('(', 2000), new string('я', 8192), string.Join(' ', Enumerable.Repeat("caricc", 1000)), string.Join(" -", Enumerable.Range(0, 900)) })
        {
            Assert.NotNull(await store.SearchAsync(words));
            await store.SuggestAsync(words);
        }
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Titles_and_summaries_are_found_on_each_database(CariccPortal.Data.Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.PublishAsync("Счёт на 100%", language: Language.Russian);
        await store.PublishAsync("Heroin seized");

        Assert.Single(await store.TitlesAsync("счета", Language.Russian));
        Assert.Single(await store.TitlesAsync("seizing heroin"));
        Assert.Empty(await store.TitlesAsync("heroin -seized"));
        Assert.Empty(await store.TitlesAsync("_eroin"));
        Assert.Empty(await store.TitlesAsync("%"));
    }

    [Fact]
    public async Task Only_the_newest_are_weighed_where_there_are_more_than_anyone_reads()
    {
        await using var store = await TestStore.CreateAsync();
        await ManyAsync(store, SearchIndex.Most + 5);
        await store.PublishAsync("An old opium item", "Common.", at: store.Clock.Now.AddYears(-3));

        var result = await store.SearchAsync("common");
        var narrowed = await store.SearchAsync("common", filter: new(Year: store.Clock.Now.Year - 3));

        Assert.True(result.IsCapped);
        Assert.Equal(SearchIndex.Most, result.TextIds.Count);
        Assert.False(narrowed.IsCapped);
        Assert.Single(narrowed.TextIds);
        Assert.Single(await store.TitlesAsync("common opium"));
    }

    private static async Task ManyAsync(TestStore store, int number)
    {
        await using var db = store.Open();
        for (var at = 0; at < number; at++)
        {
            var item = new Item { Slug = $"many-{at}", Kind = ItemKind.News, CreatedAt = store.Clock.Now };
            item.Texts.Add(new ItemText { Title = $"Number {at}", BodyHtml = "<p>Common.</p>", CreatedAt = item.CreatedAt, ChangedAt = item.CreatedAt, ReleasedAt = store.Clock.Now.AddHours(-1) });
            db.Items.Add(item);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await new Reindexing(db).RunAsync();
    }
}

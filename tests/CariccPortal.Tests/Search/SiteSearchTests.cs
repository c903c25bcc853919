using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Editing;
using CariccPortal.Tests.Media;

namespace CariccPortal.Tests.Search;

public sealed class SiteSearchTests
{
    // Part of the title of the seeded item that must be the first result.
    private static readonly (string Words, string First)[] EnglishQueries =
    [
        ("Finland", "liaison officer"), ("finnish embassy", "liaison officer"), ("\"liaison officer\"", "liaison officer"),
        ("Granat", "liaison officer"),
        ("Mongolia training", "trains Mongolian"), ("software course", "trains Mongolian"), ("i2 iBase", "trains Mongolian"),
        ("ArcGIS", "trains Mongolian"),
        ("Shaanxi", "Shaanxi"), ("Li Xinwei", "Shaanxi"), ("China", "Shaanxi"), ("forensics", "forensic working group"),
        ("precursor", "forensic working group"), ("reflexes", "forensic working group"), ("methamphetamine", "synthetic drugs"),
        ("crystal meth", "synthetic drugs"),
        ("arrests", "synthetic drugs"), ("QR code", "analytical work"), ("exhibition", "analytical work"),
        ("seizures", "UNODC’s Executive"),
        ("turkmenistan delegation", "UNODC’s Executive"), ("poppy", "UNODC’s Executive"), ("diplomats", "briefing"), ("Umarov", "briefing"),
        ("Mittal", "briefing"), ("Interpol", "platform"), ("uzbekistan rehabilitation", "platform"),
        ("financial sustainability", "platform"),
        ("trainings", "trains Mongolian"), ("meeting finland", "liaison officer"), ("BRIEF", "briefing"),
        ("analysis softw", "trains Mongolian"), ("kazakhstan synthetic", "synthetic drugs"),
        ("forensic meetings", "forensic working group"), ("news analytical vienna", "analytical work"),
        ("mongolia cooperation -meeting", "trains Mongolian"), ("afghanistan research", "Shaanxi"),
        ("ЦАРИКЦ diplomats", "briefing"), ("vienna -unodc -methamphetamine -interpol", "analytical work"),
    ];

    private static readonly (string Words, string First)[] RussianQueries =
    [
        ("Финляндия", "офицером связи"), ("офицеры связи", "офицером связи"), ("гранат", "офицером связи"),
        ("монгольские коллеги", "в Монголии"),
        ("АРКГИС -arcgis", ""), ("курсы", "в Монголии"), ("университет шэньси", "Шэньси"), ("Китай", "Шэньси"), ("КНР", "Шэньси"),
        ("судебная экспертиза", "экспертиз"), ("«рефлекс»", "экспертиз"), ("субститут", "экспертиз"), ("метамфетамины", "синтетическим"),
        ("арестованы", "синтетическим"), ("выставки", "аналитические материалы"), ("изъятие наркотиков", "Директором-исполнителем"),
        ("посевы мака", "Директором-исполнителем"), ("дипломат", "дипломатов"), ("Умаров", "дипломатов"), ("казинформ", "дипломатов"),
        ("интерпол", "платформа"), ("реабилитация", "платформа"), ("vstrecha finlyandiya", "офицером связи"),
        ("dscnfdrf", "аналитические материалы"),
        ("тренинг", "в Монголии"), ("тренинги монголия", "в Монголии"), ("встречи финляндия", "офицером связи"),
        ("афганистан исследование", "Шэньси"), ("новость платформа", "платформа"),
        ("провёл монголия", "в Монголии"), ("финл", "офицером связи"), ("казахстан синтетические", "синтетическим"),
        ("treningi mongoliya", "в Монголии"),
        ("CARICC дипломаты", "дипломатов"), ("оон туркменистан", "Директором-исполнителем"),
    ];

    [Fact]
    public async Task Each_query_returns_its_item_first()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SeedAsync();
        var wrong = new List<string>();
        foreach (var (language, queries) in new[] { (Language.English, EnglishQueries), (Language.Russian, RussianQueries) })
        {
            foreach (var (words, first) in queries)
            {
                var titles = await database.FindTitlesAsync(words, language);
                var isRight = first.Length == 0 ? titles.Count == 0 : titles is [var title, ..]
                    && title.Contains(first, StringComparison.Ordinal);
                if (!isRight) wrong.Add($"{words}: {string.Join(" / ", titles)}");
            }
        }

        Assert.True(EnglishQueries.Length + RussianQueries.Length >= 40);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Title_matches_rank_before_body_matches()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("In the body once", "Opium seized.");
        await database.PublishAsync("In the body often", string.Join(' ', Enumerable.Repeat("Opium.", 30)));
        await database.PublishAsync("Opium older", at: database.Clock.Now.AddDays(-9));
        await database.PublishAsync("Opium newer", at: database.Clock.Now.AddDays(-2));

        Assert.Equal(["Opium newer", "Opium older", "In the body often", "In the body once"], await database.FindTitlesAsync("opium"));
    }

    [Fact]
    public async Task Partial_words_do_not_affect_ranking()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Older", "Opium trade. Opium trade.", at: database.Clock.Now.AddDays(-9));
        await database.PublishAsync(
            "Newer", $"Opium trade. {string.Join(' ', Enumerable.Repeat("Opiumlike trader.", 2))}", at: database.Clock.Now.AddDays(-2));

        Assert.Equal(["Older", "Newer"], await database.FindTitlesAsync("\"opium trade\""));
        Assert.Equal(["Older", "Newer"], await database.FindTitlesAsync("opium trade -poppy"));
    }

    [Fact]
    public async Task Common_words_rank_by_date_and_rare_words_by_score()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Oldest", "Centre. Centre. Centre. Poppy.", at: database.Clock.Now.AddDays(-40));
        for (var day = 24; day > 0; day--) await database.PublishAsync($"Day {day}", "Centre.", at: database.Clock.Now.AddDays(-day));
        await database.PublishAsync("Newest", "Centre. Poppy and much else that is of no interest to those who look for flowers.",
            at: database.Clock.Now.AddHours(-1));

        Assert.Equal(["Newest", "Day 1", "Day 2"], (await database.FindTitlesAsync("centre")).Take(3));
        Assert.Equal(["Oldest", "Newest"], await database.FindTitlesAsync("centre poppy"));
    }

    [Fact]
    public async Task Search_ignores_word_form_case_and_yo()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Новость о счёте", language: Language.Russian);
        await database.PublishAsync("Drugs seized in Türkiye");

        foreach (var words in new[] { "новости", "НОВОСТЬЮ", "счеты", "счёту" })
            Assert.Single(await database.FindTitlesAsync(words, Language.Russian));
        foreach (var words in new[] { "SEIZING drug", "turkiye", "Türkiye’s", "seiz" })
            Assert.Single(await database.FindTitlesAsync(words));
        Assert.Empty(await database.FindTitlesAsync("новости"));
    }

    [Fact]
    public async Task Phrases_and_exclusions_are_applied()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Red poppy field");
        await database.PublishAsync("Field of red flowers");

        Assert.Equal(["Red poppy field"], await database.FindTitlesAsync("\"red poppy\""));
        Assert.Equal(["Field of red flowers"], await database.FindTitlesAsync("\"field of red\""));
        Assert.Empty(await database.FindTitlesAsync("\"red field\""));
        Assert.Equal(["Field of red flowers"], await database.FindTitlesAsync("red -poppy"));
        Assert.Equal(["Field of red flowers"], await database.FindTitlesAsync("field -\"red poppy\""));
    }

    [Fact]
    public async Task Last_word_matches_as_a_prefix_after_exact_matches()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Cocaine and heroin", at: database.Clock.Now.AddDays(-5));
        await database.PublishAsync("Heroinville");
        await database.PublishAsync("Тренировки", language: Language.Russian);

        Assert.Equal(["Cocaine and heroin", "Heroinville"], await database.FindTitlesAsync("heroin"));
        Assert.Equal(["Cocaine and heroin"], await database.FindTitlesAsync("cocaine her"));
        Assert.Empty(await database.FindTitlesAsync("coca heroin"));
        Assert.Empty(await database.FindTitlesAsync("\"coca\""));
        Assert.Single(await database.FindTitlesAsync("тренировк", Language.Russian));
        Assert.Single(await database.FindTitlesAsync("трен", Language.Russian));
    }

    [Fact]
    public async Task Synonyms_of_several_words_find_each_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.CreateContext())
        {
            db.SynonymGroups.Add(new SynonymGroup { Terms = "мефедрон = mephedrone = 4-MMC" });
            db.SynonymGroups.Add(new SynonymGroup { Terms = "crystal meth = methamphetamine" });
            await db.SaveChangesAsync();
        }

        await database.PublishAsync("A laboratory of 4-MMC");
        await database.PublishAsync("Methamphetamine from the south");
        await database.PublishAsync("Crystal glass, meth not");

        foreach (var words in new[] { "мефедрон", "mephedrone", "4-MMC", "\"4 mmc\"", "laboratory mephedrone" })
            Assert.Equal(["A laboratory of 4-MMC"], await database.FindTitlesAsync(words));
        Assert.Equal(["Crystal glass, meth not", "Methamphetamine from the south"], (await database.FindTitlesAsync("crystal meth"))
            .Order(StringComparer.Ordinal));
        Assert.Equal(["Methamphetamine from the south"], await database.FindTitlesAsync("\"crystal meth\""));
    }

    [Fact]
    public async Task Facet_counts_equal_the_filtered_results()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SeedAsync();
        var all = await database.SearchAsync("caricc");
        var meetings = await database.SearchAsync("caricc", filter: new(ItemKind.Meeting));

        Assert.Equal(10, all.TranslationIds.Count);
        Assert.Equal(10, all.Facets.Kinds.Values.Sum());
        Assert.Equal(1, all.Facets.Kinds[ItemKind.Page]);
        Assert.Equal(all.Facets.Kinds, meetings.Facets.Kinds);
        foreach (var (kind, number) in all.Facets.Kinds)
            Assert.Equal(number, (await database.SearchAsync("caricc", filter: new(kind))).TranslationIds.Count);
        foreach (var (year, number) in meetings.Facets.Years)
            Assert.Equal(number, (await database.SearchAsync("caricc", filter: new(ItemKind.Meeting, year))).TranslationIds.Count);
        foreach (var (country, number) in meetings.Facets.Countries)
            Assert.Equal(
                number, (await database.SearchAsync("caricc", filter: new(ItemKind.Meeting, CountryId: country))).TranslationIds.Count);
        foreach (var (topic, number) in meetings.Facets.Topics)
            Assert.Equal(
                number, (await database.SearchAsync("caricc", filter: new(ItemKind.Meeting, TopicId: topic))).TranslationIds.Count);
    }

    [Fact]
    public async Task Suggest_corrects_a_misspelt_word()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SeedAsync();

        Assert.Equal("methamphetamine vienna", await database.SuggestAsync("methamfetamine viena"));
        Assert.Equal("финляндия", await database.SuggestAsync("фенляндия", Language.Russian));
        Assert.Equal("mongolian training", await database.SuggestAsync("mongolain trianing"));
        Assert.Equal("\"liaison officer\" -vienna", await database.SuggestAsync("\"liason officer\" -vienna"));
        Assert.Equal("интерпол", await database.SuggestAsync("интрепол", Language.Russian));
        Assert.Equal("рефлекс субститут", await database.SuggestAsync("рефлекс субстетут", Language.Russian));
        Assert.Null(await database.SuggestAsync("qqqqqqqq"));
    }

    [Fact]
    public async Task Text_is_found_by_the_name_of_a_linked_file()
    {
        await using var database = await TestDatabase.CreateAsync();
        var file = await database.AddMediaAsync("Programme_Astana-2026.pdf", SampleDocuments.Pdf());
        var other = await database.AddMediaAsync("Список.csv", "а;б"u8.ToArray());
        await database.PublishAsync("With files", $"[Here](media:{file}) and [there](media:{other}).");
        await database.PublishAsync("Without");

        foreach (var words in new[] { "programme", "astana 2026", "СПИСОК", "with pdf" })
            Assert.Equal(["With files"], await database.FindTitlesAsync(words));
        await using (var db = database.CreateContext()) await new IndexRebuilder(db).RunAsync();
        Assert.Equal(["With files"], await database.FindTitlesAsync("programmes"));
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
    public async Task Query_syntax_characters_are_treated_as_text(string query)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Unrelated");
        Assert.Empty((await database.SearchAsync(query)).TranslationIds);
    }

    [Fact]
    public async Task Long_queries_do_not_throw()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SeedAsync();
        foreach (var words in new[] { new string('(', 2000), new string('я', 8192), string.Join(' ', Enumerable.Repeat("caricc", 1000)),
            string.Join(" -", Enumerable.Range(0, 900)) })
        {
            Assert.NotNull(await database.SearchAsync(words));
            await database.SuggestAsync(words);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Titles_and_summaries_are_found_on_each_database(CariccPortal.Data.DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.PublishAsync("Счёт на 100%", language: Language.Russian);
        await database.PublishAsync("Heroin seized");

        Assert.Single(await database.FindTitlesAsync("счета", Language.Russian));
        Assert.Single(await database.FindTitlesAsync("seizing heroin"));
        Assert.Empty(await database.FindTitlesAsync("heroin -seized"));
        Assert.Empty(await database.FindTitlesAsync("_eroin"));
        Assert.Empty(await database.FindTitlesAsync("%"));
    }

    [Fact]
    public async Task Only_the_newest_results_are_ranked_above_the_limit()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddManyAsync(database, SearchIndex.MaxResults + 5);
        await database.PublishAsync("An old opium item", "Common.", at: database.Clock.Now.AddYears(-3));

        var result = await database.SearchAsync("common");
        var filtered = await database.SearchAsync("common", filter: new(Year: database.Clock.Now.Year - 3));

        Assert.True(result.IsTruncated);
        Assert.Equal(SearchIndex.MaxResults, result.TranslationIds.Count);
        Assert.False(filtered.IsTruncated);
        Assert.Single(filtered.TranslationIds);
        Assert.Single(await database.FindTitlesAsync("common opium"));
    }

    private static async Task AddManyAsync(TestDatabase database, int count)
    {
        await using var db = database.CreateContext();
        for (var at = 0; at < count; at++)
        {
            var item = new Item { Slug = $"many-{at}", Kind = ItemKind.News, CreatedAt = database.Clock.Now };
            item.Translations.Add(
                new ItemTranslation
                {
                    Language = Language.English,
                    Title = $"Number {at}",
                    BodyHtml = "<p>Common.</p>",
                    CreatedAt = item.CreatedAt,
                    ContentChangedAt = item.CreatedAt,
                    PublishedAt = database.Clock.Now.AddHours(-1)
                });
            db.Items.Add(item);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await new IndexRebuilder(db).RunAsync();
    }

    [Theory]
    [InlineData("O'zbekiston")]
    [InlineData("o‘zbekiston")]
    [InlineData("ozbekiston")]
    [InlineData("O'zbek")]
    [InlineData("\"O’zbekiston bilan\"")]
    [InlineData("hamkor\u200Blik")]
    public async Task One_normal_form_for_index_and_query(string query)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("O‘zbekiston bilan ham\u200Bkorlik");

        Assert.Single(await database.FindTitlesAsync(query));
    }

    [Fact]
    public async Task Results_can_be_sorted_by_date()
    {
        await using var database = await TestDatabase.CreateAsync();
        var now = database.Clock.Now;
        await database.PublishAsync("Seizures of seizures", "Seizures.", at: now.AddDays(-30));
        await database.PublishAsync("Old report", "Seizures, among many other words of a long body.", at: now.AddDays(-60));
        await database.PublishAsync("New report", "Seizures, among many other words of a long body.", at: now.AddDays(-1));
        await using var db = database.CreateContext();
        var search = new SiteSearch(db, database.Clock);

        var byRelevance = await search.FindAsync("seizures", Language.English, new(), SearchOrder.Relevance);
        var byDate = await search.FindAsync("seizures", Language.English, new(), SearchOrder.Date);

        Assert.Equal([1, 3, 2], byRelevance.TranslationIds);
        Assert.Equal([3, 1, 2], byDate.TranslationIds);
    }

    [Fact]
    public async Task Completions_are_words_of_public_texts_in_the_language()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Precursors", "Precursor control. Prekursor. Pre.");
        await database.PublishAsync("Прекурсоры", "Precedent.", Language.Russian);
        await database.PublishAsync("Premature", at: database.Clock.Now.AddDays(1));
        var withdrawn = await database.PublishAsync("Prevention");
        Assert.True((await database.CreateEditor().DeleteAsync(withdrawn.Id!.Value, withdrawn.Version, SampleDrafts.Editor)).Succeeded);

        Assert.Equal(["pre", "precursor", "prekursor"], await CompleteAsync("Pre"));
        Assert.Equal(["precursor"], await CompleteAsync("prec"));
        Assert.Equal(["прекурсоры"], await CompleteAsync("прек", Language.Russian));
        Assert.Empty(await CompleteAsync("p"));
        Assert.Empty(await CompleteAsync("pre cur"));
        Assert.Empty(await CompleteAsync("\"*"));
        database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("premature", await CompleteAsync("prem"));

        async Task<IReadOnlyList<string>> CompleteAsync(string text, Language? language = null)
        {
            await using var db = database.CreateContext();
            return await new SiteSearch(db, database.Clock).CompleteAsync(text, language ?? Language.English, 8);
        }
    }
}

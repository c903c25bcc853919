using System.Data;
using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Items;

public sealed class ItemQueriesTests
{
    private static readonly DateTime Noon = new(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task VisibleAt_includes_the_publication_instant(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, CreateItem("scheduled", text => text.PublishedAt = Noon));
        await using var db = database.CreateContext();

        Assert.Empty(await db.Translations.VisibleAt(Noon.AddTicks(-1)).ToListAsync());
        Assert.Single(await db.Translations.VisibleAt(Noon).ToListAsync());
        Assert.Single(await db.Translations.VisibleAt(Noon.AddTicks(1)).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task VisibleAt_excludes_draft_withdrawn_and_deleted(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(
            database,
            CreateItem("draft", _ => { }),
            CreateItem("withdrawn", text => (text.PublishedAt, text.WithdrawnAt) = (Noon.AddDays(-1), Noon)),
            CreateItem("deleted", text => (text.PublishedAt, text.DeletedAt) = (Noon.AddDays(-1), Noon)),
            CreateItem("public", text => text.PublishedAt = Noon.AddDays(-1)));
        await using var db = database.CreateContext();

        Assert.Equal(["public"], await db.Translations.VisibleAt(Noon.AddYears(1)).Select(text => text.Item.Slug).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task VisibleAt_matches_StatusAt_for_all_date_combinations(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        DateTime?[] dates = [null, Noon.AddTicks(-1), Noon, Noon.AddTicks(1)];
        var combinations = from publishedAt in dates
                           from withdrawn in dates
                           from deleted in dates
                           select (publishedAt, withdrawn, deleted);
        await AddAsync(database,
            [.. combinations.Select(combination =>
                CreateItem($"mix-{Guid.NewGuid():N}", text => (text.PublishedAt, text.WithdrawnAt, text.DeletedAt) = combination))]);
        await using var db = database.CreateContext();

        var all = await db.Translations.ToListAsync();
        var visible = await db.Translations.VisibleAt(Noon).Select(text => text.Id).ToListAsync();

        Assert.Equal(64, all.Count);
        Assert.Equal(all.Where(text => text.StatusAt(Noon) == PublicationStatus.Published).Select(text => text.Id)
            .Order(), visible.Order());
        Assert.Equal(2, visible.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task OfKind_and_In_filter_by_kind_and_language(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        foreach (var kind in ItemKinds.All)
        {
            foreach (var language in Languages.All)
                await AddAsync(
                    database, CreateItem($"{kind.Name()}-{language.Code}", text => (text.Kind, text.Language) = (kind, language)));
        }

        await using var db = database.CreateContext();

        Assert.Equal(["meeting-ru"], await db.Translations.OfKind(ItemKind.Meeting).In(Language.Russian).Select(text => text.Item.Slug)
            .ToListAsync());
        Assert.Equal(ItemKinds.All.Count, await db.Translations.In(Language.English).CountAsync());
        Assert.Equal(2, await db.Translations.OfKind(ItemKind.Training).CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task ForCountry_returns_items_about_the_country(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var finland = new Country
        {
            Slug = "finland",
            Name = new((Language.English, "Finland"), (Language.Russian, "Финляндия")),
            Roles = RolePeriods.Always(CountryRole.Observer)
        };
        var china = new Country
        {
            Slug = "china",
            Name = new((Language.English, "China"), (Language.Russian, "Китай")),
            Roles = RolePeriods.Always(CountryRole.Observer)
        };
        var (both, one, none) = (CreateItem("both", _ => { }), CreateItem("one", _ => { }), CreateItem("none", _ => { }));
        both.Countries.AddRange([finland, china]);
        one.Countries.Add(china);
        await AddAsync(database, both, one, none);
        await using var db = database.CreateContext();

        Assert.Equal(["both"], await db.Translations.ForCountry(finland, db.ItemCountries).Select(text => text.Item.Slug).ToListAsync());
        Assert.Equal(["both", "one"], await db.Translations.ForCountry(china, db.ItemCountries).Select(text => text.Item.Slug)
            .OrderBy(slug => slug).ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task NewestFirst_breaks_ties_by_item_id(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AddAsync(database, CreateItem("old", text => text.PublishedAt = Noon.AddDays(-2)));
        await AddAsync(database, CreateItem("tie-first", text => text.PublishedAt = Noon));
        await AddAsync(database, CreateItem("tie-second", text => text.PublishedAt = Noon));
        await AddAsync(database, CreateItem("middle", text => text.PublishedAt = Noon.AddDays(-1)));
        await using var db = database.CreateContext();

        Assert.Equal(["tie-second", "tie-first", "middle", "old"], await db.Translations.NewestFirst().Select(text => text.Item.Slug)
            .ToListAsync());
    }

    [Fact]
    public async Task Section_list_scans_the_index_without_sorting()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();

        var plan =
            await GetPlanAsync(db, db.Translations.VisibleAt(Noon).OfKind(ItemKind.News).In(Language.Russian).NewestFirst().Take(12));

        Assert.Equal("SEARCH i USING INDEX IX_ItemTranslations_Language_Kind_PublishedAt_ItemId_SupersededAt "
            + "(Language=? AND Kind=? AND PublishedAt<?)",
            Assert.Single(plan));
    }

    [Fact]
    public async Task Section_count_uses_a_covering_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var counted = db.Translations.VisibleAt(Noon).OfKind(ItemKind.News).In(Language.Russian).GroupBy(_ => 1)
            .Select(texts => texts.Count());

        Assert.Contains(await GetPlanAsync(db, counted),
            step => step.Contains("COVERING INDEX IX_ItemTranslations_Public", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_of_all_kinds_scans_the_index_without_sorting()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();

        var plan = await GetPlanAsync(db, db.Translations.PublishedBetween(Noon.AddDays(-30), Noon.AddDays(-1)).VisibleAt(Noon)
            .In(Language.Russian).NewestFirst().Take(12));

        Assert.Equal(
            "SEARCH i USING INDEX IX_ItemTranslations_Public (Language=? AND PublishedAt>? AND PublishedAt<?)", Assert.Single(plan));
    }

    [Fact]
    public async Task Archive_month_count_is_a_covering_index_seek()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var isVisible = ItemQueries.IsVisibleAt(Noon);

        var plan = await GetPlanAsync(db, db.TimeRanges([new TimeRange { Start = Noon.AddDays(-30), Until = Noon }])
            .Select(range => db.Translations.Where(text => text.PublishedAt >= range.Start && text.PublishedAt < range.Until)
                .Where(isVisible).Count(text => text.Language == Language.Russian)));

        Assert.Contains(plan,
            step => step.Contains(
                "COVERING INDEX IX_ItemTranslations_Public (Language=? AND PublishedAt>? AND PublishedAt<?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TranslationsOfItems_uses_an_index_seek()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();

        var plan = await GetPlanAsync(db, db.TranslationsOfItems([3, 7]).VisibleAt(Noon).In(Language.Russian).NewestFirst().Take(3));

        Assert.Contains(plan, step => step.StartsWith("SEARCH t USING INDEX", StringComparison.Ordinal)
            && step.Contains("(ItemId=?", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Seek_queries_return_the_same_rows_as_filters(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (finland, seizures) =
            (new Country
            {
                Slug = "finland",
                Name = new((Language.English, "Finland"), (Language.Russian, "Финляндия")),
                Roles = RolePeriods.Always(CountryRole.Observer)
            },
            new Topic { Slug = "seizures", Name = new((Language.English, "Seizures"), (Language.Russian, "Изъятия")) });
        var (about, on, featured, binned) =
            (CreateItem("about", Release), CreateItem("on", Release), CreateItem("featured", Release), CreateItem("binned", Release));
        about.Countries.Add(finland);
        on.Topics.Add(seizures);
        binned.Translations[0].DeletedAt = Noon;
        featured.Event = ItemEvent.CreateTimed(new(2024, 6, 1, 14, 0, 0), new(2024, 6, 1, 16, 0, 0), TimeZones.Almaty);
        await AddAsync(database, about, on, featured, binned);
        await using var db = database.CreateContext();

        Assert.Equal("about", await SlugsAsync(db.TranslationsForCountry(finland)));
        Assert.Equal("on", await SlugsAsync(db.TranslationsForTopic(seizures)));
        Assert.Equal(
            "about featured on", await SlugsAsync(db.TranslationsNotRemoved(await db.Translations.Select(text => text.Id).ToListAsync())));
        var (start, end) = (featured.Event.StartsAt, featured.Event.EndsAt);
        Assert.Equal("featured", await SlugsAsync(db.TranslationsWithEventBetween(end.AddTicks(-1))));
        Assert.Equal("", await SlugsAsync(db.TranslationsWithEventBetween(end)));
        Assert.Equal("featured", await SlugsAsync(db.TranslationsWithEventBetween(start.AddDays(-1), start.AddTicks(1))));
        Assert.Equal("", await SlugsAsync(db.TranslationsWithEventBetween(start.AddDays(-1), start)));

        static void Release(ItemTranslation text) => text.PublishedAt = Noon.AddDays(-1);

        static async Task<string> SlugsAsync(IQueryable<ItemTranslation> texts) =>
            string.Join(' ', await texts.VisibleAt(Noon).In(Language.English).Select(text => text.Item.Slug).OrderBy(slug => slug)
                .ToListAsync());
    }

    [Fact]
    public async Task Seek_queries_use_covering_indexes()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var (country, topic) = (new Country
        {
            Slug = "finland",
            Name = new((Language.English, "Finland"), (Language.Russian, "Финляндия"))
        },
            new Topic { Slug = "seizures", Name = new((Language.English, "Seizures"), (Language.Russian, "Изъятия")) });

        foreach (var few in new[] { db.TranslationsForCountry(country), db.TranslationsForTopic(topic),
            db.TranslationsWithEventBetween(Noon, Noon.AddDays(30)), db.TranslationsNotRemoved([3, 7]) })
        {
            var plan = await GetPlanAsync(db, few.VisibleAt(Noon).In(Language.Russian).OrderBy(text => text.Item.Event!.StartsAt)
                .Select(text => text.Title));
            Assert.DoesNotContain(plan, step => step.Contains("(Language=?", StringComparison.Ordinal)
                || step.StartsWith("SCAN t", StringComparison.Ordinal));
        }

        foreach (var counted in new[] { db.TranslationsForCountry(country), db.TranslationsForTopic(topic),
            db.TranslationsWithEventBetween(Noon) })
        {
            var plan = await GetPlanAsync(db, counted.VisibleAt(Noon).In(Language.Russian).GroupBy(_ => 1).Select(texts => texts.Count()));
            Assert.Equal(2, plan.Count(step => step.Contains("COVERING INDEX", StringComparison.Ordinal)));
        }
    }

    private static async Task<List<string>> GetPlanAsync<T>(PortalDbContext db, IQueryable<T> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync()) steps.Add(reader.GetString("detail"));
        return steps;
    }

    private static Item CreateItem(string slug, Action<ItemTranslation> set)
    {
        var text = new ItemTranslation { Language = Language.English, Title = slug, CreatedAt = Noon, ContentChangedAt = Noon };
        set(text);
        return new Item { Slug = slug, Kind = text.Kind, CreatedAt = Noon, Translations = { text } };
    }

    private static async Task AddAsync(TestDatabase database, params Item[] items)
    {
        await using var db = database.CreateContext();
        db.Items.AddRange(items);
        await db.SaveChangesAsync();
    }
}

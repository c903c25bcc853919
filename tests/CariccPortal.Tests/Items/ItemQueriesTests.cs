using System.Data;
using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Items;

public sealed class ItemQueriesTests
{
    private static readonly DateTime Noon = new(2024, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_text_is_visible_from_the_very_instant_of_its_release(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await AddAsync(store, Item("scheduled", text => text.ReleasedAt = Noon));
        await using var db = store.Open();

        Assert.Empty(await db.Texts.VisibleAt(Noon.AddTicks(-1)).ToListAsync());
        Assert.Single(await db.Texts.VisibleAt(Noon).ToListAsync());
        Assert.Single(await db.Texts.VisibleAt(Noon.AddTicks(1)).ToListAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Drafts_and_what_is_withdrawn_or_in_the_bin_are_not_visible(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await AddAsync(
            store,
            Item("draft", _ => { }),
            Item("withdrawn", text => (text.ReleasedAt, text.WithdrawnAt) = (Noon.AddDays(-1), Noon)),
            Item("deleted", text => (text.ReleasedAt, text.DeletedAt) = (Noon.AddDays(-1), Noon)),
            Item("public", text => text.ReleasedAt = Noon.AddDays(-1)));
        await using var db = store.Open();

        Assert.Equal(["public"], await db.Texts.VisibleAt(Noon.AddYears(1)).Select(text => text.Item.Slug).ToListAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task The_condition_and_the_state_agree_on_every_mix_of_dates(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        DateTime?[] dates = [null, Noon.AddTicks(-1), Noon, Noon.AddTicks(1)];
        var mixes = from released in dates
                    from withdrawn in dates
                    from deleted in dates
                    select (released, withdrawn, deleted);
        await AddAsync(store, [.. mixes.Select(mix => Item($"mix-{Guid.NewGuid():N}", text => (text.ReleasedAt, text.WithdrawnAt, text.DeletedAt) = mix))]);
        await using var db = store.Open();

        var all = await db.Texts.ToListAsync();
        var visible = await db.Texts.VisibleAt(Noon).Select(text => text.Id).ToListAsync();

        Assert.Equal(64, all.Count);
        Assert.Equal(all.Where(text => text.StateAt(Noon) == TextState.Released).Select(text => text.Id).Order(), visible.Order());
        Assert.Equal(2, visible.Count);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_list_holds_one_language_and_one_kind(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        foreach (var kind in ItemKinds.All)
        {
            foreach (var language in Languages.All)
                await AddAsync(store, Item($"{kind.Word()}-{language.Code()}", text => (text.Kind, text.Language) = (kind, language)));
        }

        await using var db = store.Open();

        Assert.Equal(["meeting-ru"], await db.Texts.OfKind(ItemKind.Meeting).In(Language.Russian).Select(text => text.Item.Slug).ToListAsync());
        Assert.Equal(3, await db.Texts.In(Language.English).CountAsync());
        Assert.Equal(2, await db.Texts.OfKind(ItemKind.Training).CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_country_has_the_items_that_are_about_it(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var finland = new Country { Slug = "finland", NameEn = "Finland", NameRu = "Финляндия", Role = CountryRole.Observer };
        var china = new Country { Slug = "china", NameEn = "China", NameRu = "Китай", Role = CountryRole.Observer };
        var (both, one, none) = (Item("both", _ => { }), Item("one", _ => { }), Item("none", _ => { }));
        both.Countries.AddRange([finland, china]);
        one.Countries.Add(china);
        await AddAsync(store, both, one, none);
        await using var db = store.Open();

        Assert.Equal(["both"], await db.Texts.About(finland, db.ItemCountries).Select(text => text.Item.Slug).ToListAsync());
        Assert.Equal(["both", "one"], await db.Texts.About(china, db.ItemCountries).Select(text => text.Item.Slug).OrderBy(slug => slug).ToListAsync());
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task The_newest_comes_first_and_of_two_at_one_instant_the_later_item(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await AddAsync(store, Item("old", text => text.ReleasedAt = Noon.AddDays(-2)));
        await AddAsync(store, Item("tie-first", text => text.ReleasedAt = Noon));
        await AddAsync(store, Item("tie-second", text => text.ReleasedAt = Noon));
        await AddAsync(store, Item("middle", text => text.ReleasedAt = Noon.AddDays(-1)));
        await using var db = store.Open();

        Assert.Equal(["tie-second", "tie-first", "middle", "old"], await db.Texts.NewestFirst().Select(text => text.Item.Slug).ToListAsync());
    }

    [Fact]
    public async Task A_sections_list_is_walked_in_its_index_and_never_sorted()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();

        var plan = await PlanAsync(db, db.Texts.VisibleAt(Noon).OfKind(ItemKind.News).In(Language.Russian).NewestFirst().Take(12));

        Assert.Equal("SEARCH i USING INDEX IX_ItemTexts_Language_Kind_ReleasedAt_ItemId (Language=? AND Kind=? AND ReleasedAt<?)", Assert.Single(plan));
    }

    [Fact]
    public async Task A_sections_count_is_read_from_its_index_alone()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        var counted = db.Texts.VisibleAt(Noon).OfKind(ItemKind.News).In(Language.Russian).GroupBy(_ => 1).Select(texts => texts.Count());

        Assert.Contains(await PlanAsync(db, counted), step => step.Contains("INDEX IX_ItemTexts_Language_Kind_ReleasedAt_ItemId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_over_all_kinds_is_walked_in_its_index_and_never_sorted()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();

        var plan = await PlanAsync(db, db.Texts.ReleasedBetween(Noon.AddDays(-30), Noon.AddDays(-1)).VisibleAt(Noon).In(Language.Russian).NewestFirst().Take(12));

        Assert.Equal("SEARCH i USING INDEX IX_ItemTexts_Public (Language=? AND ReleasedAt>? AND ReleasedAt<?)", Assert.Single(plan));
    }

    [Fact]
    public async Task Each_month_of_the_archive_is_a_seek_in_an_index_and_no_row_is_read()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        var isVisible = ItemQueries.IsVisibleAt(Noon);

        var plan = await PlanAsync(db, db.Stretches([new Stretch { Start = Noon.AddDays(-30), Until = Noon }])
            .Select(stretch => db.Texts.Where(text => text.ReleasedAt >= stretch.Start && text.ReleasedAt < stretch.Until).Where(isVisible).Count(text => text.Language == Language.Russian)));

        Assert.Contains(plan, step => step.Contains("COVERING INDEX IX_ItemTexts_Public (Language=? AND ReleasedAt>? AND ReleasedAt<?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_texts_of_a_few_items_are_sought_and_the_archive_is_not_walked_for_them()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();

        var plan = await PlanAsync(db, db.TextsOf([3, 7]).VisibleAt(Noon).In(Language.Russian).NewestFirst().Take(3));

        Assert.Contains(plan, step => step.StartsWith("SEARCH t USING INDEX", StringComparison.Ordinal) && step.Contains("(ItemId=?", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task What_is_sought_from_the_few_on_is_what_the_conditions_say(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var (finland, seizures) = (new Country { Slug = "finland", NameEn = "Finland", NameRu = "Финляндия", Role = CountryRole.Observer }, new Topic { Slug = "seizures", NameEn = "Seizures", NameRu = "Изъятия" });
        var (about, on, featured, binned) = (Item("about", Release), Item("on", Release), Item("featured", Release), Item("binned", Release));
        about.Countries.Add(finland);
        on.Topics.Add(seizures);
        featured.IsFeatured = true;
        binned.Texts[0].DeletedAt = Noon;
        featured.Occasion = Occasion.OfHours(new(2024, 6, 1, 14, 0, 0), new(2024, 6, 1, 16, 0, 0), Zones.Almaty);
        await AddAsync(store, about, on, featured, binned);
        await using var db = store.Open();

        Assert.Equal("about", await SlugsAsync(db.TextsAbout(finland)));
        Assert.Equal("on", await SlugsAsync(db.TextsOn(seizures)));
        Assert.Equal("featured", await SlugsAsync(db.TextsFeatured()));
        Assert.Equal("about featured on", await SlugsAsync(db.TextsNotTakenBack(await db.Texts.Select(text => text.Id).ToListAsync())));
        var (start, end) = (featured.Occasion.StartsAt, featured.Occasion.EndsAt);
        Assert.Equal("featured", await SlugsAsync(db.TextsTakingPlace(end.AddTicks(-1))));
        Assert.Equal("", await SlugsAsync(db.TextsTakingPlace(end)));
        Assert.Equal("featured", await SlugsAsync(db.TextsTakingPlace(start.AddDays(-1), start.AddTicks(1))));
        Assert.Equal("", await SlugsAsync(db.TextsTakingPlace(start.AddDays(-1), start)));

        static void Release(ItemText text) => text.ReleasedAt = Noon.AddDays(-1);

        static async Task<string> SlugsAsync(IQueryable<ItemText> texts) =>
            string.Join(' ', await texts.VisibleAt(Noon).In(Language.English).Select(text => text.Item.Slug).OrderBy(slug => slug).ToListAsync());
    }

    [Fact]
    public async Task Few_are_sought_from_their_own_side_and_counted_in_indexes_alone()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        var (country, topic) = (new Country { Slug = "finland", NameEn = "Finland", NameRu = "Финляндия" }, new Topic { Slug = "seizures", NameEn = "Seizures", NameRu = "Изъятия" });

        foreach (var few in new[] { db.TextsAbout(country), db.TextsOn(topic), db.TextsFeatured(), db.TextsTakingPlace(Noon, Noon.AddDays(30)), db.TextsNotTakenBack([3, 7]) })
        {
            var plan = await PlanAsync(db, few.VisibleAt(Noon).In(Language.Russian).OrderBy(text => text.Item.Occasion!.StartsAt).Select(text => text.Title));
            Assert.DoesNotContain(plan, step => step.Contains("(Language=?", StringComparison.Ordinal) || step.StartsWith("SCAN t", StringComparison.Ordinal));
        }

        foreach (var counted in new[] { db.TextsAbout(country), db.TextsOn(topic), db.TextsTakingPlace(Noon) })
        {
            var plan = await PlanAsync(db, counted.VisibleAt(Noon).In(Language.Russian).GroupBy(_ => 1).Select(texts => texts.Count()));
            Assert.Equal(2, plan.Count(step => step.Contains("COVERING INDEX", StringComparison.Ordinal)));
        }
    }

    private static async Task<List<string>> PlanAsync<T>(PortalDb db, IQueryable<T> query)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync()) steps.Add(reader.GetString("detail"));
        return steps;
    }

    private static Item Item(string slug, Action<ItemText> set)
    {
        var text = new ItemText { Title = slug, CreatedAt = Noon, ChangedAt = Noon };
        set(text);
        return new Item { Slug = slug, Kind = text.Kind, CreatedAt = Noon, Texts = { text } };
    }

    private static async Task AddAsync(TestStore store, params Item[] items)
    {
        await using var db = store.Open();
        db.Items.AddRange(items);
        await db.SaveChangesAsync();
    }
}

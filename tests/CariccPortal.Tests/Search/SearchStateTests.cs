using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Search;

public sealed class SearchStateTests
{
    [Fact]
    public async Task What_is_not_public_is_in_no_result_no_count_and_no_suggestion()
    {
        await using var store = await TestStore.CreateAsync();
        await AddInEachStateAsync(store);
        foreach (var isRebuilt in new[] { false, true })
        {
            if (isRebuilt) await ReindexAsync(store);
            foreach (var word in new[] { "zdraftword", "zscheduledword", "zwithdrawnword", "zdeletedword" })
            {
                var result = await store.SearchAsync(word);
                Assert.Empty(result.TextIds);
                Assert.Empty(result.Facets.Kinds);
                Assert.Null(await store.SuggestAsync(word[..^1] + "x"));
            }

            Assert.Equal(["Public zpublicword"], await store.TitlesAsync("secretly"));
            Assert.Equal("zpublicword", await store.SuggestAsync("zpublicwort"));
        }
    }

    [Fact]
    public async Task A_text_is_found_from_the_very_instant_of_its_release()
    {
        await using var store = await TestStore.CreateAsync();
        var release = store.Clock.Now.AddSeconds(1.5);
        await store.AddAsync(Drafts.Of(Release.At(release)));

        store.Clock.Now = release.AddTicks(-1);
        Assert.Empty(await store.TitlesAsync("meeting"));
        store.Clock.Now = release;
        Assert.Single(await store.TitlesAsync("meeting"));
    }

    [Fact]
    public async Task A_save_is_found_at_once_and_what_it_replaced_no_more()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.PublishAsync("First wording", "Old body.");
        await store.ChangeAsync(draft with { Texts = [draft.Texts[0] with { Title = "Second wording", Body = "New body.", Change = TextChange.Minor }] });

        Assert.Empty(await store.TitlesAsync("first"));
        Assert.Empty(await store.TitlesAsync("old"));
        Assert.Equal(["Second wording"], await store.TitlesAsync("second new"));
    }

    [Fact]
    public async Task A_refused_save_leaves_what_is_found_as_it_was()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.PublishAsync("First wording");
        var result = await store.Editor().SaveAsync(draft with { Version = 0, Texts = [draft.Texts[0] with { Title = "Second wording", Change = TextChange.Minor }] }, Drafts.Editor);

        Assert.False(result.Done);
        Assert.Empty(await store.TitlesAsync("second"));
        Assert.Equal(["First wording"], await store.TitlesAsync("first"));
    }

    [Fact]
    public async Task A_save_that_fails_at_its_very_end_leaves_the_index_as_it_was()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.PublishAsync("First wording");
        await using (var db = store.Open()) await db.Database.ExecuteSqlRawAsync("DROP TABLE \"SearchWords\"");

        await Assert.ThrowsAnyAsync<Exception>(() => store.Editor().SaveAsync(draft with { Texts = [draft.Texts[0] with { Title = "Second wording", Change = TextChange.Minor }] }, Drafts.Editor));

        Assert.Equal(["First wording"], await store.TitlesAsync("\"first wording\""));
        Assert.Equal("First wording", (await store.ItemAsync(draft.Id)).Texts[0].Title);
    }

    [Fact]
    public async Task The_bin_hides_from_the_search_and_gives_back()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.PublishAsync("Bin me");
        await store.Editor().DeleteAsync(draft.Id!.Value, draft.Version, Drafts.Editor);
        Assert.Empty(await store.TitlesAsync("bin"));

        await store.Editor().RestoreAsync(draft.Id!.Value, draft.Version + 1, Drafts.Editor);
        Assert.Equal(["Bin me"], await store.TitlesAsync("bin"));
    }

    [Fact]
    public async Task A_rebuilt_index_finds_the_same()
    {
        await using var store = await TestStore.CreateAsync();
        await store.SeedAsync();
        string[] queries = ["caricc", "drug -seized", "vienna", "\"side event\"", "operat"];
        var before = await AllAsync();
        await using (var db = store.Open())
        {
            Assert.False(await new Reindexing(db).IsDueAsync());
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Search\"; DELETE FROM \"SearchRows\"; DELETE FROM \"SearchWords\"");
            Assert.True(await new Reindexing(db).IsDueAsync());
        }

        Assert.All(await AllAsync(), Assert.Empty);
        var told = new List<(int, int)>();
        await using (var db = store.Open()) Assert.Equal(9, await new Reindexing(db).RunAsync((done, all) => told.Add((done, all))));

        Assert.Equal([(9, 9)], told);
        Assert.Equal(before, await AllAsync());
        await ReindexAsync(store);
        Assert.Equal(before, await AllAsync());

        async Task<List<IReadOnlyList<string>>> AllAsync()
        {
            var all = new List<IReadOnlyList<string>>();
            foreach (var query in queries) all.Add(await store.TitlesAsync(query));
            return all;
        }
    }

    [Fact]
    public async Task Misses_are_counted_by_words_alone_and_their_number_is_bounded()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();
        var missed = new MissedSearches(db, store.Clock);
        Assert.True(await missed.AddAsync(SearchQuery.Parse("Kokain!"), Language.English));
        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await missed.AddAsync(SearchQuery.Parse("kokain"), Language.English));
        Assert.True(await missed.AddAsync(SearchQuery.Parse("kokain"), Language.Russian));
        Assert.False(await missed.AddAsync(SearchQuery.Parse(string.Join(' ', Enumerable.Repeat("endless", 12))), Language.English));

        var rows = await db.MissedSearches.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        Assert.Equal(["kokain 2 2024-06-03", "kokain 1 2024-06-03"], rows.Select(one => $"{one.Words} {one.Count} {one.LastOn:yyyy-MM-dd}"));

        db.MissedSearches.AddRange(Enumerable.Range(0, MissedSearches.MostRows).Select(at => new MissedSearch { Words = $"made up {at}", Count = 1, LastOn = new(2024, 6, 1) }));
        await db.SaveChangesAsync();
        await missed.AddAsync(SearchQuery.Parse("one more"), Language.English);
        Assert.Equal(MissedSearches.MostRows, await db.MissedSearches.CountAsync());
        Assert.True(await db.MissedSearches.AnyAsync(one => one.Words == "kokain" && one.Count == 2));
    }

    private static async Task ReindexAsync(TestStore store)
    {
        await using var db = store.Open();
        await new Reindexing(db).RunAsync();
    }

    private static async Task AddInEachStateAsync(TestStore store)
    {
        await store.AddAsync(OfTitle("Draft zdraftword secretly", Release.None));
        await store.AddAsync(OfTitle("Scheduled zscheduledword secretly", Release.At(store.Clock.Now.AddDays(1))));
        var withdrawn = await store.AddAsync(OfTitle("Withdrawn zwithdrawnword secretly", Release.Now));
        var deleted = await store.AddAsync(OfTitle("Deleted zdeletedword secretly", Release.Now));
        await store.AddAsync(OfTitle("Public zpublicword", Release.Now));
        await store.Editor().DeleteAsync(deleted.Id!.Value, deleted.Version, Drafts.Editor);
        await using var db = store.Open();
        // No verb withdraws yet; the condition itself must hide it even while the index still holds it.
        await db.Texts.Where(text => text.ItemId == withdrawn.Id).ExecuteUpdateAsync(set => set.SetProperty(text => text.WithdrawnAt, store.Clock.Now));
    }

    private static ItemDraft OfTitle(string title, Release release) =>
        Drafts.News with { Texts = [Drafts.English with { Title = title, Body = "Secretly.", Release = release }] };
}

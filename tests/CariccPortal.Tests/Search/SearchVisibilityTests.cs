using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Search;

public sealed class SearchVisibilityTests
{
    [Fact]
    public async Task Unpublished_text_is_not_found_counted_or_suggested()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AddInEachStatusAsync(database);
        foreach (var isRebuilt in new[] { false, true })
        {
            if (isRebuilt) await ReindexAsync(database);
            foreach (var word in new[] { "zdraftword", "zscheduledword", "zwithdrawnword", "zdeletedword" })
            {
                var result = await database.SearchAsync(word);
                Assert.Empty(result.TranslationIds);
                Assert.Empty(result.Facets.Kinds);
                Assert.Null(await database.SuggestAsync(word[..^1] + "x"));
            }

            Assert.Equal(["Public zpublicword"], await database.FindTitlesAsync("secretly"));
            Assert.Equal("zpublicword", await database.SuggestAsync("zpublicwort"));
        }
    }

    [Fact]
    public async Task Scheduled_text_is_found_from_its_publication_date()
    {
        await using var database = await TestDatabase.CreateAsync();
        var publishedAt = database.Clock.Now.AddSeconds(1.5);
        await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.At(publishedAt)));

        database.Clock.Now = publishedAt.AddTicks(-1);
        Assert.Empty(await database.FindTitlesAsync("meeting"));
        database.Clock.Now = publishedAt;
        Assert.Single(await database.FindTitlesAsync("meeting"));
    }

    [Fact]
    public async Task Delete_removes_the_item_from_the_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.PublishAsync("Indexed title", "Body.");

        Assert.True((await database.CreateEditor().DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor)).Succeeded);

        // The search hides deleted items by itself, so only the rows show whether the index follows.
        Assert.Equal(0, await CountIndexRowsAsync(database));
    }

    [Fact]
    public async Task Restore_adds_the_item_to_the_index_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.PublishAsync("Indexed title", "Body.");
        var editor = database.CreateEditor();
        Assert.True((await editor.DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor)).Succeeded);

        Assert.True((await editor.RestoreAsync(draft.Id.Value, draft.Version + 1, SampleDrafts.Editor)).Succeeded);

        Assert.Equal(1, await CountIndexRowsAsync(database));
        Assert.Equal(["Indexed title"], await database.FindTitlesAsync("indexed"));
    }

    [Fact]
    public async Task Save_updates_the_index_immediately()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.PublishAsync("First wording", "Old body.");
        await database.ChangeAsync(
            draft with
            {
                Translations =
                [draft.Translations[0] with { Title = "Second wording", Body = "New body.", Change = ChangeType.Minor }]
            });

        Assert.Empty(await database.FindTitlesAsync("first"));
        Assert.Empty(await database.FindTitlesAsync("old"));
        Assert.Equal(["Second wording"], await database.FindTitlesAsync("second new"));
    }

    [Fact]
    public async Task Rejected_save_does_not_change_the_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.PublishAsync("First wording");
        var result = await database.CreateEditor()
            .SaveAsync(
                draft with
                {
                    Version = 0,
                    Translations = [draft.Translations[0] with { Title = "Second wording", Change = ChangeType.Minor }]
                },
                        SampleDrafts.Editor);

        Assert.False(result.Succeeded);
        Assert.Empty(await database.FindTitlesAsync("second"));
        Assert.Equal(["First wording"], await database.FindTitlesAsync("first"));
    }

    [Fact]
    public async Task Failed_save_rolls_back_the_index()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.PublishAsync("First wording");
        await using (var db = database.CreateContext()) await db.Database.ExecuteSqlRawAsync("DROP TABLE \"SearchWords\"");

        await Assert.ThrowsAnyAsync<Exception>(() => database.CreateEditor()
            .SaveAsync(draft with { Translations = [draft.Translations[0] with { Title = "Second wording", Change = ChangeType.Minor }] },
                SampleDrafts.Editor));

        Assert.Equal(["First wording"], await database.FindTitlesAsync("\"first wording\""));
        Assert.Equal("First wording", (await database.GetItemAsync(draft.Id)).Translations[0].Title);
    }

    // The row numbers of the index start with the number of the language, so each language has a range of its own.
    [Theory]
    [InlineData("aa")]
    [InlineData("uz")]
    [InlineData("zz")]
    [InlineData("zzz")]
    public async Task Search_of_a_language_finds_only_its_public_versions(string code)
    {
        var language = Language.Create(code, code, "", "one-other", "none");
        await using var database = await TestDatabase.CreateAsync();
        await database.PublishAsync("Meeting old", language: language, at: database.Clock.Now.AddDays(-2));
        await database.PublishAsync("Meeting new", language: language);
        await database.PublishAsync("Meeting later", language: language, at: database.Clock.Now.AddDays(1));
        await database.PublishAsync("Meeting in English");

        Assert.Equal(["Meeting new", "Meeting old"], await database.FindTitlesAsync("meeting", language));
        Assert.Equal(["Meeting in English"], await database.FindTitlesAsync("meeting"));
    }

    [Fact]
    public async Task Deleted_item_is_not_found_until_restored()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.PublishAsync("Bin me");
        await database.CreateEditor().DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor);
        Assert.Empty(await database.FindTitlesAsync("bin"));

        await database.CreateEditor().RestoreAsync(draft.Id!.Value, draft.Version + 1, SampleDrafts.Editor);
        Assert.Equal(["Bin me"], await database.FindTitlesAsync("bin"));
    }

    [Fact]
    public async Task Rebuilt_index_returns_the_same_results()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SeedAsync();
        string[] queries = ["caricc", "drug -seized", "vienna", "\"side event\"", "operat"];
        var before = await AllAsync();
        await using (var db = database.CreateContext())
        {
            Assert.False(await new IndexRebuilder(db).IsRequiredAsync());
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Search\"; DELETE FROM \"SearchRows\"; DELETE FROM \"SearchWords\"");
            Assert.True(await new IndexRebuilder(db).IsRequiredAsync());
        }

        Assert.All(await AllAsync(), Assert.Empty);
        var reported = new List<(int, int)>();
        await using (var db = database.CreateContext()) Assert.Equal(12, await new IndexRebuilder(db)
            .RunAsync((done, all) => reported.Add((done, all))));

        Assert.Equal([(12, 12)], reported);
        Assert.Equal(before, await AllAsync());
        await ReindexAsync(database);
        Assert.Equal(before, await AllAsync());

        async Task<List<IReadOnlyList<string>>> AllAsync()
        {
            var all = new List<IReadOnlyList<string>>();
            foreach (var query in queries) all.Add(await database.FindTitlesAsync(query));
            return all;
        }
    }

    [Fact]
    public async Task Zero_result_searches_are_counted_up_to_a_limit()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();
        var log = new ZeroResultSearchLog(db, database.Clock);
        Assert.True(await log.AddAsync(SearchQuery.Parse("Kokain!"), Language.English));
        database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await log.AddAsync(SearchQuery.Parse("kokain"), Language.English));
        Assert.True(await log.AddAsync(SearchQuery.Parse("kokain"), Language.Russian));
        Assert.False(await log.AddAsync(SearchQuery.Parse(string.Join(' ', Enumerable.Repeat("endless", 12))), Language.English));

        var rows = await db.ZeroResultSearches.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        Assert.Equal(
            ["kokain 2 2024-06-03", "kokain 1 2024-06-03"], rows.Select(one => $"{one.Query} {one.Count} {one.LastSearchedOn:yyyy-MM-dd}"));

        db.ZeroResultSearches.AddRange(Enumerable.Range(0, ZeroResultSearchLog.MaxRows)
            .Select(at => new ZeroResultSearch
            {
                Language = Language.English,
                Query = $"made up {at}",
                Count = 1,
                LastSearchedOn = new(2024, 6, 1)
            }));
        await db.SaveChangesAsync();
        await log.AddAsync(SearchQuery.Parse("one more"), Language.English);
        Assert.Equal(ZeroResultSearchLog.MaxRows, await db.ZeroResultSearches.CountAsync());
        Assert.True(await db.ZeroResultSearches.AnyAsync(one => one.Query == "kokain" && one.Count == 2));
    }

    private static async Task ReindexAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        await new IndexRebuilder(db).RunAsync();
    }

    private static async Task AddInEachStatusAsync(TestDatabase database)
    {
        await database.AddAsync(DraftWithTitle("Draft zdraftword secretly", PublicationChange.None));
        await database.AddAsync(DraftWithTitle("Scheduled zscheduledword secretly", PublicationChange.At(database.Clock.Now.AddDays(1))));
        var withdrawn = await database.AddAsync(DraftWithTitle("Withdrawn zwithdrawnword secretly", PublicationChange.Now));
        var deleted = await database.AddAsync(DraftWithTitle("Deleted zdeletedword secretly", PublicationChange.Now));
        await database.AddAsync(DraftWithTitle("Public zpublicword", PublicationChange.Now));
        await database.CreateEditor().DeleteAsync(deleted.Id!.Value, deleted.Version, SampleDrafts.Editor);
        await using var db = database.CreateContext();
        // Sets the dates directly, so that the index still contains the translation: the visibility check must hide it.
        await db.Translations.Where(text => text.ItemId == withdrawn.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(text => text.WithdrawnAt, database.Clock.Now));
    }

    private static ItemDraft DraftWithTitle(string title, PublicationChange publication) =>
        SampleDrafts.News with
        {
            Translations =
            [SampleDrafts.English with { Title = title, Body = "Secretly.", Publication = publication }]
        };

    private static async Task<int> CountIndexRowsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"SearchRows\"").SingleAsync();
    }
}

using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Categories;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Categories;

public sealed class CategoryEditorTests
{
    [Fact]
    public async Task Renamed_topic_redirects_and_items_keep_their_versions()
    {
        await using var database = await CreateAsync();
        var draft = await AddItemAsync(database, "operations");

        await SaveAsync(database, "operations", topic => (topic.Slug, topic.Name) = ("special-operations", Name("Special operations")));
        await database.ChangeAsync(draft with { Topics = ["operations"] });

        await using var db = database.CreateContext();
        Assert.Equal("topics/special-operations", (await db.Redirects.SingleAsync(one => one.Path == "topics/operations")).Target);
        Assert.Equal("special-operations", (await database.GetItemAsync(draft.Id)).Topics.Single().Slug);
        Assert.Equal(1, await db.PublishedVersions.CountAsync());
        Assert.Equal(draft.Id, Assert.Single(await SearchAsync(database, "special")));
        await AssertIntactAsync(db);
    }

    [Fact]
    public async Task Former_slug_can_be_taken_back_but_not_by_another_topic()
    {
        await using var database = await CreateAsync();
        await SaveAsync(database, "operations", topic => topic.Slug = "actions");

        Assert.Equal(CategoryErrorCode.SlugTaken, (await TrySaveAsync(database, "seizures", topic => topic.Slug = "operations"))?.Code);
        Assert.Equal(CategoryErrorCode.SlugTaken,
            (await Editor(database).SaveAsync(new() { Slug = "operations", Name = Name("New") }, SampleDrafts.Administrator))?.Code);
        await SaveAsync(database, "actions", topic => topic.Slug = "operations");

        await using var db = database.CreateContext();
        Assert.Equal(["topics/actions → topics/operations"],
            await db.Redirects.Select(one => one.Path + " → " + one.Target).ToListAsync());
        await AssertIntactAsync(db);
    }

    [Fact]
    public async Task Merge_moves_items_and_former_addresses()
    {
        await using var database = await CreateAsync();
        var first = await AddItemAsync(database, "operations");
        var both = await AddItemAsync(database, "operations", "seizures");
        await SaveAsync(database, "operations", topic => topic.Slug = "actions");
        await using var db = database.CreateContext();
        var (source, target) = (await FindAsync(db, "actions"), await FindAsync(db, "seizures"));

        Assert.Null(await Editor(database).MergeAsync(source.Id, source.Version, target.Id, SampleDrafts.Administrator));

        Assert.All([first, both], one => Assert.Equal("seizures", database.GetItemAsync(one.Id).Result.Topics.Single().Slug));
        Assert.Equal(["topics/actions → topics/seizures", "topics/operations → topics/seizures"],
            await db.Redirects.OrderBy(one => one.Path).Select(one => one.Path + " → " + one.Target).ToListAsync());
        Assert.Equal("seizures", (await db.FindCategoryAsync<Topic>("operations", CancellationToken.None))?.Slug);
        Assert.Empty(await SearchAsync(database, "operations"));
        Assert.Equal(2, (await SearchAsync(database, "seizures")).Count);
        await AssertIntactAsync(db);
        Assert.Equal(3, await db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.MergeTopics));

        // What was opened before still saves, and the merge is no new version of the item.
        await database.ChangeAsync(first with { Topics = ["operations"] });
        Assert.Equal(1, await db.PublishedVersions.CountAsync(one => one.ItemId == first.Id));
        await AssertIntactAsync(db);
    }

    [Theory]
    [InlineData("UPDATE Topics SET Name = '{{\"en\":\"Forged\"}}' WHERE Slug = 'operations'")]
    [InlineData("UPDATE Topics SET Description = '{{\"en\":\"Forged\"}}' WHERE Slug = 'seizures'")]
    [InlineData("UPDATE ItemTranslations SET Title = 'Forged'")]
    [InlineData("INSERT INTO ItemTopics (ItemId, TopicId) SELECT 1, Id FROM Topics WHERE Slug = 'seizures'")]
    public async Task Merge_of_what_was_changed_directly_is_refused_and_the_change_stays_found(string sql)
    {
        await using var database = await CreateAsync();
        await AddItemAsync(database, "operations");
        await using var db = database.CreateContext();
        var (source, target) = (await FindAsync(db, "operations"), await FindAsync(db, "seizures"));
        await db.Database.ExecuteSqlRawAsync(sql);

        var error = await Editor(database).MergeAsync(source.Id, source.Version, target.Id, SampleDrafts.Administrator);

        Assert.Equal(CategoryErrorCode.ChangedOutside, error?.Code);
        Assert.NotEmpty((await new AuditVerifier(db).VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Change_or_removal_of_what_was_changed_directly_is_refused()
    {
        await using var database = await CreateAsync();
        await using var db = database.CreateContext();
        var topic = await FindAsync(db, "operations");
        await db.Database.ExecuteSqlRawAsync("UPDATE Topics SET Description = '{{\"en\":\"Forged\"}}' WHERE Slug = 'operations'");

        Assert.Equal(CategoryErrorCode.ChangedOutside, (await TrySaveAsync(database, "operations", one => one.Slug = "x"))?.Code);
        Assert.Equal(CategoryErrorCode.ChangedOutside,
            (await Editor(database).RemoveAsync(topic.Id, topic.Version, SampleDrafts.Administrator))?.Code);
    }

    [Fact]
    public async Task Topic_in_use_is_not_removed()
    {
        await using var database = await CreateAsync();
        var draft = await AddItemAsync(database, "operations");
        await SaveAsync(database, "operations", one => one.Slug = "actions");
        await using var db = database.CreateContext();
        var topic = await FindAsync(db, "actions");
        var editor = Editor(database);

        Assert.Equal(CategoryErrorCode.InUse, (await editor.RemoveAsync(topic.Id, topic.Version, SampleDrafts.Administrator))?.Code);
        await database.ChangeAsync(draft with { Topics = [] });
        Assert.Equal(CategoryErrorCode.Changed, (await editor.RemoveAsync(topic.Id, 1, SampleDrafts.Administrator))?.Code);
        Assert.Null(await editor.RemoveAsync(topic.Id, topic.Version, SampleDrafts.Administrator));

        Assert.Empty(await db.Redirects.ToListAsync());
        Assert.Equal(["seizures"], await db.Topics.Select(one => one.Slug).ToListAsync());
        await AssertIntactAsync(db);
    }

    [Fact]
    public async Task Second_of_two_editors_is_told_of_the_first_one()
    {
        await using var database = await CreateAsync();
        await using var db = database.CreateContext();
        var stale = await FindAsync(db, "operations");
        await SaveAsync(database, "operations", topic => topic.Name = Name("Special operations"));

        stale.Name = Name("Other");

        Assert.Equal(CategoryErrorCode.Changed, (await Editor(database).SaveAsync(stale, SampleDrafts.Administrator))?.Code);
    }

    [Fact]
    public async Task Only_administrators_change_topics()
    {
        await using var database = await CreateAsync();
        await using var db = database.CreateContext();
        var topic = await FindAsync(db, "operations");
        var editor = Editor(database);
        CategoryError?[] errors =
        [
            await editor.SaveAsync(topic, SampleDrafts.Editor), await editor.MergeAsync(topic.Id, 1, 2, SampleDrafts.Editor),
            await editor.RemoveAsync(topic.Id, 1, SampleDrafts.Editor),
        ];

        Assert.All(errors, error => Assert.Equal(CategoryErrorCode.PermissionDenied, error?.Code));
    }

    private static async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync();
        foreach (var name in new[] { "Operations", "Seizures" })
            Assert.Null(await Editor(database).SaveAsync(new() { Slug = "", Name = Name(name) }, SampleDrafts.Administrator));
        return database;
    }

    private static Task<ItemDraft> AddItemAsync(TestDatabase database, params string[] topics) =>
        database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Topics = topics });

    private static TopicEditor Editor(TestDatabase database) => new(database.CreateContext(), database.Clock);

    private static LocalizedText Name(string name) => new((Language.English, name), (Language.Russian, $"{name} (рус.)"));

    private static Task<Topic> FindAsync(PortalDbContext db, string slug) => db.Topics.AsNoTracking().SingleAsync(one => one.Slug == slug);

    private static async Task SaveAsync(TestDatabase database, string slug, Action<Topic> change) =>
        Assert.Null(await TrySaveAsync(database, slug, change));

    private static async Task<CategoryError?> TrySaveAsync(TestDatabase database, string slug, Action<Topic> change)
    {
        await using var db = database.CreateContext();
        var topic = await FindAsync(db, slug);
        change(topic);
        return await Editor(database).SaveAsync(topic, SampleDrafts.Administrator);
    }

    private static async Task<IReadOnlyList<int?>> SearchAsync(TestDatabase database, string word)
    {
        await using var db = database.CreateContext();
        var found = (await new SiteSearch(db, database.Clock).FindAsync(word, Language.English, new())).TranslationIds;
        return await db.Translations.Where(one => found.Contains(one.Id)).Select(one => (int?)one.ItemId).ToListAsync();
    }

    private static async Task AssertIntactAsync(PortalDbContext db) =>
        Assert.Empty((await new AuditVerifier(db).VerifyAsync()).Findings);
}

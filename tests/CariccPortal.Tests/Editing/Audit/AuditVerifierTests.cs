using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Audit;

/// <summary>What someone changes in the database by hand, and what the check says of it.</summary>
public sealed class AuditVerifierTests
{
    public static TheoryData<string, string, AuditFindingType, long> ManualChanges { get; } = new()
    {
        { "an entry's name", "UPDATE AuditEntries SET UserName = 'Nobody' WHERE Id = 2", AuditFindingType.EntryMismatch, 2 },
        { "an entry's instant", "UPDATE AuditEntries SET At = '2020-01-01 00:00:00' WHERE Id = 2", AuditFindingType.EntryMismatch, 2 },
        { "an entry's act", "UPDATE AuditEntries SET Action = 'save' WHERE Id = 1", AuditFindingType.EntryMismatch, 1 },
        { "an entry's detail made nothing", "UPDATE AuditEntries SET Detail = NULL WHERE Id = 1", AuditFindingType.EntryMismatch, 1 },
        { "an entry's hash", "UPDATE AuditEntries SET Hash = substr(Hash, 2) || 'a' WHERE Id = 1", AuditFindingType.EntryMismatch, 1 },
        { "an entry taken out of the middle", "DELETE FROM AuditEntries WHERE Id = 2", AuditFindingType.EntryMismatch, 3 },
        { "the first entry taken out", "DELETE FROM AuditEntries WHERE Id = 1", AuditFindingType.EntryMismatch, 2 },
        { "two entries changed places", "UPDATE AuditEntries SET Id = 9 WHERE Id = 2", AuditFindingType.EntryMismatch, 3 },
        { "the chain's end rewound", "UPDATE AuditHead SET Count = 2", AuditFindingType.HeadMismatch, 0 },
        { "the chain's end gone", "DELETE FROM AuditHead", AuditFindingType.HeadMismatch, 0 },
        { "a title", "UPDATE ItemTranslations SET Title = 'Buy now' WHERE ItemId = 1 AND Language = 'en'", AuditFindingType.ItemChanged, 3 },
        { "a body's source", "UPDATE ItemTranslations SET Body = Body || ' [x](https://example.org)' WHERE ItemId = 1", AuditFindingType.ItemChanged, 3 },
        { "what readers get of a body", "UPDATE ItemTranslations SET BodyHtml = BodyHtml || '<a href=\"https://example.org\">x</a>' WHERE ItemId = 1", AuditFindingType.ItemChanged, 3 },
        { "a draft made public", "UPDATE ItemTranslations SET PublishedAt = '2024-01-01 00:00:00' WHERE ItemId = 1", AuditFindingType.ItemChanged, 3 },
        { "the source's address", "UPDATE Items SET SourceUrl = 'https://example.org/' WHERE Id = 1", AuditFindingType.ItemChanged, 3 },
        { "a text taken out", "DELETE FROM ItemTranslations WHERE ItemId = 1 AND Language = 'ru'", AuditFindingType.ItemChanged, 3 },
        { "an item put in", "INSERT INTO Items (Kind, Slug, Version, IsFeatured, CreatedAt, ChangedAt, VoteCount, VoteSum) VALUES ('news', 'x', 1, 0, '2024-01-01 00:00:00', '2024-01-01 00:00:00', 0, 0)", AuditFindingType.ItemWithoutEntry, 0 },
        { "an item taken out", "DELETE FROM ItemTranslations; DELETE FROM Revisions; DELETE FROM Items WHERE Id = 1", AuditFindingType.ItemMissing, 3 },
    };

    [Fact]
    public async Task Verify_after_any_action_finds_nothing()
    {
        await using var store = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(store);
        var other = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await store.CreateEditor().DeleteAsync(other.Id!.Value, other.Version, SampleDrafts.Editor);

        var verdict = await VerifyAsync(store);

        Assert.Empty(verdict.Findings);
        Assert.Equal((5L, 2), (verdict.End.Count, verdict.Items));
    }

    [Fact]
    public async Task Vote_is_not_reported()
    {
        await using var store = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(store);
        await ExecuteSqlAsync(store, "UPDATE Items SET VoteCount = 3, VoteSum = 12");

        Assert.Empty((await VerifyAsync(store)).Findings);
    }

    [Theory, MemberData(nameof(ManualChanges))]
    public async Task Direct_database_change_is_reported(string what, string sql, AuditFindingType type, long entryId)
    {
        await using var store = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(store);
        await ExecuteSqlAsync(store, sql);

        var finding = (await VerifyAsync(store)).Findings[0];

        Assert.True(finding.Type == type, what);
        Assert.Equal(entryId, finding.Entry?.Id ?? 0);
    }

    [Fact]
    public async Task Rebuilt_chain_does_not_match_a_checkpoint()
    {
        await using var store = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(store);
        var kept = AuditCheckpoint.Parse((await VerifyAsync(store)).End.ToString());
        Assert.NotNull(kept);
        await store.AddAsync(SampleDrafts.News);
        Assert.Empty((await VerifyAsync(store, kept)).Findings);

        await using (var db = store.CreateContext())
        {
            var before = AuditHashChain.Start;
            foreach (var entry in await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync()) (entry.UserName, entry.Hash) = ("Nobody", before = AuditHashChain.ComputeHash(before, new() { At = entry.At, UserId = entry.UserId, UserName = "Nobody", Action = entry.Action, ItemId = entry.ItemId, Detail = entry.Detail, ContentHash = entry.ContentHash }));
            (await db.AuditHeads.SingleAsync()).Hash = before;
            await db.SaveChangesAsync();
        }

        Assert.Empty((await VerifyAsync(store)).Findings);
        Assert.Equal(AuditFindingType.CheckpointMissing, Assert.Single((await VerifyAsync(store, kept)).Findings).Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3:abc")]
    [InlineData("-3:0000000000000000000000000000000000000000000000000000000000000000")]
    public void Parse_invalid_checkpoint_returns_null(string text) => Assert.Null(AuditCheckpoint.Parse(text));

    [Fact]
    public async Task Verify_during_concurrent_saves_finds_nothing()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await CreateThreeEntriesAsync(store);
        var saving = Task.Run(async () =>
        {
            for (var save = 0; save < 40; save++) draft = await store.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = $"Words {save}." }] });
        });
        var checks = 0;
        do
        {
            Assert.Empty((await VerifyAsync(store)).Findings);
            checks++;
        }
        while (!saving.IsCompleted);
        await saving;

        Assert.True(checks > 1);
    }

    // Acts 1 to 3 on the one item: add, save, save.
    private static async Task<ItemDraft> CreateThreeEntriesAsync(TestDatabase database)
    {
        var draft = await database.AddAsync(SampleDrafts.News);
        draft = await database.ChangeAsync(draft with { Translations = [SampleDrafts.English, SampleDrafts.Russian] });
        return await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = "Other words." }] });
    }

    private static async Task ExecuteSqlAsync(TestDatabase database, string sql)
    {
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    private static async Task<AuditVerification> VerifyAsync(TestDatabase database, AuditCheckpoint? checkpoint = null)
    {
        await using var db = database.CreateContext();
        return await new AuditVerifier(db).VerifyAsync(checkpoint);
    }
}

using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Audit;

/// <summary>Changes made directly in the database, and the finding for each.</summary>
public sealed class AuditVerifierTests
{
    public static TheoryData<string, string, AuditFindingType, long> ManualChanges { get; } = new()
    {
        { "an entry's name", "UPDATE AuditEntries SET UserName = 'Nobody' WHERE Id = 2", AuditFindingType.EntryMismatch, 2 },
        { "an entry's timestamp", "UPDATE AuditEntries SET At = '2020-01-01 00:00:00' WHERE Id = 2", AuditFindingType.EntryMismatch, 2 },
        { "an entry's action", "UPDATE AuditEntries SET Action = 'save' WHERE Id = 1", AuditFindingType.EntryMismatch, 1 },
        { "an entry's action, an unknown word", "UPDATE AuditEntries SET Action = 'nothing' WHERE Id = 1", AuditFindingType.EntryMismatch,
            1 },
        { "an entry's detail removed", "UPDATE AuditEntries SET Detail = NULL WHERE Id = 1", AuditFindingType.EntryMismatch, 1 },
        { "an entry's hash", "UPDATE AuditEntries SET Hash = substr(Hash, 2) || 'a' WHERE Id = 1", AuditFindingType.EntryMismatch, 1 },
        { "an entry deleted in the middle", "DELETE FROM AuditEntries WHERE Id = 2", AuditFindingType.EntryMismatch, 3 },
        { "the first entry deleted", "DELETE FROM AuditEntries WHERE Id = 1", AuditFindingType.EntryMismatch, 2 },
        { "two entries swapped", "UPDATE AuditEntries SET Id = 9 WHERE Id = 2", AuditFindingType.EntryMismatch, 3 },
        { "the head's count reduced", "UPDATE AuditHead SET Count = 2", AuditFindingType.HeadMismatch, 0 },
        { "the head deleted", "DELETE FROM AuditHead", AuditFindingType.HeadMismatch, 0 },
        {
            "an event location", "UPDATE ItemTranslations SET Place = 'Osh' WHERE ItemId = 1 AND Language = 'en'",
            AuditFindingType.Changed, 3
        },
        { "a title", "UPDATE ItemTranslations SET Title = 'Buy now' WHERE ItemId = 1 AND Language = 'en'", AuditFindingType.Changed,
            3 },
        { "a body's source", "UPDATE ItemTranslations SET Body = Body || ' [x](https://example.org)' WHERE ItemId = 1",
            AuditFindingType.Changed, 3 },
        { "a body's HTML", "UPDATE ItemTranslations SET BodyHtml = BodyHtml || '<a href=\"https://example.org\">x</a>' WHERE ItemId = 1",
            AuditFindingType.Changed, 3 },
        { "a publication date", "UPDATE ItemTranslations SET PublishedAt = '2024-01-01 00:00:00' WHERE ItemId = 1",
            AuditFindingType.Changed, 3 },
        { "the source's URL", "UPDATE Items SET SourceUrl = 'https://example.org/' WHERE Id = 1", AuditFindingType.Changed, 3 },
        { "a translation deleted", "DELETE FROM ItemTranslations WHERE ItemId = 1 AND Language = 'ru'", AuditFindingType.Changed, 3 },
        { "an item inserted",
            "INSERT INTO Items (Kind, Slug, Version, CreatedAt, ChangedAt, VoteCount, VoteSum, FormerVoteCount, FormerVoteSum) "
            + "VALUES ('news', 'x', 1, '2024-01-01 00:00:00', '2024-01-01 00:00:00', 0, 0, 0, 0)", AuditFindingType.Added, 0 },
        { "an item deleted", "DELETE FROM ItemTranslations; DELETE FROM Revisions; DELETE FROM Items WHERE Id = 1",
            AuditFindingType.Missing, 3 },
    };

    [Fact]
    public async Task Verify_after_any_action_finds_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(database);
        var other = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await database.CreateEditor().DeleteAsync(other.Id!.Value, other.Version, SampleDrafts.Editor);

        var verification = await VerifyAsync(database);

        Assert.Empty(verification.Findings);
        Assert.Equal((5L, 2), (verification.End.Count, verification.Items));
    }

    [Theory, MemberData(nameof(ManualChanges))]
    public async Task Direct_database_change_is_reported(string what, string sql, AuditFindingType type, long entryId)
    {
        await using var database = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(database);
        await ExecuteSqlAsync(database, sql);

        var finding = (await VerifyAsync(database)).Findings[0];

        Assert.True(finding.Type == type, what);
        Assert.Equal(entryId, finding.Entry?.Id ?? 0);
    }

    [Fact]
    public async Task Rebuilt_chain_does_not_match_a_checkpoint()
    {
        await using var database = await TestDatabase.CreateAsync();
        await CreateThreeEntriesAsync(database);
        var checkpoint = AuditCheckpoint.Parse((await VerifyAsync(database)).End.ToString());
        Assert.NotNull(checkpoint);
        await database.AddAsync(SampleDrafts.News);
        Assert.Empty((await VerifyAsync(database, checkpoint)).Findings);

        await using (var db = database.CreateContext())
        {
            var before = AuditHashChain.Start;
            foreach (var entry in await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync())
                (entry.UserName, entry.Hash) = ("Nobody",
                    before = AuditHashChain.ComputeHash(before,
                        new()
                        {
                            At = entry.At,
                            UserId = entry.UserId,
                            UserName = "Nobody",
                            Action = entry.Action,
                            ItemId = entry.ItemId,
                            Detail = entry.Detail,
                            Subject = entry.Subject,
                            ContentHash = entry.ContentHash
                        }));
            (await db.AuditHeads.SingleAsync()).Hash = before;
            await db.SaveChangesAsync();
        }

        Assert.Empty((await VerifyAsync(database)).Findings);
        Assert.Equal(AuditFindingType.CheckpointMissing, Assert.Single((await VerifyAsync(database, checkpoint)).Findings).Type);
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
        await using var database = await TestDatabase.CreateAsync();
        var draft = await CreateThreeEntriesAsync(database);
        var saving = Task.Run(async () =>
        {
            for (var save = 0; save < 40; save++) draft =
                await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = $"Words {save}." }] });
        });
        var checks = 0;
        do
        {
            Assert.Empty((await VerifyAsync(database)).Findings);
            checks++;
        }
        while (!saving.IsCompleted);
        await saving;

        Assert.True(checks > 1);
    }

    // Audit entries 1 to 3, all for one item: add, save, save.
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

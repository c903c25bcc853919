using CariccPortal.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>What someone changes in the database by hand, and what the check says of it.</summary>
public sealed class AuditCheckTests
{
    public static TheoryData<string, string, AuditFault, long> ByHand { get; } = new()
    {
        { "an entry's name", "UPDATE Audit SET Who = 'Nobody' WHERE Id = 2", AuditFault.EntryDoesNotFit, 2 },
        { "an entry's instant", "UPDATE Audit SET At = '2020-01-01 00:00:00' WHERE Id = 2", AuditFault.EntryDoesNotFit, 2 },
        { "an entry's act", "UPDATE Audit SET Act = 'save' WHERE Id = 1", AuditFault.EntryDoesNotFit, 1 },
        { "an entry's detail made nothing", "UPDATE Audit SET Detail = NULL WHERE Id = 1", AuditFault.EntryDoesNotFit, 1 },
        { "an entry's hash", "UPDATE Audit SET Hash = substr(Hash, 2) || 'a' WHERE Id = 1", AuditFault.EntryDoesNotFit, 1 },
        { "an entry taken out of the middle", "DELETE FROM Audit WHERE Id = 2", AuditFault.EntryDoesNotFit, 3 },
        { "the first entry taken out", "DELETE FROM Audit WHERE Id = 1", AuditFault.EntryDoesNotFit, 2 },
        { "two entries changed places", "UPDATE Audit SET Id = 9 WHERE Id = 2", AuditFault.EntryDoesNotFit, 3 },
        { "the chain's end rewound", "UPDATE AuditHead SET Count = 2", AuditFault.EndDoesNotFit, 0 },
        { "the chain's end gone", "DELETE FROM AuditHead", AuditFault.EndDoesNotFit, 0 },
        { "a title", "UPDATE ItemTexts SET Title = 'Buy now' WHERE ItemId = 1 AND Language = 'en'", AuditFault.ItemChanged, 3 },
        { "a body's source", "UPDATE ItemTexts SET Body = Body || ' [x](https://example.org)' WHERE ItemId = 1", AuditFault.ItemChanged, 3 },
        { "what readers get of a body", "UPDATE ItemTexts SET BodyHtml = BodyHtml || '<a href=\"https://example.org\">x</a>' WHERE ItemId = 1", AuditFault.ItemChanged, 3 },
        { "a draft made public", "UPDATE ItemTexts SET ReleasedAt = '2024-01-01 00:00:00' WHERE ItemId = 1", AuditFault.ItemChanged, 3 },
        { "the source's address", "UPDATE Items SET SourceUrl = 'https://example.org/' WHERE Id = 1", AuditFault.ItemChanged, 3 },
        { "a text taken out", "DELETE FROM ItemTexts WHERE ItemId = 1 AND Language = 'ru'", AuditFault.ItemChanged, 3 },
        { "an item put in", "INSERT INTO Items (Kind, Slug, Version, IsFeatured, CreatedAt, ChangedAt, VoteCount, VoteSum) VALUES ('news', 'x', 1, 0, '2024-01-01 00:00:00', '2024-01-01 00:00:00', 0, 0)", AuditFault.ItemWithoutAct, 0 },
        { "an item taken out", "DELETE FROM ItemTexts; DELETE FROM Revisions; DELETE FROM Items WHERE Id = 1", AuditFault.ItemGone, 3 },
    };

    [Fact]
    public async Task What_staff_did_fits_whatever_it_was()
    {
        await using var store = await TestStore.CreateAsync();
        await ThreeActsAsync(store);
        var other = await store.AddAsync(Drafts.Of(Release.Now));
        await store.Editor().DeleteAsync(other.Id!.Value, other.Version, Drafts.Editor);

        var verdict = await CheckAsync(store);

        Assert.Empty(verdict.Findings);
        Assert.Equal((5L, 2), (verdict.End.Count, verdict.Items));
    }

    [Fact]
    public async Task A_vote_is_no_act_of_staff_and_no_fault()
    {
        await using var store = await TestStore.CreateAsync();
        await ThreeActsAsync(store);
        await DoAsync(store, "UPDATE Items SET VoteCount = 3, VoteSum = 12");

        Assert.Empty((await CheckAsync(store)).Findings);
    }

    [Theory, MemberData(nameof(ByHand))]
    public async Task A_change_by_hand_is_found(string what, string sql, AuditFault fault, long entryId)
    {
        await using var store = await TestStore.CreateAsync();
        await ThreeActsAsync(store);
        await DoAsync(store, sql);

        var finding = (await CheckAsync(store)).Findings[0];

        Assert.True(finding.Fault == fault, what);
        Assert.Equal(entryId, finding.Entry?.Id ?? 0);
    }

    [Fact]
    public async Task A_chain_made_anew_does_not_run_through_a_mark_that_was_kept()
    {
        await using var store = await TestStore.CreateAsync();
        await ThreeActsAsync(store);
        var kept = AuditMark.Read((await CheckAsync(store)).End.ToString());
        Assert.NotNull(kept);
        await store.AddAsync(Drafts.News);
        Assert.Empty((await CheckAsync(store, kept)).Findings);

        await using (var db = store.Open())
        {
            var before = AuditChain.Start;
            foreach (var entry in await db.Audit.OrderBy(entry => entry.Id).ToListAsync()) (entry.Who, entry.Hash) = ("Nobody", before = AuditChain.Hash(before, new() { At = entry.At, MemberId = entry.MemberId, Who = "Nobody", Act = entry.Act, ItemId = entry.ItemId, Detail = entry.Detail, Seal = entry.Seal }));
            (await db.AuditHeads.SingleAsync()).Hash = before;
            await db.SaveChangesAsync();
        }

        Assert.Empty((await CheckAsync(store)).Findings);
        Assert.Equal(AuditFault.MarkMissed, Assert.Single((await CheckAsync(store, kept)).Findings).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("3:abc")]
    [InlineData("-3:0000000000000000000000000000000000000000000000000000000000000000")]
    public void Nothing_else_is_a_mark(string text) => Assert.Null(AuditMark.Read(text));

    [Fact]
    public async Task A_check_while_staff_save_finds_nothing_wrong()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await ThreeActsAsync(store);
        var saving = Task.Run(async () =>
        {
            for (var save = 0; save < 40; save++) draft = await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = $"Words {save}." }] });
        });
        var checks = 0;
        do
        {
            Assert.Empty((await CheckAsync(store)).Findings);
            checks++;
        }
        while (!saving.IsCompleted);
        await saving;

        Assert.True(checks > 1);
    }

    // Acts 1 to 3 on the one item: add, save, save.
    private static async Task<ItemDraft> ThreeActsAsync(TestStore store)
    {
        var draft = await store.AddAsync(Drafts.News);
        draft = await store.ChangeAsync(draft with { Texts = [Drafts.English, Drafts.Russian] });
        return await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = "Other words." }] });
    }

    private static async Task DoAsync(TestStore store, string sql)
    {
        await using var db = store.Open();
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    private static async Task<AuditVerdict> CheckAsync(TestStore store, AuditMark? kept = null)
    {
        await using var db = store.Open();
        return await new AuditCheck(db).RunAsync(kept);
    }
}

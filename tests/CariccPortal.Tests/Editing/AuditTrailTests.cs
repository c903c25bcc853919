using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class AuditTrailTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Acts_done_at_the_same_time_stand_in_one_row_each_bound_to_the_one_before(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var draft = await store.AddAsync(Drafts.News);
            await using var db = store.Open();
            await new AuditTrail(db, store.Clock).AddAsync("sign-in", Drafts.Writer);
            await store.Editor().DeleteAsync(draft.Id!.Value, draft.Version, Drafts.Editor);
        })));

        await using var reader = store.Open();
        var entries = await reader.Audit.OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(24, entries.Count);
        var before = AuditChain.Start;
        foreach (var entry in entries) Assert.Equal(AuditChain.Hash(before, entry), before = entry.Hash);
        var head = await reader.AuditHeads.SingleAsync();
        Assert.Equal((24L, before), (head.Count, head.Hash));
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task An_act_that_is_undone_leaves_no_entry_and_the_chain_goes_on(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var db = store.Open();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new AuditTrail(db, store.Clock).AddAsync("sign-in", Drafts.Writer);
            await transaction.RollbackAsync();
        });
        await store.AddAsync(Drafts.News);

        await using var reader = store.Open();
        Assert.Equal("add", (await reader.Audit.SingleAsync()).Act);
        Assert.Empty((await new AuditCheck(reader).RunAsync()).Findings);
    }

    [Fact]
    public async Task An_entry_keeps_who_what_when_and_from_which_session_and_a_long_detail_is_cut()
    {
        await using var store = await TestStore.CreateAsync();
        await using var db = store.Open();

        await new AuditTrail(db, store.Clock).AddAsync("rename", new Colleague("a", "Dana", StaffRole.Editor, Session: "k7"), new string('x', 2000));

        var entry = await db.Audit.SingleAsync();
        Assert.Equal(("rename", "a", "Dana", "k7", store.Clock.Now, 1000), (entry.Act, entry.MemberId, entry.Who, entry.Session, entry.At, entry.Detail!.Length));
    }
}

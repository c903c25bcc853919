using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Audit;

public sealed class AuditLogTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Concurrent_entries_form_one_hash_chain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var draft = await database.AddAsync(SampleDrafts.News);
            await using var db = database.CreateContext();
            await new AuditLog(db, database.Clock).AddAsync(AuditAction.SignIn, SampleDrafts.Writer);
            await database.CreateEditor().DeleteAsync(draft.Id!.Value, draft.Version, SampleDrafts.Editor);
        })));

        await using var reader = database.CreateContext();
        var entries = await reader.AuditEntries.OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(24, entries.Count);
        var before = AuditHashChain.Start;
        foreach (var entry in entries) Assert.Equal(AuditHashChain.ComputeHash(before, entry), before = entry.Hash);
        var head = await reader.AuditHeads.SingleAsync();
        Assert.Equal((24L, before), (head.Count, head.Hash));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Rolled_back_operation_leaves_no_entry(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.CreateContext();
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await new AuditLog(db, database.Clock).AddAsync(AuditAction.SignIn, SampleDrafts.Writer);
            await transaction.RollbackAsync();
        });
        await database.AddAsync(SampleDrafts.News);

        await using var reader = database.CreateContext();
        Assert.Equal("add", (await reader.AuditEntries.SingleAsync()).Action.ToWord());
        Assert.Empty((await new AuditVerifier(reader).VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Entry_stores_user_action_time_and_session()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateContext();

        await new AuditLog(db, database.Clock)
            .AddAsync(AuditAction.RenamePasskey, new Actor("a", "Dana", StaffRole.Editor, SessionId: "k7"), new string('x', 2000));

        var entry = await db.AuditEntries.SingleAsync();
        Assert.Equal(("rename-passkey", "a", "Dana", "k7", database.Clock.Now, 1000),
            (entry.Action.ToWord(), entry.UserId, entry.UserName, entry.Session, entry.At, entry.Detail!.Length));
    }
}

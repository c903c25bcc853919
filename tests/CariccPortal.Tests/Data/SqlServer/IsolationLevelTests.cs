using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Ratings;
using CariccPortal.Staff;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Data.SqlServer;

/// <summary>No operation leaves its isolation level behind on a pooled connection.</summary>
public sealed class IsolationLevelTests
{
    private const short ReadCommitted = 2;

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Pooled_connection_keeps_read_committed(DatabaseProvider provider)
    {
        if (provider != DatabaseProvider.SqlServer) return;
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = (await database.AddAsync(SampleDrafts.News)).Id;
        Func<PortalDbContext, Task>[] operations =
        [
            db => new AuditVerifier(db).VerifyAsync(),
            db => new SessionStore(db, database.Clock).EndAllAsync(new Actor("x", "X", StaffRole.Writer)),
            db => new VoteRecorder(db, database.Clock).RateAsync(id!.Value, Voter.New(), 5),
        ];

        foreach (var operation in operations)
        {
            await using (var db = database.CreateContext()) await operation(db);
            await using var next = database.CreateContext();
            Assert.Equal(ReadCommitted, await next.Database
                .SqlQueryRaw<short>("SELECT transaction_isolation_level AS [Value] FROM sys.dm_exec_sessions WHERE session_id = @@SPID")
                .SingleAsync());
        }
    }
}

using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Media;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>An operation is stored once, even if the connection fails at the commit.</summary>
public sealed class TransactionExtensionsTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_add_stores_the_item_once(bool isCommitted)
    {
        await using var database = await TestDatabase.CreateAsync();
        var interceptor = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(database, interceptor);

        var result = await new ItemEditor(db, database.Clock).SaveAsync(SampleDrafts.News, SampleDrafts.Editor);

        Assert.True(result.Succeeded);
        await AssertStoredOnceAsync(database, interceptor, result.ItemId);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_change_is_not_a_conflict(bool isCommitted)
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        var interceptor = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(database, interceptor);

        var result = await new ItemEditor(db, database.Clock)
            .SaveAsync(draft with { Translations = [SampleDrafts.English with { Title = "Another title" }] }, SampleDrafts.Editor);

        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
        Assert.Equal(1, interceptor.Failures);
        var item = await database.GetItemAsync(result.ItemId);
        Assert.Equal((2, "Another title"), (item.Version, item.Translations[0].Title));
        await using var reader = database.CreateContext();
        Assert.Equal(2, await reader.AuditEntries.CountAsync());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_upload_is_stored_once_and_not_a_duplicate(bool isCommitted)
    {
        await using var database = await TestDatabase.CreateAsync();
        var interceptor = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(database, interceptor);

        var result = await new MediaLibrary(db, new ImageProcessor(new()), new(), database.Clock)
            .AddAsync("report.pdf", SampleDocuments.Pdf(), SampleDrafts.Writer);

        Assert.True(result.Succeeded);
        Assert.False(result.AlreadyExisted);
        await using var reader = database.CreateContext();
        Assert.Equal((1, 1, 1), (await reader.MediaAssets.CountAsync(), await reader.AuditEntries.CountAsync(), interceptor.Failures));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_audit_entry_is_added_once(bool isCommitted)
    {
        await using var database = await TestDatabase.CreateAsync();
        var interceptor = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(database, interceptor);

        await new AuditLog(db, database.Clock).AddAsync(AuditAction.SignIn, SampleDrafts.Editor);

        await using var reader = database.CreateContext();
        Assert.Equal((1, 1), (await reader.AuditEntries.CountAsync(), interceptor.Failures));
        Assert.Empty((await new AuditVerifier(reader).VerifyAsync()).Findings);
    }

    private static async Task AssertStoredOnceAsync(TestDatabase database, LostCommitInterceptor interceptor, int itemId)
    {
        await using var reader = database.CreateContext();
        Assert.Equal(1, interceptor.Failures);
        Assert.Equal([itemId], await reader.Items.Select(item => item.Id).ToListAsync());
        Assert.Equal(1, await reader.Revisions.CountAsync());
        Assert.Equal(1, await reader.AuditEntries.CountAsync());
        Assert.Empty((await new AuditVerifier(reader).VerifyAsync()).Findings);
    }

    private static PortalDbContext CreateFailingContext(TestDatabase database, LostCommitInterceptor interceptor)
    {
        var options = new DbContextOptionsBuilder<SqlitePortalDbContext>();
        interceptor.AddTo(options, database.ConnectionString);
        return new SqlitePortalDbContext(options.Options);
    }
}

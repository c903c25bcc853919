using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Media;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>An act is stored once, also where the line to the database breaks at the worst moment.</summary>
public sealed class TransactionExtensionsTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_add_stores_the_item_once(bool isCommitted)
    {
        await using var store = await TestDatabase.CreateAsync();
        var line = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(store, line);

        var result = await new ItemEditor(db, store.Clock).SaveAsync(SampleDrafts.News, SampleDrafts.Editor);

        Assert.True(result.Succeeded);
        await AssertStoredOnceAsync(store, line, result.ItemId);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_change_is_not_a_conflict(bool isCommitted)
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News);
        var line = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(store, line);

        var result = await new ItemEditor(db, store.Clock).SaveAsync(draft with { Translations = [SampleDrafts.English with { Title = "Another title" }] }, SampleDrafts.Editor);

        Assert.True(result.Succeeded, string.Join(", ", result.Errors));
        Assert.Equal(1, line.Failures);
        var item = await store.GetItemAsync(result.ItemId);
        Assert.Equal((2, "Another title"), (item.Version, item.Translations[0].Title));
        await using var reader = store.CreateContext();
        Assert.Equal(2, await reader.AuditEntries.CountAsync());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_upload_is_stored_once_and_not_a_duplicate(bool isCommitted)
    {
        await using var store = await TestDatabase.CreateAsync();
        var line = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(store, line);

        var result = await new MediaLibrary(db, new ImageProcessor(new()), new(), store.Clock).AddAsync("report.pdf", SampleDocuments.Pdf(), SampleDrafts.Writer);

        Assert.True(result.Succeeded);
        Assert.False(result.AlreadyExisted);
        await using var reader = store.CreateContext();
        Assert.Equal((1, 1, 1), (await reader.MediaAssets.CountAsync(), await reader.AuditEntries.CountAsync(), line.Failures));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Retried_audit_entry_is_added_once(bool isCommitted)
    {
        await using var store = await TestDatabase.CreateAsync();
        var line = new LostCommitInterceptor(isCommitted);
        await using var db = CreateFailingContext(store, line);

        await new AuditLog(db, store.Clock).AddAsync("sign-in", SampleDrafts.Editor);

        await using var reader = store.CreateContext();
        Assert.Equal((1, 1), (await reader.AuditEntries.CountAsync(), line.Failures));
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

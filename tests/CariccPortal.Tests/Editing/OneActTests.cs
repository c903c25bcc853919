using CariccPortal.Data;
using CariccPortal.Data.Sqlite;
using CariccPortal.Editing;
using CariccPortal.Media;
using CariccPortal.Tests.Media;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>An act is stored once, also where the line to the database breaks at the worst moment.</summary>
public sealed class OneActTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task An_item_that_is_added_is_there_once_whether_the_line_broke_before_or_after_the_commit(bool isStored)
    {
        await using var store = await TestStore.CreateAsync();
        var line = new LostAnswer(isStored);
        await using var db = Broken(store, line);

        var result = await new Editor(db, store.Clock).SaveAsync(Drafts.News, Drafts.Editor);

        Assert.True(result.Done);
        await HoldsOnceAsync(store, line, result.ItemId);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_change_is_not_refused_as_stale_by_its_own_first_try(bool isStored)
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        var line = new LostAnswer(isStored);
        await using var db = Broken(store, line);

        var result = await new Editor(db, store.Clock).SaveAsync(draft with { Texts = [Drafts.English with { Title = "Another title" }] }, Drafts.Editor);

        Assert.True(result.Done, string.Join(", ", result.Refusals));
        Assert.Equal(1, line.Breaks);
        var item = await store.ItemAsync(result.ItemId);
        Assert.Equal((2, "Another title"), (item.Version, item.Texts[0].Title));
        await using var reader = store.Open();
        Assert.Equal(2, await reader.Audit.CountAsync());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_upload_is_in_the_library_once_and_not_told_to_have_been_there(bool isStored)
    {
        await using var store = await TestStore.CreateAsync();
        var line = new LostAnswer(isStored);
        await using var db = Broken(store, line);

        var result = await new MediaLibrary(db, new PictureMaker(new()), new(), store.Clock).AddAsync("report.pdf", Documents.Pdf(), Drafts.Writer);

        Assert.True(result.Done);
        Assert.False(result.WasThere);
        await using var reader = store.Open();
        Assert.Equal((1, 1, 1), (await reader.Media.CountAsync(), await reader.Audit.CountAsync(), line.Breaks));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_entry_of_its_own_is_added_once(bool isStored)
    {
        await using var store = await TestStore.CreateAsync();
        var line = new LostAnswer(isStored);
        await using var db = Broken(store, line);

        await new AuditTrail(db, store.Clock).AddAsync("sign-in", Drafts.Editor);

        await using var reader = store.Open();
        Assert.Equal((1, 1), (await reader.Audit.CountAsync(), line.Breaks));
        Assert.Empty((await new AuditCheck(reader).RunAsync()).Findings);
    }

    private static async Task HoldsOnceAsync(TestStore store, LostAnswer line, int itemId)
    {
        await using var reader = store.Open();
        Assert.Equal(1, line.Breaks);
        Assert.Equal([itemId], await reader.Items.Select(item => item.Id).ToListAsync());
        Assert.Equal(1, await reader.Revisions.CountAsync());
        Assert.Equal(1, await reader.Audit.CountAsync());
        Assert.Empty((await new AuditCheck(reader).RunAsync()).Findings);
    }

    private static PortalDb Broken(TestStore store, LostAnswer line)
    {
        var options = new DbContextOptionsBuilder<SqlitePortalDb>();
        line.Join(options, store.Connection);
        return new SqlitePortalDb(options.Options);
    }
}

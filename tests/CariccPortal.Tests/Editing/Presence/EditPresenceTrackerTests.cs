using CariccPortal.Data;
using CariccPortal.Editing.Presence;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Presence;

public sealed class EditPresenceTrackerTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Open_item_is_listed_for_others_until_closed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = (await database.AddAsync(SampleDrafts.News)).Id!.Value;
        var since = database.Clock.Now;
        await CreateTracker(database).OpenAsync(id, SampleDrafts.Writer);
        database.Clock.Advance(TimeSpan.FromMinutes(12));
        await CreateTracker(database).OpenAsync(id, SampleDrafts.Writer);
        await CreateTracker(database).OpenAsync(id, SampleDrafts.Editor);

        Assert.Empty(await CreateTracker(database).GetOthersAsync(id + 1, SampleDrafts.Administrator));
        Assert.Equal([("Timur", since)], (await CreateTracker(database).GetOthersAsync(id, SampleDrafts.Editor))
            .Select(form => (form.UserName, form.OpenedAt)));
        await CreateTracker(database).CloseAsync(id, SampleDrafts.Writer);
        Assert.Empty(await CreateTracker(database).GetOthersAsync(id, SampleDrafts.Editor));
        Assert.Equal("Aigul", Assert.Single(await CreateTracker(database).GetOthersAsync(id, SampleDrafts.Writer)).UserName);
    }

    [Fact]
    public async Task Expired_presence_is_removed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = (await database.AddAsync(SampleDrafts.News)).Id!.Value;
        await CreateTracker(database).OpenAsync(id, SampleDrafts.Writer);
        await CreateTracker(database).OpenAsync(id, SampleDrafts.Importer);
        database.Clock.Advance(EditPresenceTracker.Lifetime);

        Assert.Empty(await CreateTracker(database).GetOthersAsync(id, SampleDrafts.Editor));
        await CreateTracker(database).OpenAsync(id, SampleDrafts.Editor);
        await using var db = database.CreateContext();
        Assert.Equal("e", Assert.Single(await db.EditPresences.ToListAsync()).UserId);
    }

    [Fact]
    public async Task Open_adds_no_audit_entry_and_keeps_the_version()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = (await database.AddAsync(SampleDrafts.News)).Id!.Value;
        var before = await database.DumpAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CreateTracker(database).OpenAsync(id, SampleDrafts.Writer))));

        Assert.Equal(before, await database.DumpAsync());
        Assert.Single(await CreateTracker(database).GetOthersAsync(id, SampleDrafts.Editor));
    }

    private static EditPresenceTracker CreateTracker(TestDatabase database) => new(database.CreateContext(), database.Clock);
}

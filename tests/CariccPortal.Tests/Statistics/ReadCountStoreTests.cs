using CariccPortal.Data;
using CariccPortal.Statistics;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Statistics;

public sealed class ReadCountStoreTests
{
    private static readonly DateOnly Day = new(2024, 6, 1);

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Batches_of_two_nodes_add_up(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        foreach (var readers in new[] { 3, 4 })
        {
            await StoreAsync(database, Guid.NewGuid(),
                Count(ReadKind.Page, "", readers, 1, itemId: 7, language: "en"),
                Count(ReadKind.Page, "", readers * 10, 0, itemId: 7, language: "ru"),
                Count(ReadKind.Feed, "/feed.rss", 5, 0, language: "en"));
        }

        Assert.Equal(["Feed 0 /feed.rss en 10 0", "Page 7  en 7 2", "Page 7  ru 70 0"], await ReadAsync(database));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Batch_whose_commit_was_not_confirmed_is_counted_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Guid.NewGuid();

        for (var attempt = 0; attempt < 2; attempt++) await StoreAsync(database, batch, Count(ReadKind.Page, "/", 5, 0));

        Assert.Equal(["Page 0 /  5 0"], await ReadAsync(database));
    }

    [Fact]
    public async Task Names_of_a_day_are_limited_and_no_request_is_lost()
    {
        await using var database = await TestDatabase.CreateAsync();
        var once = Enumerable.Range(0, ReadCountStore.MaxNamesPerDay).Select(at => Count(ReadKind.NotFound, $"junk-{at}", 1, 0));
        await StoreAsync(database, Guid.NewGuid(), [.. once]);
        var later = Enumerable.Range(0, 10).Select(at => Count(ReadKind.NotFound, $"old-{at}", 5, 1));

        await StoreAsync(database, Guid.NewGuid(), [.. later]);
        await StoreAsync(database, Guid.NewGuid(),
            [.. Enumerable.Range(0, 3000).Select(at => Count(ReadKind.NotFound, $"flood-{at}", 2, 0))]);

        await using var db = database.CreateContext();
        Assert.Equal(10, await db.ReadCounts.CountAsync(one => one.Name.StartsWith("old-")));
        Assert.InRange(await db.ReadCounts.CountAsync(), 1, ReadCountStore.MaxNamesPerDay + 1);
        Assert.Equal(1000 + 50 + 6000, await db.ReadCounts.SumAsync(one => one.Readers));
        Assert.Equal(10, await db.ReadCounts.SumAsync(one => one.Robots));
    }

    [Fact]
    public async Task Old_counts_are_deleted()
    {
        await using var database = await TestDatabase.CreateAsync();
        await StoreAsync(database, Guid.NewGuid(),
            Count(ReadKind.Page, "/", 1, 0, day: Day.AddDays(-1200)), Count(ReadKind.Page, "/", 2, 0, day: Day.AddDays(-1000)),
            Count(ReadKind.NotFound, "a", 3, 0, day: Day.AddDays(-91)), Count(ReadKind.NotFound, "a", 4, 0, day: Day.AddDays(-89)));

        await using var db = database.CreateContext();
        await new ReadCountStore(db, database.Clock).RemoveOldAsync();

        Assert.Equal([2, 4], await db.ReadCounts.OrderBy(one => one.Day).Select(one => one.Readers).ToListAsync());
    }

    private static ReadCount Count(
        ReadKind kind, string name, int readers, int robots, int itemId = 0, string language = "", DateOnly? day = null) => new()
        {
            Day = day ?? Day,
            Kind = kind,
            ItemId = itemId,
            Name = name,
            Language = language,
            Readers = readers,
            Robots = robots,
        };

    private static async Task StoreAsync(TestDatabase database, Guid batch, params IReadOnlyCollection<ReadCount> counts)
    {
        await using var db = database.CreateContext();
        await new ReadCountStore(db, database.Clock).StoreAsync(batch, counts);
    }

    private static async Task<List<string>> ReadAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        var rows = await db.ReadCounts.AsNoTracking().ToListAsync();
        return [.. rows.Select(one => $"{one.Kind} {one.ItemId} {one.Name} {one.Language} {one.Readers} {one.Robots}")
            .Order(StringComparer.Ordinal)];
    }
}

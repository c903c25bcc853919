using System.Globalization;
using CariccPortal.Editing;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

/// <summary>Two editors at one item in every order that chance brings, on a real database. Each interleaving is made from its
/// number alone, which a failure names.</summary>
public sealed class InterleavingTests
{
    private const int Stores = 4, EachStore = 250, Steps = 10;

    private static readonly Colleague[] Editors = [Drafts.Editor, Drafts.OtherEditor];

    [Fact]
    public async Task Of_a_thousand_interleavings_of_two_editors_saves_none_loses_a_text()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, Stores).Select(part => Task.Run(() => RunAsync(part * EachStore))));

        var (done, refused, joined) = (sums.Sum(one => one.Done), sums.Sum(one => one.Refused), sums.Sum(one => one.Joined));
        Assert.InRange(done, 1500, 5000);
        Assert.InRange(refused, 1000, 5000);
        Assert.InRange(joined, 200, 2000);
    }

    private static async Task<(int Done, int Refused, int Joined)> RunAsync(int first)
    {
        await using var store = await TestStore.CreateAsync();
        await using var left = store.Open();
        await using var right = store.Open();
        Editor[] verbs = [new(left, store.Clock), new(right, store.Clock)];
        var (done, refused, joined) = (0, 0, 0);
        for (var number = first; number < first + EachStore; number++)
        {
            var sum = await OneAsync(store, verbs, number);
            (done, refused, joined) = (done + sum.Done, refused + sum.Refused, joined + sum.Joined);
        }

        return (done, refused, joined);
    }

    private static async Task<(int Done, int Refused, int Joined)> OneAsync(TestStore store, Editor[] verbs, int number)
    {
        var random = new Random(number);
        var isPublic = random.Next(2) == 0;
        var draft = await store.AddAsync(Drafts.News with { Texts = [Drafts.English with { Body = "Start", Release = isPublic ? Release.Now : Release.Unchanged }] }, Drafts.Importer);
        int[] opened = [1, 1];
        var (version, kept) = (1, new List<(int Who, DateTime Begun, string Body)> { (-1, store.Clock.Now, "Start") });
        var (done, refused, joined) = (0, 0, 0);
        for (var step = 0; step < Steps; step++)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 500)));
            var who = random.Next(2);
            if (random.Next(5) < 2)
            {
                opened[who] = version;
                continue;
            }

            var body = string.Create(CultureInfo.InvariantCulture, $"Words of {who}, {number}.{step}");
            var result = await verbs[who].SaveAsync(draft with { Version = opened[who], Texts = [Drafts.English with { Body = body }] }, Editors[who]);
            Assert.True(result.Done == (opened[who] == version), $"Interleaving {number}, step {step}: from {opened[who]} at {version}");
            if (!result.Done)
            {
                Assert.Equal(RefusalReason.Stale, Assert.Single(result.Refusals).Reason);
                refused++;
                continue;
            }

            opened[who] = ++version;
            done++;
            var last = kept[^1];
            var goesOn = last.Who == who && store.Clock.Now - last.Begun <= TimeSpan.FromMinutes(10);
            if (goesOn) kept[^1] = last with { Body = body };
            else kept.Add((who, store.Clock.Now, body));
            joined += goesOn ? 1 : 0;
        }

        await AssertKeptAsync(store, draft.Id!.Value, version, [.. kept.Select(one => one.Body)], number);
        return (done, refused, joined);
    }

    // The item is what was accepted last, the revisions are what was accepted, and what was refused is nowhere.
    private static async Task AssertKeptAsync(TestStore store, int id, int version, IReadOnlyList<string> kept, int number)
    {
        await using var db = store.Open();
        var item = await db.Items.AsNoTracking().Include(one => one.Texts).SingleAsync(one => one.Id == id);
        var revisions = await db.Revisions.Where(one => one.ItemId == id).OrderBy(one => one.Version).Select(one => one.Body).ToListAsync();
        Assert.True(item.Version == version && item.Texts.Single().Body == kept[^1], $"Interleaving {number}: {item.Version}, {item.Texts.Single().Body}");
        Assert.True(revisions.SequenceEqual(kept), $"Interleaving {number}: {string.Join(" | ", revisions)} and not {string.Join(" | ", kept)}");
        Assert.Equal(version, await db.Audit.CountAsync(entry => entry.ItemId == id));
    }
}

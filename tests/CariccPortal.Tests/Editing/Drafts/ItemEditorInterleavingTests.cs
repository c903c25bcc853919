using System.Globalization;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Drafts;

/// <summary>Two editors act on one item in random order, on a real database. The random seed of each run is its number, which a failure
/// message states.</summary>
public sealed class ItemEditorInterleavingTests
{
    private const int DatabaseCount = 4, RunsPerDatabase = 250, StepCount = 10;

    private static readonly Actor[] Actors = [SampleDrafts.Editor, SampleDrafts.OtherEditor];

    [Fact]
    public async Task Interleaved_saves_of_two_editors_lose_no_text()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, DatabaseCount).Select(part => Task.Run(() => RunAsync(part * RunsPerDatabase))));

        var (done, refused, joined) = (sums.Sum(one => one.Done), sums.Sum(one => one.Refused), sums.Sum(one => one.Joined));
        Assert.InRange(done, 1500, 5000);
        Assert.InRange(refused, 1000, 5000);
        Assert.InRange(joined, 200, 2000);
    }

    private static async Task<(int Done, int Refused, int Joined)> RunAsync(int first)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var left = database.CreateContext();
        await using var right = database.CreateContext();
        ItemEditor[] editors = [new(left, database.Clock), new(right, database.Clock)];
        var (done, refused, joined) = (0, 0, 0);
        for (var number = first; number < first + RunsPerDatabase; number++)
        {
            var sum = await RunOneAsync(database, editors, number);
            (done, refused, joined) = (done + sum.Done, refused + sum.Refused, joined + sum.Joined);
        }

        return (done, refused, joined);
    }

    private static async Task<(int Done, int Refused, int Joined)> RunOneAsync(TestDatabase database, ItemEditor[] editors, int number)
    {
        var random = new Random(number);
        var isPublic = random.Next(2) == 0;
        var draft = await database.AddAsync(
            SampleDrafts.News with
            {
                Translations =
                [SampleDrafts.English with { Body = "Start", Publication = isPublic
                    ? PublicationChange.Now : PublicationChange.Unchanged }]
            }, SampleDrafts.Importer);
        int[] opened = [1, 1];
        var (version, accepted) = (1, new List<(int Who, DateTime Begun, string Body)> { (-1, database.Clock.Now, "Start") });
        var (done, refused, joined) = (0, 0, 0);
        for (var step = 0; step < StepCount; step++)
        {
            database.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 500)));
            var who = random.Next(2);
            if (random.Next(5) < 2)
            {
                opened[who] = version;
                continue;
            }

            var body = string.Create(CultureInfo.InvariantCulture, $"Words of {who}, {number}.{step}");
            var result = await editors[who]
                .SaveAsync(draft with { Version = opened[who], Translations = [SampleDrafts.English with { Body = body }] }, Actors[who]);
            Assert.True(
                result.Succeeded == (opened[who] == version), $"Interleaving {number}, step {step}: from {opened[who]} at {version}");
            if (!result.Succeeded)
            {
                Assert.Equal(EditErrorCode.EditConflict, Assert.Single(result.Errors).Code);
                refused++;
                continue;
            }

            opened[who] = ++version;
            done++;
            var last = accepted[^1];
            var goesOn = last.Who == who && database.Clock.Now - last.Begun <= TimeSpan.FromMinutes(10);
            if (goesOn) accepted[^1] = last with { Body = body };
            else accepted.Add((who, database.Clock.Now, body));
            joined += goesOn ? 1 : 0;
        }

        await AssertSavedAsync(database, draft.Id!.Value, version, [.. accepted.Select(one => one.Body)], number);
        return (done, refused, joined);
    }

    // The item equals the last accepted save, the revisions equal all accepted saves, and rejected saves left no trace.
    private static async Task AssertSavedAsync(TestDatabase database, int id, int version, IReadOnlyList<string> saved, int number)
    {
        await using var db = database.CreateContext();
        var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync(one => one.Id == id);
        var revisions = await db.Revisions.Where(one => one.ItemId == id).OrderBy(one => one.Version).Select(one => one.Body).ToListAsync();
        Assert.True(item.Version == version
            && item.Translations.Single().Body == saved[^1], $"Interleaving {number}: {item.Version}, {item.Translations.Single().Body}");
        Assert.True(
            revisions.SequenceEqual(saved), $"Interleaving {number}: {string.Join(" | ", revisions)} and not {string.Join(" | ", saved)}");
        Assert.Equal(version, await db.AuditEntries.CountAsync(entry => entry.ItemId == id));
    }
}

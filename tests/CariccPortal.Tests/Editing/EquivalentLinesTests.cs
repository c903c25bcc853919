using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Search;
using CariccPortal.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class EquivalentLinesTests
{
    /// <summary>The reasons that are met here.</summary>
    public static IReadOnlyList<RefusalReason> Reasons { get; } =
    [
        RefusalReason.EquivalentAlone, RefusalReason.EquivalentsTooMany, RefusalReason.EquivalentTooLong, RefusalReason.EquivalentTwice,
        RefusalReason.EquivalentTaken, RefusalReason.EquivalentStale, RefusalReason.EquivalentsFull,
    ];

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_line_is_added_changed_and_removed_with_one_entry_each_and_the_search_goes_by_it(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await store.PublishAsync("A laboratory of mephedrone");
        await DoAsync(store, lines => lines.AddAsync("  белый  порошок=mephedrone ", Drafts.Editor));
        Assert.Single(await store.TitlesAsync("белый порошок"));

        var line = Assert.Single(await AllAsync(store));
        Assert.Equal("белый порошок = mephedrone", line.Words);
        await DoAsync(store, lines => lines.ChangeAsync(line.Id, line.Words, "4-MMC = Mephedrone", Drafts.Administrator));
        Assert.Single(await store.TitlesAsync("4-mmc"));
        Assert.Empty(await store.TitlesAsync("белый порошок"));

        await DoAsync(store, lines => lines.ChangeAsync(line.Id, "4-MMC = Mephedrone", " 4-MMC  = Mephedrone", Drafts.Editor));
        await DoAsync(store, lines => lines.RemoveAsync(line.Id, "4-MMC = Mephedrone", Drafts.Editor));
        await DoAsync(store, lines => lines.RemoveAsync(line.Id, "4-MMC = Mephedrone", Drafts.Editor));
        Assert.Empty(await store.TitlesAsync("4-mmc"));

        await using var db = store.Open();
        Assert.Equal(
            [("add-equivalent", "белый порошок = mephedrone"), ("change-equivalent", "белый порошок = mephedrone → 4-MMC = Mephedrone"), ("remove-equivalent", "4-MMC = Mephedrone")],
            (await db.Audit.Where(entry => entry.Act.EndsWith("equivalent")).OrderBy(entry => entry.Id).ToListAsync()).Select(entry => (entry.Act, entry.Detail!)));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_and_nothing_is_stored()
    {
        await using var store = await TestStore.CreateAsync();
        await DoAsync(store, lines => lines.AddAsync("heroin = героин", Drafts.Editor));
        foreach (var (words, reason) in new[]
        {
            (null, RefusalReason.EquivalentAlone), ("", RefusalReason.EquivalentAlone), ("one", RefusalReason.EquivalentAlone), ("one =", RefusalReason.EquivalentAlone),
            ("one = …", RefusalReason.EquivalentAlone), ("seizure = изъятие = Seizures", RefusalReason.EquivalentTwice), ("Героина = хмурый", RefusalReason.EquivalentTaken),
            (string.Join('=', Enumerable.Range(0, 13)), RefusalReason.EquivalentsTooMany), ($"{new string('x', 399)} = y", RefusalReason.EquivalentTooLong),
        })
            Assert.Equal(reason, await WrongAsync(store, lines => lines.AddAsync(words, Drafts.Editor)));

        var line = Assert.Single(await AllAsync(store));
        Assert.Equal(RefusalReason.EquivalentStale, await WrongAsync(store, lines => lines.ChangeAsync(line.Id, "as it was", "a = b", Drafts.Editor)));
        Assert.Equal(RefusalReason.EquivalentStale, await WrongAsync(store, lines => lines.RemoveAsync(line.Id, "as it was", Drafts.Editor)));
        Assert.Equal(RefusalReason.EquivalentStale, await WrongAsync(store, lines => lines.ChangeAsync(999, "", "a = b", Drafts.Editor)));
        Assert.Equal(RefusalReason.NotYours, await WrongAsync(store, lines => lines.AddAsync("a = b", Drafts.Writer)));
        Assert.Equal(RefusalReason.NotYours, await WrongAsync(store, lines => lines.RemoveAsync(line.Id, line.Words, Drafts.Writer)));
        Assert.Equal("heroin = героин", Assert.Single(await AllAsync(store)).Words);
    }

    [Fact]
    public async Task There_is_an_end_to_the_lines_since_each_search_reads_them()
    {
        await using var store = await TestStore.CreateAsync();
        await using (var db = store.Open())
        {
            db.Equivalents.AddRange(Enumerable.Range(0, EquivalentLines.MostLines).Select(number => new Equivalent { Words = $"a{number} = b{number}" }));
            await db.SaveChangesAsync();
        }

        Assert.Equal(RefusalReason.EquivalentsFull, await WrongAsync(store, lines => lines.AddAsync("one = more", Drafts.Editor)));
    }

    private static async Task DoAsync(TestStore store, Func<EquivalentLines, Task<EditResult>> act) =>
        Assert.Empty((await act(new EquivalentLines(store.Open(), store.Clock))).Refusals);

    private static async Task<RefusalReason> WrongAsync(TestStore store, Func<EquivalentLines, Task<EditResult>> act) =>
        Assert.Single((await act(new EquivalentLines(store.Open(), store.Clock))).Refusals).Reason;

    private static async Task<List<Equivalent>> AllAsync(TestStore store)
    {
        await using var db = store.Open();
        return await db.Equivalents.AsNoTracking().ToListAsync();
    }
}

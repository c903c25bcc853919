using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Synonyms;
using CariccPortal.Search;
using CariccPortal.Tests.Search;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Synonyms;

public sealed class SynonymEditorTests
{
    /// <summary>Error codes covered by this class.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } =
    [
        EditErrorCode.SynonymsTooFew, EditErrorCode.SynonymsTooMany, EditErrorCode.SynonymsTooLong, EditErrorCode.SynonymDuplicate,
        EditErrorCode.SynonymTaken, EditErrorCode.SynonymGroupChanged, EditErrorCode.SynonymGroupLimit,
    ];

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Add_change_and_remove_affect_search_and_audit_log(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.PublishAsync("A laboratory of mephedrone");
        await ExecuteAsync(database, lines => lines.AddAsync("  белый  порошок=mephedrone ", SampleDrafts.Editor));
        Assert.Single(await database.FindTitlesAsync("белый порошок"));

        var line = Assert.Single(await GetAllAsync(database));
        Assert.Equal("белый порошок = mephedrone", line.Terms);
        await ExecuteAsync(database, lines => lines.ChangeAsync(line.Id, line.Terms, "4-MMC = Mephedrone", SampleDrafts.Administrator));
        Assert.Single(await database.FindTitlesAsync("4-mmc"));
        Assert.Empty(await database.FindTitlesAsync("белый порошок"));

        await ExecuteAsync(
            database, lines => lines.ChangeAsync(line.Id, "4-MMC = Mephedrone", " 4-MMC  = Mephedrone", SampleDrafts.Editor));
        await ExecuteAsync(database, lines => lines.RemoveAsync(line.Id, "4-MMC = Mephedrone", SampleDrafts.Editor));
        await ExecuteAsync(database, lines => lines.RemoveAsync(line.Id, "4-MMC = Mephedrone", SampleDrafts.Editor));
        Assert.Empty(await database.FindTitlesAsync("4-mmc"));

        await using var db = database.CreateContext();
        Assert.Equal(
            [("add-synonyms", "белый порошок = mephedrone"), ("change-synonyms", "белый порошок = mephedrone → 4-MMC = Mephedrone"),
                ("remove-synonyms", "4-MMC = Mephedrone")],
            (await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync())
                .Where(entry => entry.Action is >= AuditAction.AddSynonyms and <= AuditAction.RemoveSynonyms)
                .Select(entry => (entry.Action.ToWord(), entry.Detail!)));
    }

    [Fact]
    public async Task Invalid_group_is_rejected_and_nothing_is_saved()
    {
        await using var database = await TestDatabase.CreateAsync();
        await ExecuteAsync(database, lines => lines.AddAsync("heroin = героин", SampleDrafts.Editor));
        foreach (var (words, reason) in new[]
        {
            (null, EditErrorCode.SynonymsTooFew), ("", EditErrorCode.SynonymsTooFew), ("one", EditErrorCode.SynonymsTooFew),
            ("one =", EditErrorCode.SynonymsTooFew),
            ("one = …", EditErrorCode.SynonymsTooFew), ("seizure = изъятие = Seizures", EditErrorCode.SynonymDuplicate),
            ("Героина = хмурый", EditErrorCode.SynonymTaken),
            (string.Join('=', Enumerable.Range(0, 13)), EditErrorCode.SynonymsTooMany),
            ($"{new string('x', 399)} = y", EditErrorCode.SynonymsTooLong),
        })
            Assert.Equal(reason, await GetErrorAsync(database, lines => lines.AddAsync(words, SampleDrafts.Editor)));

        var line = Assert.Single(await GetAllAsync(database));
        Assert.Equal(EditErrorCode.SynonymGroupChanged,
            await GetErrorAsync(database, lines => lines.ChangeAsync(line.Id, "as it was", "a = b", SampleDrafts.Editor)));
        Assert.Equal(EditErrorCode.SynonymGroupChanged,
            await GetErrorAsync(database, lines => lines.RemoveAsync(line.Id, "as it was", SampleDrafts.Editor)));
        Assert.Equal(EditErrorCode.SynonymGroupChanged,
            await GetErrorAsync(database, lines => lines.ChangeAsync(999, "", "a = b", SampleDrafts.Editor)));
        Assert.Equal(EditErrorCode.PermissionDenied, await GetErrorAsync(database, lines => lines.AddAsync("a = b", SampleDrafts.Writer)));
        Assert.Equal(EditErrorCode.PermissionDenied,
            await GetErrorAsync(database, lines => lines.RemoveAsync(line.Id, line.Terms, SampleDrafts.Writer)));
        Assert.Equal("heroin = героин", Assert.Single(await GetAllAsync(database)).Terms);
    }

    [Fact]
    public async Task Number_of_groups_is_limited()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.CreateContext())
        {
            db.SynonymGroups.AddRange(Enumerable.Range(0, SynonymEditor.MaxGroups)
                .Select(number => new SynonymGroup { Terms = $"a{number} = b{number}" }));
            await db.SaveChangesAsync();
        }

        Assert.Equal(
            EditErrorCode.SynonymGroupLimit, await GetErrorAsync(database, lines => lines.AddAsync("one = more", SampleDrafts.Editor)));
    }

    private static async Task ExecuteAsync(TestDatabase database, Func<SynonymEditor, Task<EditResult>> operation) =>
        Assert.Empty((await operation(new SynonymEditor(database.CreateContext(), database.Clock))).Errors);

    private static async Task<EditErrorCode> GetErrorAsync(TestDatabase database, Func<SynonymEditor, Task<EditResult>> operation) =>
        Assert.Single((await operation(new SynonymEditor(database.CreateContext(), database.Clock))).Errors).Code;

    private static async Task<List<SynonymGroup>> GetAllAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.SynonymGroups.AsNoTracking().ToListAsync();
    }
}

using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Presence;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class RevisionRecorderTests
{
    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Saves_within_10_minutes_share_one_revision(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var begun = database.Clock.Now;
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        draft = await SaveAsync(database, draft, "Two.", minutes: 4);
        draft = await SaveAsync(database, draft, "Three.", minutes: 6);
        await SaveAsync(database, draft, "Four.", minutes: 1);

        var revisions = await GetRevisionsAsync(database);
        Assert.Equal([(3, "Three."), (4, "Four.")], revisions.Select(one => (one.Version, one.Body)));
        Assert.Equal((begun, begun.AddMinutes(10), "w"), (revisions[0].BegunAt, revisions[0].SavedAt, revisions[0].SavedById));
    }

    [Fact]
    public async Task Save_by_another_user_adds_a_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        draft = await SaveAsync(database, draft, "Of the editor.", minutes: 1, SampleDrafts.Editor);
        await SaveAsync(database, draft, "Of the writer again.", minutes: 1);

        Assert.Equal(["Words.", "Of the editor.", "Of the writer again."], (await GetRevisionsAsync(database)).Select(one => one.Body));
    }

    [Fact]
    public async Task Submission_and_publication_end_a_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Editor);
        await database.CreateWorkflow().SubmitAsync(new(draft.Id!.Value, 1, Language.English), SampleDrafts.Editor);
        draft = await SaveAsync(database, draft with { Version = 2 }, "After it was submitted.", minutes: 1, SampleDrafts.Editor);
        await database.CreateWorkflow()
            .PublishAsync(
                new(draft.Id!.Value, 3, Language.English), new() { At = database.Clock.Now.AddMinutes(2) }, SampleDrafts.Importer);
        draft = await SaveAsync(database, draft with { Version = 4 }, "Before readers had it.", minutes: 1, SampleDrafts.Editor);
        await SaveAsync(database, draft, "While readers had it.", minutes: 2, SampleDrafts.Editor);

        Assert.Equal(["Words.", "After it was submitted.", "Before readers had it.", "While readers had it."],
            (await GetRevisionsAsync(database)).Select(one => one.Body));
    }

    [Fact]
    public async Task Command_always_adds_a_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Importer);
        await SaveAsync(database, draft, "Again.", minutes: 1, SampleDrafts.Importer);

        Assert.Equal(2, (await GetRevisionsAsync(database)).Count);
    }

    [Fact]
    public async Task Revision_is_minor_if_all_its_saves_are_minor()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        draft = await SaveAsync(database, draft, "A comma.", minutes: 1, SampleDrafts.Editor, ChangeType.Minor);
        Assert.Equal([false, true], (await GetRevisionsAsync(database)).Select(one => one.IsMinor));
        await SaveAsync(database, draft, "A figure.", minutes: 1, SampleDrafts.Editor);
        Assert.Equal([(false, "Words."), (false, "A figure.")], (await GetRevisionsAsync(database)).Select(one => (one.IsMinor, one.Body)));
    }

    [Fact]
    public async Task Revision_opened_by_another_user_is_kept()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        await new EditPresenceTracker(database.CreateContext(), database.Clock).OpenAsync(draft.Id!.Value, SampleDrafts.Writer);
        draft = await SaveAsync(database, draft, "Two.", minutes: 1);
        await new EditPresenceTracker(database.CreateContext(), database.Clock).OpenAsync(draft.Id!.Value, SampleDrafts.Editor);
        draft = await SaveAsync(database, draft, "Three.", minutes: 1);
        await SaveAsync(database, draft, "Four.", minutes: 1);

        Assert.Equal(["Two.", "Four."], (await GetRevisionsAsync(database)).Select(one => one.Body));
    }

    [Fact]
    public async Task Restored_revision_is_saved_as_a_new_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        draft = await SaveAsync(database, draft, "A slip.", minutes: 11);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        draft = await database.ChangeAsync(
            draft with { Translations = [SampleDrafts.English with { RestoredFrom = 1 }] }, SampleDrafts.Writer);
        await SaveAsync(database, draft, "Gone on.", minutes: 1);

        Assert.Equal([(1, "Words."), (2, "A slip."), (3, "Words."), (4, "Gone on.")], (await GetRevisionsAsync(database))
            .Select(one => (one.Version, one.Body)));
        await using var db = database.CreateContext();
        Assert.Equal(["add", "save", "restore-revision", "save"],
            await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action.ToWord()).ToListAsync());
        Assert.Equal("A meeting in Almaty: [en] № 1",
            (await db.AuditEntries.SingleAsync(entry =>
                entry.Action == AuditAction.RestoreRevision)).Detail);
    }

    private static async Task<ItemDraft> SaveAsync(
        TestDatabase database, ItemDraft draft, string body, int minutes, Actor? by = null, ChangeType? change = null)
    {
        database.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return await database.ChangeAsync(
            draft with { Translations = [SampleDrafts.English with { Body = body, Change = change ?? SampleDrafts.English.Change }] }, by
                ?? SampleDrafts.Writer);
    }

    private static async Task<List<Revision>> GetRevisionsAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Revisions.AsNoTracking().OrderBy(one => one.Version).ToListAsync();
    }
}

using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class RevisionKeepingTests
{
    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task Saves_of_one_person_within_ten_minutes_are_one_revision_with_the_later_text(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var begun = store.Clock.Now;
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        draft = await SaveAsync(store, draft, "Two.", minutes: 4);
        draft = await SaveAsync(store, draft, "Three.", minutes: 6);
        await SaveAsync(store, draft, "Four.", minutes: 1);

        var kept = await KeptAsync(store);
        Assert.Equal([(3, "Three."), (4, "Four.")], kept.Select(one => (one.Version, one.Body)));
        Assert.Equal((begun, begun.AddMinutes(10), "w"), (kept[0].BegunAt, kept[0].SavedAt, kept[0].SavedById));
    }

    [Fact]
    public async Task What_someone_else_saved_is_never_written_over()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        draft = await SaveAsync(store, draft, "Of the editor.", minutes: 1, Drafts.Editor);
        await SaveAsync(store, draft, "Of the writer again.", minutes: 1);

        Assert.Equal(["Words.", "Of the editor.", "Of the writer again."], (await KeptAsync(store)).Select(one => one.Body));
    }

    [Fact]
    public async Task A_text_that_was_handed_in_or_that_readers_had_stays_as_it_was_then()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Editor);
        await store.Desk().SubmitAsync(new(draft.Id!.Value, 1, Language.English), Drafts.Editor);
        draft = await SaveAsync(store, draft with { Version = 2 }, "After it was handed in.", minutes: 1, Drafts.Editor);
        await store.Desk().ReleaseAsync(new(draft.Id!.Value, 3, Language.English), new() { At = store.Clock.Now.AddMinutes(2) }, Drafts.Importer);
        draft = await SaveAsync(store, draft with { Version = 4 }, "Before readers had it.", minutes: 1, Drafts.Editor);
        await SaveAsync(store, draft, "While readers had it.", minutes: 2, Drafts.Editor);

        Assert.Equal(["Words.", "After it was handed in.", "Before readers had it.", "While readers had it."], (await KeptAsync(store)).Select(one => one.Body));
    }

    [Fact]
    public async Task A_verb_that_comes_back_makes_a_revision_of_its_own()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Importer);
        await SaveAsync(store, draft, "Again.", minutes: 1, Drafts.Importer);

        Assert.Equal(2, (await KeptAsync(store)).Count);
    }

    [Fact]
    public async Task A_revision_is_minor_if_all_of_it_is()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        draft = await SaveAsync(store, draft, "A comma.", minutes: 1, Drafts.Editor, TextChange.Minor);
        Assert.Equal([false, true], (await KeptAsync(store)).Select(one => one.IsMinor));
        await SaveAsync(store, draft, "A figure.", minutes: 1, Drafts.Editor);
        Assert.Equal([(false, "Words."), (false, "A figure.")], (await KeptAsync(store)).Select(one => (one.IsMinor, one.Body)));
    }

    [Fact]
    public async Task What_someone_opened_meanwhile_is_kept_for_their_changes_to_be_put_together_with()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        await new OpenForms(store.Open(), store.Clock).OpenAsync(draft.Id!.Value, Drafts.Writer);
        draft = await SaveAsync(store, draft, "Two.", minutes: 1);
        await new OpenForms(store.Open(), store.Clock).OpenAsync(draft.Id!.Value, Drafts.Editor);
        draft = await SaveAsync(store, draft, "Three.", minutes: 1);
        await SaveAsync(store, draft, "Four.", minutes: 1);

        Assert.Equal(["Two.", "Four."], (await KeptAsync(store)).Select(one => one.Body));
    }

    [Fact]
    public async Task A_text_begun_from_an_earlier_revision_takes_the_place_of_none()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        draft = await SaveAsync(store, draft, "A slip.", minutes: 11);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        draft = await store.ChangeAsync(draft with { Texts = [Drafts.English with { RestoredFrom = 1 }] }, Drafts.Writer);
        await SaveAsync(store, draft, "Gone on.", minutes: 1);

        Assert.Equal([(1, "Words."), (2, "A slip."), (3, "Words."), (4, "Gone on.")], (await KeptAsync(store)).Select(one => (one.Version, one.Body)));
        await using var db = store.Open();
        Assert.Equal(["add", "save", CariccPortal.Editing.Editor.RestoreText, "save"], await db.Audit.OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
        Assert.Equal("A meeting in Almaty: [en] № 1", (await db.Audit.SingleAsync(entry => entry.Act == CariccPortal.Editing.Editor.RestoreText)).Detail);
    }

    private static async Task<ItemDraft> SaveAsync(TestStore store, ItemDraft draft, string body, int minutes, Colleague? by = null, TextChange? change = null)
    {
        store.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = body, Change = change ?? Drafts.English.Change }] }, by ?? Drafts.Writer);
    }

    private static async Task<List<Revision>> KeptAsync(TestStore store)
    {
        await using var db = store.Open();
        return await db.Revisions.AsNoTracking().OrderBy(one => one.Version).ToListAsync();
    }
}

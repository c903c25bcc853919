using CariccPortal.Data;
using CariccPortal.Editing;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing;

public sealed class TextChangeTests
{
    [Fact]
    public async Task Of_a_public_text_staff_say_whether_a_change_is_minor_or_what_readers_are_told()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        var before = await store.EverythingAsync();

        foreach (var (change, reason) in new[]
        {
            (TextChange.Unsaid, RefusalReason.ChangeUnsaid), (TextChange.Told(" \u200B"), RefusalReason.ChangeNoteMissing),
            (TextChange.Told(new string('x', UpdateNote.Length + 1)), RefusalReason.ChangeNoteTooLong),
        })
        {
            var result = await store.Editor().SaveAsync(draft with { Texts = [Changed(change)] }, Drafts.Editor);
            Assert.Equal((reason, Language.English), (Assert.Single(result.Refusals).Reason, result.Refusals[0].Language));
        }

        Assert.Equal(before, await store.EverythingAsync());
        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Change = TextChange.Unsaid }], IsFeatured = true }, Drafts.Editor);
    }

    [Theory, MemberData(nameof(TestStore.EachDatabase), MemberType = typeof(TestStore))]
    public async Task A_minor_change_moves_no_date_and_a_told_one_leaves_its_note(Database database)
    {
        await using var store = await TestStore.CreateAsync(database);
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        var released = store.Clock.Now;
        store.Clock.Advance(TimeSpan.FromHours(1));

        draft = await store.ChangeAsync(draft with { Texts = [Changed(TextChange.Minor)] }, Drafts.Editor);
        var minor = await TextAsync(store);
        Assert.Equal((released, null, 0), (minor.ChangedAt, minor.ChangedById, minor.Updates.Count));
        await store.ChangeAsync(draft with { Texts = [Changed(TextChange.Told(" The figure is\n62 t. ")) with { Body = "62 t." }] }, Drafts.Editor);
        var told = await TextAsync(store);
        Assert.Equal((store.Clock.Now, "e"), (told.ChangedAt, told.ChangedById));
        Assert.Equal((store.Clock.Now, "The figure is 62 t."), (Assert.Single(told.Updates).At, told.Updates[0].Words));
    }

    [Fact]
    public async Task A_mended_comma_in_a_draft_leaves_the_editor_its_second_reader()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        await store.ChangeAsync(draft with { Texts = [Changed(TextChange.Minor)] }, Drafts.Editor);

        Assert.True((await store.Desk().ReleaseAsync(new(draft.Id!.Value, 2, Language.English), ReleaseWish.Now, Drafts.Editor)).Done);
        Assert.Empty((await TextAsync(store)).Updates);
    }

    [Fact]
    public async Task What_is_not_public_or_not_changed_tells_readers_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News);
        draft = await store.ChangeAsync(draft with { Texts = [Changed(TextChange.Told("Nobody reads this."))] });
        Assert.True((await store.Desk().ReleaseAsync(new(draft.Id!.Value, 2, Language.English), ReleaseWish.Now, Drafts.Importer)).Done);
        await store.ChangeAsync(draft with { Version = 3, Texts = [Changed(TextChange.Told("Nothing has changed."))] });

        Assert.Empty((await TextAsync(store)).Updates);
    }

    [Fact]
    public async Task A_note_that_is_changed_behind_the_portals_back_is_found()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.Of(Release.Now));
        await store.ChangeAsync(draft with { Texts = [Changed(TextChange.Told("The figure is 62 t."))] }, Drafts.Editor);
        Assert.Empty((await new AuditCheck(store.Open()).RunAsync()).Findings);

        await using (var db = store.Open()) await db.UpdateNotes.ExecuteUpdateAsync(set => set.SetProperty(note => note.Words, "The figure is 26 t."));

        Assert.Equal(AuditFault.ItemChanged, Assert.Single((await new AuditCheck(store.Open()).RunAsync()).Findings).Fault);
    }

    private static TextDraft Changed(TextChange change) => Drafts.English with { Body = "Other words.", Change = change };

    private static async Task<ItemText> TextAsync(TestStore store)
    {
        await using var db = store.Open();
        return await db.Texts.Include(text => text.Updates).SingleAsync();
    }
}

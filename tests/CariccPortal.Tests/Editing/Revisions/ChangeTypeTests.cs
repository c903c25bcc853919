using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Revisions;

public sealed class ChangeTypeTests
{
    [Fact]
    public async Task Change_of_published_text_needs_minor_or_a_note()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var before = await database.DumpAsync();

        foreach (var (change, reason) in new[]
        {
            (ChangeType.Unspecified, EditErrorCode.ChangeTypeMissing), (ChangeType.WithNote(" \u200B"), EditErrorCode.ChangeNoteMissing),
            (ChangeType.WithNote(new string('x', ChangeNote.Length + 1)), EditErrorCode.ChangeNoteTooLong),
        })
        {
            var result = await database.CreateEditor().SaveAsync(draft with { Translations = [CreateDraft(change)] }, SampleDrafts.Editor);
            Assert.Equal((reason, Language.English), (Assert.Single(result.Errors).Code, result.Errors[0].Language));
        }

        Assert.Equal(before, await database.DumpAsync());
        await database.ChangeAsync(
            draft with { Translations = [SampleDrafts.English with { Change = ChangeType.Unspecified }] },
            SampleDrafts.Editor);
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Minor_change_keeps_dates_and_a_note_is_stored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var released = database.Clock.Now;
        database.Clock.Advance(TimeSpan.FromHours(1));

        draft = await database.ChangeAsync(draft with { Translations = [CreateDraft(ChangeType.Minor)] }, SampleDrafts.Editor);
        var minor = await GetTranslationAsync(database);
        Assert.Equal((released, null, 0), (minor.ContentChangedAt, minor.ContentChangedById, minor.ChangeNotes.Count));
        await database.ChangeAsync(
            draft with { Translations = [CreateDraft(ChangeType.WithNote(" The figure is\n62 t. ")) with { Body = "62 t." }] },
            SampleDrafts.Editor);
        var noted = await GetTranslationAsync(database);
        Assert.Equal((database.Clock.Now, "e"), (noted.ContentChangedAt, noted.ContentChangedById));
        Assert.Equal((database.Clock.Now, "The figure is 62 t."), (Assert.Single(noted.ChangeNotes).At, noted.ChangeNotes[0].Text));
    }

    [Fact]
    public async Task Minor_change_does_not_make_the_editor_an_author()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        await database.ChangeAsync(draft with { Translations = [CreateDraft(ChangeType.Minor)] }, SampleDrafts.Editor);

        Assert.True(
            (await database.CreateWorkflow()
                .PublishAsync(new(draft.Id!.Value, 2, Language.English), PublishRequest.Now, SampleDrafts.Editor)).Succeeded);
        Assert.Empty((await GetTranslationAsync(database)).ChangeNotes);
    }

    [Fact]
    public async Task Note_is_stored_only_for_changed_published_text()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News);
        draft = await database.ChangeAsync(draft with { Translations = [CreateDraft(ChangeType.WithNote("Nobody reads this."))] });
        Assert.True(
            (await database.CreateWorkflow()
                .PublishAsync(new(draft.Id!.Value, 2, Language.English), PublishRequest.Now, SampleDrafts.Importer)).Succeeded);
        await database.ChangeAsync(draft with { Version = 3, Translations = [CreateDraft(ChangeType.WithNote("Nothing has changed."))] });

        Assert.Empty((await GetTranslationAsync(database)).ChangeNotes);
    }

    [Fact]
    public async Task Directly_edited_change_note_is_reported()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        await database.ChangeAsync(
            draft with { Translations = [CreateDraft(ChangeType.WithNote("The figure is 62 t."))] }, SampleDrafts.Editor);
        Assert.Empty((await new AuditVerifier(database.CreateContext()).VerifyAsync()).Findings);

        await using (var db = database.CreateContext()) await db.ChangeNotes.ExecuteUpdateAsync(set =>
            set.SetProperty(note => note.Text, "The figure is 26 t."));

        Assert.Equal(
            AuditFindingType.Changed, Assert.Single((await new AuditVerifier(database.CreateContext()).VerifyAsync()).Findings).Type);
    }

    private static TranslationDraft CreateDraft(ChangeType change) => SampleDrafts.English with { Body = "Other words.", Change = change };

    private static async Task<ItemTranslation> GetTranslationAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        return await db.Translations.Include(text => text.ChangeNotes).SingleAsync();
    }
}

using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Editing.Drafts;

public sealed class ItemEditorPermissionTests
{
    private static readonly Actor OtherWriter = new("w2", "Dina", StaffRole.Writer);

    [Fact]
    public async Task Writer_can_add_and_edit_own_drafts()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);

        await database.ChangeAsync(
            draft with { Translations = [SampleDrafts.English with { Body = "More." }, SampleDrafts.Russian] }, SampleDrafts.Writer);

        var item = await database.GetItemAsync(draft.Id);
        Assert.Equal(SampleDrafts.Writer.Id, item.CreatedById);
        Assert.All(item.Translations, text => Assert.Null(text.PublishedAt));
    }

    [Fact]
    public async Task Writer_cannot_edit_other_or_imported_drafts()
    {
        await using var database = await TestDatabase.CreateAsync();

        await AssertDeniedAsync(database, await database.AddAsync(SampleDrafts.News, OtherWriter), SampleDrafts.Writer);
        await AssertDeniedAsync(database, await database.AddAsync(SampleDrafts.News, SampleDrafts.Importer), SampleDrafts.Writer);
        await AssertDeniedAsync(
            database, await database.AddAsync(SampleDrafts.News, SampleDrafts.Importer), new Actor(null, "nobody", StaffRole.Writer));
    }

    [Fact]
    public async Task Writer_cannot_publish()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var later = database.Clock.Now.AddDays(1);

        foreach (var one in new[] { draft, SampleDrafts.News })
        {
            await AssertDeniedAsync(database,
                one with { Translations = [SampleDrafts.English with { Publication = PublicationChange.Now }] }, SampleDrafts.Writer);
            await AssertDeniedAsync(database,
                one with { Translations = [SampleDrafts.English with { Publication = PublicationChange.At(later) }] }, SampleDrafts.Writer);
        }
    }

    [Fact]
    public async Task Writer_cannot_edit_scheduled_or_published()
    {
        await using var database = await TestDatabase.CreateAsync();
        PublicationChange[] releases = [PublicationChange.Now, PublicationChange.At(database.Clock.Now.AddDays(1))];
        foreach (var release in releases)
        {
            var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
            await AssertDeniedAsync(database,
                await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Publication = release }] }),
                    SampleDrafts.Writer);
        }
    }

    [Fact]
    public async Task Writer_cannot_unschedule()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var scheduled = await database.ChangeAsync(
            draft with
            {
                Translations =
                [SampleDrafts.English with { Publication = PublicationChange.At(database.Clock.Now.AddDays(1)) }]
            });

        await AssertDeniedAsync(database,
            scheduled with { Translations = [SampleDrafts.English with { Publication = PublicationChange.None }] }, SampleDrafts.Writer);
    }

    [Fact]
    public async Task Only_imports_publish_with_a_save()
    {
        await using var database = await TestDatabase.CreateAsync();
        var passed = database.Clock.Now.AddYears(-1);
        foreach (var by in new[] { SampleDrafts.Writer, SampleDrafts.Editor, SampleDrafts.Administrator })
            foreach (var release in new[] { PublicationChange.Now, PublicationChange.None, PublicationChange.At(passed),
                PublicationChange.At(database.Clock.Now.AddDays(1)) }) await AssertDeniedAsync(
                    database, SampleDrafts.WithPublication(release), by);

        var draft =
            await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.At(passed, isDateOnly: true)), SampleDrafts.Importer);

        var text = Assert.Single((await database.GetItemAsync(draft.Id)).Translations);
        Assert.Equal((passed, passed), (text.PublishedAt, text.FirstPublishedAt));
        Assert.True(text.PublishedDateOnly);
    }

    private static async Task AssertDeniedAsync(TestDatabase database, ItemDraft draft, Actor by)
    {
        var before = await database.DumpAsync();
        Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single((await database.CreateEditor().SaveAsync(draft, by)).Errors).Code);
        Assert.Equal(before, await database.DumpAsync());
    }
}

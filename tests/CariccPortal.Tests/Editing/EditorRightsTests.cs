using CariccPortal.Editing;
using CariccPortal.Staff;

namespace CariccPortal.Tests.Editing;

public sealed class EditorRightsTests
{
    private static readonly Colleague OtherWriter = new("w2", "Dina", StaffRole.Writer);

    [Fact]
    public async Task A_writer_adds_drafts_and_changes_their_own()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);

        await store.ChangeAsync(draft with { Texts = [Drafts.English with { Body = "More." }, Drafts.Russian] }, Drafts.Writer);

        var item = await store.ItemAsync(draft.Id);
        Assert.Equal(Drafts.Writer.Id, item.CreatedById);
        Assert.All(item.Texts, text => Assert.Null(text.ReleasedAt));
    }

    [Fact]
    public async Task A_writer_does_not_change_anothers_draft_nor_an_imported_one()
    {
        await using var store = await TestStore.CreateAsync();

        await RefusedAsync(store, await store.AddAsync(Drafts.News, OtherWriter), Drafts.Writer);
        await RefusedAsync(store, await store.AddAsync(Drafts.News, Drafts.Importer), Drafts.Writer);
        await RefusedAsync(store, await store.AddAsync(Drafts.News, Drafts.Importer), new Colleague(null, "nobody", StaffRole.Writer));
    }

    [Fact]
    public async Task A_writer_neither_releases_nor_features_not_even_something_new()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        var later = store.Clock.Now.AddDays(1);

        foreach (var one in new[] { draft, Drafts.News })
        {
            await RefusedAsync(store, one with { IsFeatured = true }, Drafts.Writer);
            await RefusedAsync(store, one with { Texts = [Drafts.English with { Release = Release.Now }] }, Drafts.Writer);
            await RefusedAsync(store, one with { Texts = [Drafts.English with { Release = Release.At(later) }] }, Drafts.Writer);
        }
    }

    [Fact]
    public async Task What_an_editor_has_scheduled_released_or_featured_is_no_longer_its_writers()
    {
        await using var store = await TestStore.CreateAsync();
        Release[] releases = [Release.Now, Release.At(store.Clock.Now.AddDays(1))];
        foreach (var release in releases)
        {
            var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
            await RefusedAsync(store, await store.ChangeAsync(draft with { Texts = [Drafts.English with { Release = release }] }), Drafts.Writer);
        }

        var featured = await store.ChangeAsync(await store.AddAsync(Drafts.News, Drafts.Writer) with { IsFeatured = true });
        await RefusedAsync(store, featured with { IsFeatured = false }, Drafts.Writer);
    }

    [Fact]
    public async Task A_writer_cannot_take_a_schedule_off()
    {
        await using var store = await TestStore.CreateAsync();
        var draft = await store.AddAsync(Drafts.News, Drafts.Writer);
        var scheduled = await store.ChangeAsync(draft with { Texts = [Drafts.English with { Release = Release.At(store.Clock.Now.AddDays(1)) }] });

        await RefusedAsync(store, scheduled with { Texts = [Drafts.English with { Release = Release.None }] }, Drafts.Writer);
    }

    [Fact]
    public async Task With_a_save_only_what_takes_over_from_elsewhere_releases_be_it_with_a_date_that_has_passed()
    {
        await using var store = await TestStore.CreateAsync();
        var passed = store.Clock.Now.AddYears(-1);
        foreach (var by in new[] { Drafts.Writer, Drafts.Editor, Drafts.Administrator })
            foreach (var release in new[] { Release.Now, Release.None, Release.At(passed), Release.At(store.Clock.Now.AddDays(1)) }) await RefusedAsync(store, Drafts.Of(release), by);

        var draft = await store.AddAsync(Drafts.Of(Release.At(passed, isDay: true)), Drafts.Importer);

        var text = Assert.Single((await store.ItemAsync(draft.Id)).Texts);
        Assert.Equal((passed, passed), (text.ReleasedAt, text.FirstReleasedAt));
        Assert.True(text.ReleaseIsDay);
    }

    private static async Task RefusedAsync(TestStore store, ItemDraft draft, Colleague by)
    {
        var before = await store.EverythingAsync();
        Assert.Equal(RefusalReason.NotYours, Assert.Single((await store.Editor().SaveAsync(draft, by)).Refusals).Reason);
        Assert.Equal(before, await store.EverythingAsync());
    }
}

using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Tests.Editing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Integrity;

/// <summary>A translation knows the published version that it follows.</summary>
public sealed class TranslationFollowerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Translations_published_together_follow_the_first()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);

        Assert.Equal([(null, null, null), ("en", 1, null)], await ReadAsync(database, draft));
    }

    [Fact]
    public async Task Correction_leaves_the_translation_behind_until_it_is_corrected_too()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);

        draft = await ChangeAsync(database, draft, Language.Russian, "987 кг.", ChangeType.WithNote("Исправлено число."));
        var since = database.Clock.Now;
        Assert.Equal([("ru", 1, since), (null, null, null)], await ReadAsync(database, draft));

        draft = await ChangeAsync(database, draft, Language.English, "987 kg.", ChangeType.WithNote("A figure is corrected."));
        Assert.Equal([("ru", 2, null), (null, null, null)], await ReadAsync(database, draft));
        await using var db = database.CreateContext();
        var newest = await db.PublishedVersions.Where(version => version.Language == Language.English)
            .OrderByDescending(version => version.Number).FirstAsync(Cancel);
        Assert.Contains("\"follows\":{\"language\":\"ru\",\"version\":2}", newest.Canonical, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minor_change_and_change_of_the_item_ask_nothing_of_the_translation()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);

        draft = await ChangeAsync(database, draft, Language.English, "Words!", ChangeType.Minor);
        Assert.Equal([(null, null, null), ("en", 2, null)], await ReadAsync(database, draft));
        draft = await database.ChangeAsync(draft with
        {
            SourceName = "UNODC",
            Translations = [.. draft.Translations.Select(text => text with { Change = ChangeType.WithNote("The source.") })],
        }, SampleDrafts.Editor);
        Assert.Equal([(null, null, null), ("en", 3, null)], await ReadAsync(database, draft));
    }

    [Fact]
    public async Task Editor_confirms_that_the_translation_is_still_right()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database);
        draft = await ChangeAsync(database, draft, Language.English, "Words of the minister.", ChangeType.WithNote("More exact."));
        Task<EditResult> ConfirmAsync(Actor by) =>
            database.CreateWorkflow().ConfirmTranslationAsync(new(draft.Id!.Value, draft.Version, Language.Russian), by, Cancel);

        Assert.Equal(EditErrorCode.PermissionDenied, Assert.Single((await ConfirmAsync(SampleDrafts.Writer)).Errors).Code);
        Assert.Empty((await ConfirmAsync(SampleDrafts.Editor)).Errors);

        Assert.Equal([(null, null, null), ("en", 2, null)], await ReadAsync(database, draft));
        await using var db = database.CreateContext();
        Assert.Equal(AuditAction.ConfirmTranslation,
            await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Action).FirstAsync(Cancel));
        draft = draft with { Version = draft.Version + 1 };
        Assert.Equal(EditErrorCode.TranslationUpToDate, Assert.Single((await ConfirmAsync(SampleDrafts.Editor)).Errors).Code);
    }

    [Fact]
    public async Task New_translation_follows_the_newest_version()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await PublishAsync(database, SampleDrafts.English);
        draft = await ChangeAsync(database, draft, Language.English, "Other words.", ChangeType.WithNote("Changed."));
        draft = await database.ChangeAsync(draft with { Translations = [.. draft.Translations, SampleDrafts.Russian] }, SampleDrafts.Writer
            with
        { Role = StaffRole.Editor });

        Assert.Empty((await database.CreateWorkflow().PublishAsync(
            new(draft.Id!.Value, draft.Version, Language.Russian), PublishRequest.Now, SampleDrafts.OtherEditor, Cancel)).Errors);

        Assert.Equal([(null, null, null), ("en", 2, null)], await ReadAsync(database, draft));
    }

    private static async Task<ItemDraft> PublishAsync(TestDatabase database, params TranslationDraft[] translations)
    {
        var draft = await database.AddAsync(SampleDrafts.News with
        {
            Translations = translations.Length > 0 ? translations : [SampleDrafts.English, SampleDrafts.Russian],
        }, SampleDrafts.Writer);
        Assert.Empty((await database.CreateWorkflow().PublishAsync(
            new(draft.Id!.Value, draft.Version, [.. draft.Translations.Select(text => text.Language)]), PublishRequest.Now,
            SampleDrafts.OtherEditor, Cancel)).Errors);
        return draft with { Version = draft.Version + 1 };
    }

    private static async Task<ItemDraft> ChangeAsync(
        TestDatabase database, ItemDraft draft, Language language, string body, ChangeType change)
    {
        database.Clock.Advance(TimeSpan.FromHours(1));
        return await database.ChangeAsync(draft with
        {
            Translations = [.. draft.Translations.Select(text => text.Language == language
                ? text with { Body = body, Change = change } : text)],
        }, SampleDrafts.Editor);
    }

    private static async Task<List<(string? Language, int? Number, DateTime? Since)>> ReadAsync(TestDatabase database, ItemDraft draft) =>
        [.. (await database.GetItemAsync(draft.Id)).Translations.OrderBy(text => text.Language)
            .Select(text => (text.FollowsLanguage?.Code, text.FollowsNumber, text.BehindSince))];
}

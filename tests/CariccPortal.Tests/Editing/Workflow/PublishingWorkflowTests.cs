using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Workflow;

public sealed class PublishingWorkflowTests
{
    /// <summary>The reasons that are met here and in <see cref="WorkflowRulesTests"/>.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } =
    [
        EditErrorCode.NoTranslationSelected, EditErrorCode.TranslationNotFound, EditErrorCode.NotOwnItem, EditErrorCode.AlreadyInReview, EditErrorCode.NotInReview, EditErrorCode.AlreadyScheduled, EditErrorCode.NotScheduled,
        EditErrorCode.AlreadyPublished, EditErrorCode.NotPublished, EditErrorCode.Withdrawn, EditErrorCode.NotWithdrawn, EditErrorCode.ReviewRequired, EditErrorCode.NothingToReview,
        EditErrorCode.CannotReviewOwn, EditErrorCode.ChangeRequestNoteMissing, EditErrorCode.WithdrawalReasonMissing, EditErrorCode.NoReviewReasonMissing, EditErrorCode.DateReasonMissing,
        EditErrorCode.NoteTooLong, EditErrorCode.DateInFuture,
    ];

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Workflow_from_draft_to_scheduled_publication(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        var draft = await store.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var life = new ItemDriver(store, draft.Id!.Value);
        var at = store.Clock.Now.AddDays(1);

        await life.AssertSucceedsAsync(PublicationStatus.InReview, (desk, texts) => desk.SubmitAsync(texts, SampleDrafts.Writer));
        await life.AssertSucceedsAsync(PublicationStatus.Draft, (desk, texts) => desk.ReturnToDraftAsync(texts, SampleDrafts.Writer));
        await life.AssertSucceedsAsync(PublicationStatus.InReview, (desk, texts) => desk.SubmitAsync(texts, SampleDrafts.Writer));
        var returned = await life.AssertSucceedsAsync(PublicationStatus.ChangesRequested, (desk, texts) => desk.RequestChangesAsync(texts, " Name the place. ", SampleDrafts.Editor));
        Assert.Equal(new StaffNote { At = store.Clock.Now, ById = "e", By = "Aigul", Text = "Name the place." }, returned.ChangeRequest);
        await life.AssertSucceedsAsync(PublicationStatus.InReview, (desk, texts) => desk.SubmitAsync(texts, SampleDrafts.Writer));
        var scheduled = await life.AssertSucceedsAsync(PublicationStatus.Scheduled, (desk, texts) => desk.PublishAsync(texts, new() { At = at }, SampleDrafts.Editor));
        Assert.Equal((at, at, null, null), (scheduled.PublishedAt, scheduled.FirstPublishedAt, scheduled.Submission, scheduled.ChangeRequest));
        Assert.Empty(await life.GetVisibleAsync());
        await life.AssertSucceedsAsync(PublicationStatus.Draft, (desk, texts) => desk.UnscheduleAsync(texts, SampleDrafts.Editor));
        Assert.Null((await life.GetTranslationAsync()).FirstPublishedAt);
        await life.AssertSucceedsAsync(PublicationStatus.Scheduled, (desk, texts) => desk.PublishAsync(texts, new() { At = at }, SampleDrafts.Editor));

        store.Clock.Now = at;
        Assert.Equal(PublicationStatus.Published, (await life.GetTranslationAsync()).StatusAt(at));
        Assert.Single(await life.GetVisibleAsync());
        Assert.Equal(["add", "submit", "take-back", "submit", "return", "submit", "schedule", "unschedule", "schedule"], await life.GetActionsAsync());
        Assert.Equal("A meeting in Almaty: [en] Name the place.", await life.GetDetailAsync("return"));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Republish_keeps_the_publication_date(DatabaseProvider provider)
    {
        await using var store = await TestDatabase.CreateAsync(provider);
        var draft = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now) with { Translations = [SampleDrafts.English with { Publication = PublicationChange.Now }, SampleDrafts.Russian with { Publication = PublicationChange.Now }] });
        var life = new ItemDriver(store, draft.Id!.Value);
        var released = store.Clock.Now;
        store.Clock.Advance(TimeSpan.FromDays(2));

        var withdrawn = await life.AssertSucceedsAsync(PublicationStatus.Withdrawn, (desk, texts) => desk.WithdrawAsync(texts, ReasonIn("A figure was wrong."), SampleDrafts.Editor));
        Assert.Equal((store.Clock.Now, "A figure was wrong."), (withdrawn.WithdrawnAt, withdrawn.WithdrawalReason));
        Assert.Equal(Language.Russian, Assert.Single(await life.GetVisibleAsync()).Language);
        var back = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.RepublishAsync(texts, noReviewReason: null, SampleDrafts.Editor));
        Assert.Equal((null, null, released, released), (back.WithdrawnAt, back.WithdrawalReason, back.PublishedAt, back.FirstPublishedAt));
    }

    [Fact]
    public async Task Publish_own_text_needs_a_reason_until_reviewed()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News, SampleDrafts.Editor);
        var life = new ItemDriver(store, draft.Id!.Value);
        Task<EditResult> ReleaseAsync(PublishingWorkflow desk, TranslationSelection texts, string? why) =>
            desk.PublishAsync(texts, new() { IsWithoutReview = why is not null, NoReviewReason = why ?? "" }, SampleDrafts.Editor);

        await life.AssertFailsAsync(EditErrorCode.ReviewRequired, (desk, texts) => ReleaseAsync(desk, texts, why: null));
        await life.AssertFailsAsync(EditErrorCode.NoReviewReasonMissing, (desk, texts) => ReleaseAsync(desk, texts, why: " "));
        var text = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => ReleaseAsync(desk, texts, "Nobody is in the office."));
        Assert.Equal(("e", "Aigul", "Nobody is in the office."), (text.UnreviewedPublication!.ById, text.UnreviewedPublication.By, text.UnreviewedPublication.Text));
        Assert.Contains("no second reader: Nobody is in the office.", await life.GetDetailAsync("release"), StringComparison.Ordinal);

        await life.AssertFailsAsync(EditErrorCode.CannotReviewOwn, (desk, texts) => desk.MarkReviewedAsync(texts, SampleDrafts.Editor));
        Assert.Null((await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.MarkReviewedAsync(texts, SampleDrafts.OtherEditor))).UnreviewedPublication);
        await life.AssertFailsAsync(EditErrorCode.NothingToReview, (desk, texts) => desk.MarkReviewedAsync(texts, SampleDrafts.OtherEditor));
    }

    [Fact]
    public async Task Last_author_cannot_review_the_translation()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        await store.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = "Rewritten." }] }, SampleDrafts.Editor);
        var life = new ItemDriver(store, draft.Id!.Value);

        await life.AssertFailsAsync(EditErrorCode.ReviewRequired, (desk, texts) => desk.PublishAsync(texts, PublishRequest.Now, SampleDrafts.Editor));
        var text = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.PublishAsync(texts, new() { IsWithoutReview = true, NoReviewReason = "Not needed." }, SampleDrafts.OtherEditor));
        Assert.Null(text.UnreviewedPublication);
    }

    [Fact]
    public async Task Backdating_needs_a_reason_and_keeps_FirstPublishedAt()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var life = new ItemDriver(store, draft.Id!.Value);
        var (now, passed) = (store.Clock.Now, store.Clock.Now.AddDays(-40));

        await life.AssertFailsAsync(EditErrorCode.DateReasonMissing, (desk, texts) => desk.PublishAsync(texts, new() { At = passed }, SampleDrafts.Editor));
        var text = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.PublishAsync(texts, new() { At = passed, IsDateOnly = true, BackdateReason = "The day of the event." }, SampleDrafts.Editor));
        Assert.Equal((passed, true, now, now), (text.PublishedAt, text.PublishedDateOnly, text.FirstPublishedAt, text.ContentChangedAt));
        Assert.Contains("2024-04-22 07:00 UTC; The day of the event.", await life.GetDetailAsync("release"), StringComparison.Ordinal);

        store.Clock.Advance(TimeSpan.FromDays(1));
        await life.AssertFailsAsync(EditErrorCode.DateInFuture, (desk, texts) => desk.ChangePublicationDateAsync(texts, store.Clock.Now.AddMinutes(1), isDateOnly: false, "Why not.", SampleDrafts.Editor));
        await life.AssertFailsAsync(EditErrorCode.DateReasonMissing, (desk, texts) => desk.ChangePublicationDateAsync(texts, passed, isDateOnly: false, "", SampleDrafts.Editor));
        var redated = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.ChangePublicationDateAsync(texts, passed.AddDays(1), isDateOnly: false, "A slip.", SampleDrafts.Editor));
        Assert.Equal((passed.AddDays(1), false, now), (redated.PublishedAt, redated.PublishedDateOnly, redated.FirstPublishedAt));
    }

    [Fact]
    public async Task Only_administrators_correct_FirstPublishedAt()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var life = new ItemDriver(store, draft.Id!.Value);
        var earlier = store.Clock.Now.AddHours(-3);

        await life.AssertFailsAsync(EditErrorCode.PermissionDenied, (desk, texts) => desk.CorrectFirstPublishedAsync(texts, earlier, "By post.", SampleDrafts.Editor));
        var text = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.CorrectFirstPublishedAsync(texts, earlier, "By post.", SampleDrafts.Administrator));
        Assert.Equal((earlier, store.Clock.Now), (text.FirstPublishedAt, text.PublishedAt));
    }

    [Fact]
    public async Task Selected_translations_change_atomically()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian with { Body = "" }] }, SampleDrafts.Writer);
        var before = await store.DumpAsync();
        var both = new TranslationSelection(draft.Id!.Value, 1, Language.English, Language.Russian);

        Assert.Equal(new EditError(EditErrorCode.BodyMissing, Language.Russian), Assert.Single((await store.CreateWorkflow().PublishAsync(both, PublishRequest.Now, SampleDrafts.Editor)).Errors));
        Assert.Equal(before, await store.DumpAsync());
        await store.ChangeAsync(draft with { Translations = [SampleDrafts.Russian] }, SampleDrafts.Writer);
        Assert.True((await store.CreateWorkflow().PublishAsync(both with { Version = 2 }, PublishRequest.Now, SampleDrafts.Editor)).Succeeded);

        var life = new ItemDriver(store, draft.Id!.Value);
        Assert.Equal(2, (await life.GetVisibleAsync()).Count);
        Assert.Equal(["add", "save", "release"], await life.GetActionsAsync());
        Assert.Equal("A meeting in Almaty: [en, ru]", await life.GetDetailAsync("release"));
    }

    [Fact]
    public async Task Invalid_request_returns_an_error_and_saves_nothing()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var before = await store.DumpAsync();
        async Task RefusedAsync(EditErrorCode reason, TranslationSelection texts, string why = "A figure was wrong.") =>
            Assert.Equal(reason, Assert.Single((await store.CreateWorkflow().WithdrawAsync(texts, ReasonIn(why), SampleDrafts.Editor)).Errors).Code);
        var id = draft.Id!.Value;

        await RefusedAsync(EditErrorCode.NotFound, new(999, 1, Language.English));
        await RefusedAsync(EditErrorCode.EditConflict, new(id, 2, Language.English));
        await RefusedAsync(EditErrorCode.NoTranslationSelected, new(id, 1));
        await RefusedAsync(EditErrorCode.NoteTooLong, new(id, 1, Language.English), new string('x', StaffNote.Length + 1));
        await RefusedAsync(EditErrorCode.WithdrawalReasonMissing, new(id, 1, Language.English), "\u200B");
        Assert.Equal(before, await store.DumpAsync());
    }

    [Fact]
    public async Task Action_changes_only_its_date_and_adds_no_revision()
    {
        await using var store = await TestDatabase.CreateAsync();
        var draft = await store.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var life = new ItemDriver(store, draft.Id!.Value);
        var written = store.Clock.Now;
        store.Clock.Advance(TimeSpan.FromHours(5));

        var text = await life.AssertSucceedsAsync(PublicationStatus.Published, (desk, texts) => desk.PublishAsync(texts, PublishRequest.Now, SampleDrafts.Editor));

        Assert.Equal((written, written, "w", "w"), (text.CreatedAt, text.ContentChangedAt, text.WriterId, text.ContentChangedById));
        await using var db = store.CreateContext();
        Assert.Equal(1, await db.Revisions.CountAsync());
    }

    private static Dictionary<Language, string> ReasonIn(string english) => new() { [Language.English] = english };

    /// <summary>The English text of an item through its life.</summary>
    private sealed class ItemDriver(TestDatabase database, int itemId)
    {
        public async Task<ItemTranslation> AssertSucceedsAsync(PublicationStatus expected, Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> operation)
        {
            var result = await ExecuteAsync(operation);
            Assert.True(result.Succeeded, string.Join(", ", result.Errors));
            var text = await GetTranslationAsync();
            Assert.Equal(expected, text.StatusAt(database.Clock.Now));
            return text;
        }

        public async Task AssertFailsAsync(EditErrorCode code, Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> operation)
        {
            var before = await database.DumpAsync();
            Assert.Equal(code, Assert.Single((await ExecuteAsync(operation)).Errors).Code);
            Assert.Equal(before, await database.DumpAsync());
        }

        public async Task<ItemTranslation> GetTranslationAsync() => (await database.GetItemAsync(itemId)).Translations.Single(text => text.Language == Language.English);

        public async Task<IReadOnlyList<ItemTranslation>> GetVisibleAsync()
        {
            await using var db = database.CreateContext();
            return await db.Translations.VisibleAt(database.Clock.Now).ToListAsync();
        }

        public async Task<List<string>> GetActionsAsync()
        {
            await using var db = database.CreateContext();
            return await db.AuditEntries.Where(entry => entry.ItemId == itemId).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync();
        }

        public async Task<string?> GetDetailAsync(string action)
        {
            await using var db = database.CreateContext();
            return await db.AuditEntries.Where(entry => entry.ItemId == itemId && entry.Action == action).Select(entry => entry.Detail).FirstAsync();
        }

        private async Task<EditResult> ExecuteAsync(Func<PublishingWorkflow, TranslationSelection, Task<EditResult>> operation) =>
            await operation(database.CreateWorkflow(), new(itemId, (await database.GetItemAsync(itemId)).Version, Language.English));
    }
}

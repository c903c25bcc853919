using CariccPortal.Data;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Editing.Workflow;

public sealed class PublishingWorkflowTests
{
    /// <summary>Error codes covered by this class and by <see cref="WorkflowRulesTests"/>.</summary>
    public static IReadOnlyList<EditErrorCode> ErrorCodes { get; } =
    [
        EditErrorCode.NoTranslationSelected, EditErrorCode.TranslationNotFound, EditErrorCode.NotOwnItem, EditErrorCode.AlreadyInReview,
        EditErrorCode.NotInReview, EditErrorCode.AlreadyScheduled, EditErrorCode.NotScheduled,
        EditErrorCode.AlreadyPublished, EditErrorCode.NotPublished, EditErrorCode.Withdrawn, EditErrorCode.NotWithdrawn,
        EditErrorCode.ReviewRequired, EditErrorCode.NothingToReview,
        EditErrorCode.CannotReviewOwn, EditErrorCode.ChangeRequestNoteMissing, EditErrorCode.WithdrawalReasonMissing,
        EditErrorCode.NoReviewReasonMissing, EditErrorCode.DateReasonMissing,
        EditErrorCode.NoteTooLong, EditErrorCode.DateInFuture,
    ];

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Workflow_from_draft_to_scheduled_publication(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var driver = new ItemDriver(database, draft.Id!.Value);
        var at = database.Clock.Now.AddDays(1);

        await driver.AssertSucceedsAsync(PublicationStatus.InReview, (workflow, texts) => workflow.SubmitAsync(texts, SampleDrafts.Writer));
        await driver.AssertSucceedsAsync(
            PublicationStatus.Draft, (workflow, texts) => workflow.ReturnToDraftAsync(texts, SampleDrafts.Writer));
        await driver.AssertSucceedsAsync(PublicationStatus.InReview, (workflow, texts) => workflow.SubmitAsync(texts, SampleDrafts.Writer));
        var returned = await driver.AssertSucceedsAsync(PublicationStatus.ChangesRequested,
            (workflow, texts) => workflow.RequestChangesAsync(texts, " Name the place. ", SampleDrafts.Editor));
        Assert.Equal(new StaffNote { At = database.Clock.Now, ById = "e", By = "Aigul", Text = "Name the place." }, returned.ChangeRequest);
        await driver.AssertSucceedsAsync(PublicationStatus.InReview, (workflow, texts) => workflow.SubmitAsync(texts, SampleDrafts.Writer));
        var scheduled = await driver.AssertSucceedsAsync(
            PublicationStatus.Scheduled, (workflow, texts) => workflow.PublishAsync(texts, new() { At = at }, SampleDrafts.Editor));
        Assert.Equal(
            (at, at, null, null), (scheduled.PublishedAt, scheduled.FirstPublishedAt, scheduled.Submission, scheduled.ChangeRequest));
        Assert.Empty(await driver.GetVisibleAsync());
        await driver.AssertSucceedsAsync(
            PublicationStatus.Draft, (workflow, texts) => workflow.UnscheduleAsync(texts, SampleDrafts.Editor));
        Assert.Null((await driver.GetTranslationAsync()).FirstPublishedAt);
        await driver.AssertSucceedsAsync(
            PublicationStatus.Scheduled, (workflow, texts) => workflow.PublishAsync(texts, new() { At = at }, SampleDrafts.Editor));

        database.Clock.Now = at;
        Assert.Equal(PublicationStatus.Published, (await driver.GetTranslationAsync()).StatusAt(at));
        Assert.Single(await driver.GetVisibleAsync());
        Assert.Equal(["add", "submit", "return-to-draft", "submit", "request-changes", "submit", "schedule", "unschedule", "schedule"],
            await driver.GetActionsAsync());
        Assert.Equal("A meeting in Almaty: [en] Name the place.", await driver.GetDetailAsync("request-changes"));
    }

    [Theory, MemberData(nameof(TestDatabase.EachDatabase), MemberType = typeof(TestDatabase))]
    public async Task Republish_keeps_the_publication_date(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var draft = await database.AddAsync(
            SampleDrafts.WithPublication(
                PublicationChange.Now) with
            {
                Translations = [SampleDrafts.English with { Publication = PublicationChange.Now },
                    SampleDrafts.Russian with { Publication = PublicationChange.Now }]
            });
        var driver = new ItemDriver(database, draft.Id!.Value);
        var released = database.Clock.Now;
        database.Clock.Advance(TimeSpan.FromDays(2));

        var withdrawn = await driver.AssertSucceedsAsync(PublicationStatus.Withdrawn,
            (workflow, texts) => workflow.WithdrawAsync(texts, ReasonIn("A figure was wrong."), SampleDrafts.Editor));
        Assert.Equal((database.Clock.Now, "A figure was wrong."), (withdrawn.WithdrawnAt, withdrawn.WithdrawalReason));
        Assert.Equal(Language.Russian, Assert.Single(await driver.GetVisibleAsync()).Language);
        var back = await driver.AssertSucceedsAsync(
            PublicationStatus.Published, (workflow, texts) => workflow.RepublishAsync(texts, noReviewReason: null, SampleDrafts.Editor));
        Assert.Equal((null, null, released, released), (back.WithdrawnAt, back.WithdrawalReason, back.PublishedAt, back.FirstPublishedAt));
    }

    [Fact]
    public async Task Publish_own_text_needs_a_reason_until_reviewed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Editor);
        var driver = new ItemDriver(database, draft.Id!.Value);
        Task<EditResult> ReleaseAsync(PublishingWorkflow workflow, TranslationSelection texts, string? why) =>
            workflow.PublishAsync(texts, new() { IsWithoutReview = why is not null, NoReviewReason = why ?? "" }, SampleDrafts.Editor);

        await driver.AssertFailsAsync(EditErrorCode.ReviewRequired, (workflow, texts) => ReleaseAsync(workflow, texts, why: null));
        await driver.AssertFailsAsync(EditErrorCode.NoReviewReasonMissing, (workflow, texts) => ReleaseAsync(workflow, texts, why: " "));
        var text = await driver.AssertSucceedsAsync(
            PublicationStatus.Published, (workflow, texts) => ReleaseAsync(workflow, texts, "Nobody is in the office."));
        Assert.Equal(("e", "Aigul", "Nobody is in the office."),
            (text.UnreviewedPublication!.ById, text.UnreviewedPublication.By, text.UnreviewedPublication.Text));
        Assert.Contains("without review: Nobody is in the office.", await driver.GetDetailAsync("publish"), StringComparison.Ordinal);

        await driver.AssertFailsAsync(
            EditErrorCode.CannotReviewOwn, (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.Editor));
        Assert.Null(
            (await driver.AssertSucceedsAsync(PublicationStatus.Published,
                (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.OtherEditor))).UnreviewedPublication);
        await driver.AssertFailsAsync(
            EditErrorCode.NothingToReview, (workflow, texts) => workflow.MarkReviewedAsync(texts, SampleDrafts.OtherEditor));
    }

    [Fact]
    public async Task Last_author_cannot_review_the_translation()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        await database.ChangeAsync(draft with { Translations = [SampleDrafts.English with { Body = "Rewritten." }] }, SampleDrafts.Editor);
        var driver = new ItemDriver(database, draft.Id!.Value);

        await driver.AssertFailsAsync(
            EditErrorCode.ReviewRequired, (workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.Editor));
        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) =>
                workflow.PublishAsync(texts, new() { IsWithoutReview = true, NoReviewReason = "Not needed." }, SampleDrafts.OtherEditor));
        Assert.Null(text.UnreviewedPublication);
    }

    [Fact]
    public async Task Backdating_needs_a_reason_and_keeps_FirstPublishedAt()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var driver = new ItemDriver(database, draft.Id!.Value);
        var (now, passed) = (database.Clock.Now, database.Clock.Now.AddDays(-40));

        await driver.AssertFailsAsync(
            EditErrorCode.DateReasonMissing, (workflow, texts) => workflow.PublishAsync(texts, new() { At = passed }, SampleDrafts.Editor));
        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) =>
                workflow.PublishAsync(
                    texts, new() { At = passed, IsDateOnly = true, BackdateReason = "The day of the event." }, SampleDrafts.Editor));
        Assert.Equal((passed, true, now, now), (text.PublishedAt, text.PublishedDateOnly, text.FirstPublishedAt, text.ContentChangedAt));
        Assert.Contains("2024-04-22 07:00 UTC; The day of the event.", await driver.GetDetailAsync("publish"), StringComparison.Ordinal);

        database.Clock.Advance(TimeSpan.FromDays(1));
        await driver.AssertFailsAsync(EditErrorCode.DateInFuture,
            (workflow, texts) =>
                workflow.ChangePublicationDateAsync(
                    texts, database.Clock.Now.AddMinutes(1), isDateOnly: false, "Why not.", SampleDrafts.Editor));
        await driver.AssertFailsAsync(EditErrorCode.DateReasonMissing,
            (workflow, texts) => workflow.ChangePublicationDateAsync(texts, passed, isDateOnly: false, "", SampleDrafts.Editor));
        var redated = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) =>
                workflow.ChangePublicationDateAsync(texts, passed.AddDays(1), isDateOnly: false, "A slip.", SampleDrafts.Editor));
        Assert.Equal((passed.AddDays(1), false, now), (redated.PublishedAt, redated.PublishedDateOnly, redated.FirstPublishedAt));
    }

    [Fact]
    public async Task Only_administrators_correct_FirstPublishedAt()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var driver = new ItemDriver(database, draft.Id!.Value);
        var earlier = database.Clock.Now.AddHours(-3);

        await driver.AssertFailsAsync(EditErrorCode.PermissionDenied,
            (workflow, texts) => workflow.CorrectFirstPublishedAsync(texts, earlier, "By post.", SampleDrafts.Editor));
        var text = await driver.AssertSucceedsAsync(PublicationStatus.Published,
            (workflow, texts) => workflow.CorrectFirstPublishedAsync(texts, earlier, "By post.", SampleDrafts.Administrator));
        Assert.Equal((earlier, database.Clock.Now), (text.FirstPublishedAt, text.PublishedAt));
    }

    [Fact]
    public async Task Selected_translations_change_atomically()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(
            SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian with { Body = "" }] }, SampleDrafts.Writer);
        var before = await database.DumpAsync();
        var both = new TranslationSelection(draft.Id!.Value, 1, Language.English, Language.Russian);

        Assert.Equal(new EditError(EditErrorCode.BodyMissing, Language.Russian),
            Assert.Single((await database.CreateWorkflow().PublishAsync(both, PublishRequest.Now, SampleDrafts.Editor)).Errors));
        Assert.Equal(before, await database.DumpAsync());
        await database.ChangeAsync(draft with { Translations = [SampleDrafts.Russian] }, SampleDrafts.Writer);
        Assert.True(
            (await database.CreateWorkflow().PublishAsync(both with { Version = 2 }, PublishRequest.Now, SampleDrafts.Editor)).Succeeded);

        var driver = new ItemDriver(database, draft.Id!.Value);
        Assert.Equal(2, (await driver.GetVisibleAsync()).Count);
        Assert.Equal(["add", "save", "publish"], await driver.GetActionsAsync());
        Assert.Equal("A meeting in Almaty: [en, ru]", await driver.GetDetailAsync("publish"));
    }

    [Fact]
    public async Task Invalid_request_returns_an_error_and_saves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.WithPublication(PublicationChange.Now));
        var before = await database.DumpAsync();
        async Task RefusedAsync(EditErrorCode reason, TranslationSelection texts, string why = "A figure was wrong.") =>
            Assert.Equal(reason,
                Assert.Single((await database.CreateWorkflow().WithdrawAsync(texts, ReasonIn(why), SampleDrafts.Editor)).Errors).Code);
        var id = draft.Id!.Value;

        await RefusedAsync(EditErrorCode.NotFound, new(999, 1, Language.English));
        await RefusedAsync(EditErrorCode.EditConflict, new(id, 2, Language.English));
        await RefusedAsync(EditErrorCode.NoTranslationSelected, new(id, 1));
        await RefusedAsync(EditErrorCode.NoteTooLong, new(id, 1, Language.English), new string('x', StaffNote.Length + 1));
        await RefusedAsync(EditErrorCode.WithdrawalReasonMissing, new(id, 1, Language.English), "\u200B");
        Assert.Equal(before, await database.DumpAsync());
    }

    [Fact]
    public async Task Action_changes_only_its_date_and_adds_no_revision()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(SampleDrafts.News, SampleDrafts.Writer);
        var driver = new ItemDriver(database, draft.Id!.Value);
        var written = database.Clock.Now;
        database.Clock.Advance(TimeSpan.FromHours(5));

        var text = await driver.AssertSucceedsAsync(
            PublicationStatus.Published, (workflow, texts) => workflow.PublishAsync(texts, PublishRequest.Now, SampleDrafts.Editor));

        Assert.Equal((written, written, "w", "w"), (text.CreatedAt, text.ContentChangedAt, text.WriterId, text.ContentChangedById));
        await using var db = database.CreateContext();
        Assert.Equal(1, await db.Revisions.CountAsync());
    }

    private static Dictionary<Language, string> ReasonIn(string english) => new() { [Language.English] = english };
}

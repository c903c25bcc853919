using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Tests.Editing.Workflow;

/// <summary>Allowed actions per status of a translation.</summary>
public sealed class WorkflowRulesTests
{
    private const EditErrorCode Allowed = (EditErrorCode)(-1);

    private static readonly DateTime Now = new TestClock().Now;

    private static readonly PublicationStatus[] Statuses = Enum.GetValues<PublicationStatus>();

    // The error in each status: draft, in review, changes requested, scheduled, published, withdrawn, deleted.
    private static readonly Dictionary<Permission, EditErrorCode[]> Table = new()
    {
        [Permission.Submit] = [Allowed, EditErrorCode.AlreadyInReview, Allowed, EditErrorCode.AlreadyScheduled,
            EditErrorCode.AlreadyPublished, EditErrorCode.Withdrawn, EditErrorCode.InBin],
        [Permission.ReturnToDraft] = AllowedOnlyIn(PublicationStatus.InReview, EditErrorCode.NotInReview),
        [Permission.RequestChanges] = AllowedOnlyIn(PublicationStatus.InReview, EditErrorCode.NotInReview),
        [Permission.Publish] =
            [Allowed, Allowed, Allowed, Allowed, EditErrorCode.AlreadyPublished, EditErrorCode.Withdrawn, EditErrorCode.InBin],
        [Permission.Unschedule] = AllowedOnlyIn(PublicationStatus.Scheduled, EditErrorCode.NotScheduled),
        [Permission.MarkReviewed] = [.. Enumerable.Repeat(EditErrorCode.NothingToReview, 6), EditErrorCode.InBin],
        [Permission.ConfirmTranslation] = [.. Enumerable.Repeat(EditErrorCode.TranslationUpToDate, 6), EditErrorCode.InBin],
        [Permission.ChangePublicationDate] = AllowedOnlyIn(PublicationStatus.Published, EditErrorCode.NotPublished),
        [Permission.Withdraw] = AllowedOnlyIn(PublicationStatus.Published, EditErrorCode.NotPublished),
        [Permission.Republish] = AllowedOnlyIn(PublicationStatus.Withdrawn, EditErrorCode.NotWithdrawn),
        [Permission.CorrectFirstPublished] = [.. Enumerable.Repeat(EditErrorCode.NotPublished, 4), Allowed, Allowed, EditErrorCode.InBin],
    };

    [Fact]
    public void Action_is_allowed_only_in_its_statuses()
    {
        Assert.Equal(WorkflowRules.TranslationActions.Order(), Table.Keys.Order());
        foreach (var (act, reasons) in Table)
        {
            foreach (var (state, reason) in Statuses.Zip(reasons))
            {
                var errors = WorkflowRules.GetErrors(act, CreateStatus(state), Language.English, SampleDrafts.Administrator, Now)
                    .Select(error => error.Code)
                    .Where(one => one != EditErrorCode.NotOwnItem);
                Assert.True(errors.SequenceEqual(reason == Allowed ? [] : [reason]),
                    $"{act} of a text that is {state}: {string.Join(", ", errors)}");
            }
        }
    }

    [Fact]
    public void Missing_translation_body_or_permission_is_reported()
    {
        var draft = CreateStatus(PublicationStatus.Draft);
        var withoutBody = draft with { Translations = [draft.Translations[0] with { HasBody = false }] };

        Assert.Equal([new EditError(EditErrorCode.TranslationNotFound, Language.Russian)],
            WorkflowRules.GetErrors(Permission.Publish, draft, Language.Russian, SampleDrafts.Editor, Now));
        Assert.Equal([new EditError(EditErrorCode.BodyMissing, Language.English)],
            WorkflowRules.GetErrors(Permission.Submit, withoutBody, Language.English, SampleDrafts.Editor, Now));
        Assert.Equal([new EditError(EditErrorCode.NotOwnItem, Language.English)],
            WorkflowRules.GetErrors(Permission.Submit, draft, Language.English, SampleDrafts.Writer with { Id = "w2" }, Now));
        Assert.Equal(
            [EditErrorCode.PermissionDenied, EditErrorCode.BodyMissing],
            WorkflowRules.GetErrors(Permission.Publish, withoutBody, Language.English, SampleDrafts.Writer, Now)
                .Select(error => error.Code));
    }

    [Fact]
    public async Task Query_reads_the_same_status_as_the_workflow()
    {
        await using var database = await TestDatabase.CreateAsync();
        var draft = await database.AddAsync(
            SampleDrafts.News with { Translations = [SampleDrafts.English, SampleDrafts.Russian with { Body = "" }] }, SampleDrafts.Writer);
        await database.CreateWorkflow().SubmitAsync(new(draft.Id!.Value, 1, Language.English), SampleDrafts.Writer);
        await database.CreateWorkflow().RequestChangesAsync(new(draft.Id!.Value, 2, Language.English), "More.", SampleDrafts.Editor);
        await using var db = database.CreateContext();

        var read = (await WorkflowStatus.ReadAsync(db, draft.Id!.Value))!;
        var known = WorkflowStatus.Of(await database.GetItemAsync(draft.Id));

        Assert.Equal((known.Version, known.CreatedById), (read.Version, read.CreatedById));
        Assert.Equal(known.Translations.Select(Describe), read.Translations.Select(Describe));
        Assert.Null(await WorkflowStatus.ReadAsync(db, 999));
    }

    private static object Describe(TranslationStatus translation) =>
        (translation.HasBody, translation.Translation.Language, translation.Translation.Title, translation.Translation.StatusAt(Now),
            translation.Translation.WriterId, translation.Translation.ContentChangedById, translation.Translation.ChangeRequest,
            translation.Translation.CreatedAt);

    private static EditErrorCode[] AllowedOnlyIn(PublicationStatus allowed, EditErrorCode otherwise) =>
        [.. Statuses.Select(state => state == allowed ? Allowed : state == PublicationStatus.Deleted ? EditErrorCode.InBin : otherwise)];

    private static WorkflowStatus CreateStatus(PublicationStatus status)
    {
        var note = new StaffNote { At = Now, By = "Aigul", Text = "" };
        var text = new ItemTranslation
        {
            Title = "A meeting",
            Language = Language.English,
            WriterId = "w",
            ContentChangedById = "w",
            Submission = status == PublicationStatus.InReview ? note : null,
            ChangeRequest = status == PublicationStatus.ChangesRequested ? note : null,
            PublishedAt = status switch
            {
                PublicationStatus.Scheduled => Now.AddTicks(1),
                PublicationStatus.Published
                or PublicationStatus.Withdrawn or PublicationStatus.Deleted => Now,
                _ => null
            },
            WithdrawnAt = status == PublicationStatus.Withdrawn ? Now : null,
            DeletedAt = status == PublicationStatus.Deleted ? Now : null,
        };
        Assert.Equal(status, text.StatusAt(Now));
        return new(1, 1, "w", [new(text, HasBody: true)]);
    }
}

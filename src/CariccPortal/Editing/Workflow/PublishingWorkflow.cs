using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Workflow;

/// <summary>What is done to an item's texts without changing a word of them: handed in, returned, released, withdrawn. Each act
/// is one transaction with one entry in the audit, on all the chosen texts or on none.</summary>
/// <param name="db">The store. What it was tracking is let go at each act.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class PublishingWorkflow(PortalDbContext db, TimeProvider clock)
{
    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Hands drafts in: they wait for an editor.</summary>
    public Task<EditResult> SubmitAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.Submit, AuditAction.Submit), selection, by, text => text.Submission = CreateNote(by, ""), cancel);

    /// <summary>Takes texts back that were handed in.</summary>
    public Task<EditResult> ReturnToDraftAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.ReturnToDraft, AuditAction.ReturnToDraft), selection, by, text => text.Submission = null, cancel);

    /// <summary>Gives texts back to their writer.</summary>
    /// <param name="selection">The texts.</param>
    /// <param name="note">What is to be mended.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RequestChangesAsync(TranslationSelection selection, string note, Actor by,
        CancellationToken cancel = default) => ExecuteAsync(
        new(Permission.RequestChanges, AuditAction.RequestChanges)
        {
            AuditNote = note.Trim(),
            Errors = [.. NoteValidator.Validate(note.Trim(), EditErrorCode.ChangeRequestNoteMissing)]
        },
        selection, by, text => (text.Submission, text.ChangeRequest) = (null, CreateNote(by, note.Trim())), cancel);

    /// <summary>Makes texts public now, or has them be public from an instant on.</summary>
    /// <param name="selection">The texts.</param>
    /// <param name="request">When, and under which date.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> PublishAsync(TranslationSelection selection, PublishRequest request, Actor by,
        CancellationToken cancel = default)
    {
        var now = transaction.Now;
        var isToCome = request.At > now;
        var wrong = new List<EditError>();
        if (request.At <= now) wrong.AddRange(NoteValidator.Validate(request.BackdateReason.Trim(), EditErrorCode.DateReasonMissing));
        if (request.IsWithoutReview)
            wrong.AddRange(NoteValidator.Validate(request.NoReviewReason.Trim(), EditErrorCode.NoReviewReasonMissing));
        var plan = new WorkflowTransition(Permission.Publish, isToCome ? AuditAction.Schedule : AuditAction.Publish)
        {
            Errors = wrong,
            IsWithoutReview = request.IsWithoutReview,
            AuditNote = FormatNote(request, isToCome)
        };
        return ExecuteAsync(plan, selection, by, text =>
        {
            (text.PublishedAt, text.PublishedDateOnly) = (request.At ?? now, request.IsDateOnly);
            // A release that has not come yet was none; one that has, stays the first.
            if (text.FirstPublishedAt is null || text.FirstPublishedAt > now) text.FirstPublishedAt = isToCome ? request.At : now;
            (text.Submission, text.ChangeRequest) = (null, null);
            text.UnreviewedPublication = CreateUnreviewedNote(text, request.IsWithoutReview, request.NoReviewReason, by);
        }, cancel);
    }

    /// <summary>Takes the set time off: the texts are drafts again.</summary>
    public Task<EditResult> UnscheduleAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.Unschedule, AuditAction.Unschedule), selection, by, text =>
        {
            (text.PublishedAt, text.PublishedDateOnly, text.UnreviewedPublication) = (null, false, null);
            if (text.FirstPublishedAt > transaction.Now) text.FirstPublishedAt = null;
        }, cancel);

    /// <summary>Says of texts released without a second reader that one has read them now.</summary>
    public Task<EditResult> MarkReviewedAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.MarkReviewed, AuditAction.MarkReviewed), selection, by, text => text.UnreviewedPublication = null,
            cancel);

    /// <summary>Takes public texts off the site. Their addresses answer 410 with the date and the reason.</summary>
    /// <param name="selection">The texts.</param>
    /// <param name="reasons">Why, as readers are told, in the language of each text.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> WithdrawAsync(TranslationSelection selection, IReadOnlyDictionary<Language, string> reasons, Actor by,
        CancellationToken cancel = default)
    {
        string ReasonIn(Language language) => reasons.GetValueOrDefault(language, "").Trim();
        var plan = new WorkflowTransition(Permission.Withdraw, AuditAction.Withdraw)
        {
            Errors = [.. selection.Languages.SelectMany(
                language => NoteValidator.Validate(ReasonIn(language), EditErrorCode.WithdrawalReasonMissing, language))],
            AuditNote = string.Join(" / ", selection.Languages.Select(ReasonIn)),
        };
        return ExecuteAsync(plan, selection, by,
            text => (text.WithdrawnAt, text.WithdrawalReason) = (transaction.Now, ReasonIn(text.Language)), cancel);
    }

    /// <summary>Makes withdrawn texts public again, under the date they had.</summary>
    /// <param name="selection">The texts.</param>
    /// <param name="noReviewReason">Why no second reader reads them first; null where that is not asked for.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RepublishAsync(TranslationSelection selection, string? noReviewReason, Actor by,
        CancellationToken cancel = default)
    {
        var plan = new WorkflowTransition(Permission.Republish, AuditAction.Republish)
        {
            Errors = noReviewReason is null ? [] : [.. NoteValidator.Validate(noReviewReason.Trim(), EditErrorCode.NoReviewReasonMissing)],
            IsWithoutReview = noReviewReason is not null,
            AuditNote = noReviewReason?.Trim() ?? "",
        };
        return ExecuteAsync(plan, selection, by, text =>
        {
            (text.WithdrawnAt, text.WithdrawalReason) = (null, null);
            text.UnreviewedPublication = CreateUnreviewedNote(text, noReviewReason is not null, noReviewReason ?? "", by)
                ?? text.UnreviewedPublication;
        }, cancel);
    }

    /// <summary>Shows readers another date of public texts, which must have passed. When they were first released stays known.</summary>
    /// <param name="selection">The texts.</param>
    /// <param name="at">The date (UTC).</param>
    /// <param name="isDateOnly">Whether its day alone is shown.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> ChangePublicationDateAsync(TranslationSelection selection, DateTime at, bool isDateOnly, string reason,
        Actor by, CancellationToken cancel = default) => ExecuteAsync(
        CreateDateTransition(Permission.ChangePublicationDate, AuditAction.ChangePublicationDate, at, reason), selection, by,
        text => (text.PublishedAt, text.PublishedDateOnly) = (at, isDateOnly), cancel);

    /// <summary>Puts right when readers could first have texts; the date that they are shown stays.</summary>
    /// <param name="selection">The texts.</param>
    /// <param name="at">The instant (UTC), which must have passed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> CorrectFirstPublishedAsync(TranslationSelection selection, DateTime at, string reason, Actor by,
        CancellationToken cancel = default) => ExecuteAsync(
        CreateDateTransition(Permission.CorrectFirstPublished, AuditAction.CorrectFirstPublished, at, reason), selection, by,
        text => text.FirstPublishedAt = at, cancel);

    private WorkflowTransition CreateDateTransition(Permission action, AuditAction auditAction, DateTime at, string reason) =>
        new(action, auditAction)
        {
            Errors = [.. at > transaction.Now ? [new EditError(EditErrorCode.DateInFuture)] : Array.Empty<EditError>(),
            .. NoteValidator.Validate(reason.Trim(), EditErrorCode.DateReasonMissing)],
            AuditNote = $"{FormatUtc(at)}: {reason.Trim()}",
        };

    private Task<EditResult> ExecuteAsync(WorkflowTransition transition, TranslationSelection selection, Actor by,
        Action<ItemTranslation> apply, CancellationToken cancel) => transaction.ExecuteAsync(async () =>
        {
            var item = await transaction.FindAsync(selection.ItemId, cancel);
            if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if (item.Version != selection.Version) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
            if (selection.Languages.Count == 0) return EditResult.Failure(new EditError(EditErrorCode.NoTranslationSelected));
            var standing = WorkflowStatus.Of(item);
            var refusals = selection.Languages.SelectMany(language => transition.GetErrors(standing, language, by, transaction.Now))
                .Concat(transition.Errors).ToList();
            if (refusals.Count > 0) return EditResult.Failure(refusals);

            item.Touch(transaction.Now);
            foreach (var text in item.Translations.Where(text => selection.Languages.Contains(text.Language))) apply(text);
            var languages = string.Join(", ", selection.Languages.Order().Select(language => language.Code));
            await db.SaveChangesAsync(cancel);
            await transaction.Audit.AddAsync(transition.AuditAction, by, item, $"[{languages}] {transition.AuditNote}".TrimEnd(), cancel);
            await db.Search.UpdateItemAsync(item, cancel);
            return EditResult.Success(item.Id);
        }, cancel);

    private StaffNote CreateNote(Actor by, string text) => new() { At = transaction.Now, ById = by.Id, By = by.Name, Text = text };

    // Only one's own text has nobody else who has read it.
    private StaffNote? CreateUnreviewedNote(ItemTranslation translation, bool isWithoutReview, string reason, Actor by) =>
        isWithoutReview && by.Id is { } id && (id == translation.WriterId || id == translation.ContentChangedById)
            ? CreateNote(by, reason.Trim()) : null;

    private static string FormatNote(PublishRequest request, bool isScheduled) => string.Join("; ", new[]
    {
        request.At is { } at ? FormatUtc(at) : "",
        request.At is not null && !isScheduled ? request.BackdateReason.Trim() : "",
        request.IsWithoutReview ? "no second reader: " + request.NoReviewReason.Trim() : "",
    }.Where(part => part.Length > 0));

    private static string FormatUtc(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

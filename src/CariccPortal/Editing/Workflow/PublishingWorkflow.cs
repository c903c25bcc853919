using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Workflow;

/// <summary>Changes the publication status of language versions without changing their content: submits, returns, publishes and withdraws.
/// Each action is one transaction with one audit entry. It applies to all selected language versions or to none.</summary>
/// <param name="db">The database. Each action clears the change tracker.</param>
/// <param name="clock">The clock.</param>
/// <param name="outbox">Stores the mails to staff; null for none.</param>
public sealed class PublishingWorkflow(PortalDbContext db, TimeProvider clock, Outbox? outbox = null)
{
    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Submits drafts for review by an editor.</summary>
    public Task<EditResult> SubmitAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.Submit, AuditAction.Submit) { Mail = (MailKind.ReviewNeeded, new()) }, selection, by, text =>
        {
            text.Submission = CreateNote(by, "");
            UnseenChange.See(text, by);
        }, cancel);

    /// <summary>Returns submitted language versions to draft.</summary>
    public Task<EditResult> ReturnToDraftAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.ReturnToDraft, AuditAction.ReturnToDraft), selection, by, text => text.Submission = null, cancel);

    /// <summary>Returns language versions to their writer with a note.</summary>
    /// <param name="selection">The language versions.</param>
    /// <param name="note">The changes that the writer should make.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RequestChangesAsync(TranslationSelection selection, string note, Actor by,
        CancellationToken cancel = default)
    {
        // A browser sends two characters for a line ending and counts one.
        note = note.ReplaceLineEndings("\n").Trim();
        var transition = new WorkflowTransition(Permission.RequestChanges, AuditAction.RequestChanges)
        {
            AuditNote = TextCleaner.ToLine(note),
            Errors = [.. NoteValidator.Validate(note, EditErrorCode.ChangeRequestNoteMissing)],
            Mail = (MailKind.ChangesRequested, new(Note: note)),
        };
        return ExecuteAsync(transition, selection, by,
            text => (text.Submission, text.ChangeRequest) = (null, CreateNote(by, note)), cancel);
    }

    /// <summary>Publishes language versions now or schedules them.</summary>
    /// <param name="selection">The language versions.</param>
    /// <param name="request">The publication date and the reasons.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> PublishAsync(TranslationSelection selection, PublishRequest request, Actor by,
        CancellationToken cancel = default)
    {
        var now = transaction.Now;
        var isToCome = request.At > now;
        var wrong = new List<EditError>();
        if (request.At <= now)
            wrong.AddRange(NoteValidator.Validate(TextCleaner.ToLine(request.BackdateReason), EditErrorCode.DateReasonMissing));
        if (request.IsWithoutReview)
            wrong.AddRange(NoteValidator.Validate(TextCleaner.ToLine(request.NoReviewReason), EditErrorCode.NoReviewReasonMissing));
        var plan = new WorkflowTransition(Permission.Publish, isToCome ? AuditAction.Schedule : AuditAction.Publish)
        {
            Errors = wrong,
            IsWithoutReview = request.IsWithoutReview,
            AuditNote = FormatNote(request, isToCome),
            Mail = (MailKind.Published, new(At: isToCome ? request.At : null)),
        };
        return ExecuteAsync(plan, selection, by, text =>
        {
            (text.PublishedAt, text.PublishedDateOnly) = (request.At ?? now, request.IsDateOnly);
            // A scheduled publication that has not taken place is not the first one. An earlier publication remains the first.
            if (text.FirstPublishedAt is null || text.FirstPublishedAt > now) text.FirstPublishedAt = isToCome ? request.At : now;
            (text.Submission, text.ChangeRequest) = (null, null);
            Review(text, by, request.IsWithoutReview ? request.NoReviewReason : null);
        }, cancel);
    }

    /// <summary>Cancels the scheduled publication. The language versions are drafts again.</summary>
    public Task<EditResult> UnscheduleAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.Unschedule, AuditAction.Unschedule), selection, by, text =>
        {
            (text.PublishedAt, text.PublishedDateOnly, text.UnreviewedPublication) = (null, false, null);
            if (text.FirstPublishedAt > transaction.Now) text.FirstPublishedAt = null;
        }, cancel);

    /// <summary>Marks language versions that were published without review as reviewed.</summary>
    public Task<EditResult> MarkReviewedAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.MarkReviewed, AuditAction.MarkReviewed), selection, by,
            text => Review(text, by, noReviewReason: null), cancel);

    /// <summary>Confirms that translations are still right: they follow the newest version of the language that they follow.</summary>
    public Task<EditResult> ConfirmTranslationAsync(TranslationSelection selection, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(new(Permission.ConfirmTranslation, AuditAction.ConfirmTranslation), selection, by, text =>
        {
            var latest = db.PublishedVersions.Where(version => version.ItemId == text.ItemId && version.Language == text.FollowsLanguage
                && version.From <= transaction.Now).Max(version => (int?)version.Number);
            (text.FollowsNumber, text.BehindSince) = (latest ?? text.FollowsNumber, null);
        }, cancel);

    /// <summary>Withdraws public language versions. Their URLs return 410 with the date and the reason.</summary>
    /// <param name="selection">The language versions.</param>
    /// <param name="reasons">The reasons that readers see, by language.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> WithdrawAsync(TranslationSelection selection, IReadOnlyDictionary<Language, string> reasons, Actor by,
        CancellationToken cancel = default)
    {
        string ReasonIn(Language language) => TextCleaner.ToLine(reasons.GetValueOrDefault(language, ""));
        var plan = new WorkflowTransition(Permission.Withdraw, AuditAction.Withdraw)
        {
            Errors = [.. selection.Languages.SelectMany(
                language => NoteValidator.Validate(ReasonIn(language), EditErrorCode.WithdrawalReasonMissing, language))],
            AuditNote = string.Join(" / ", selection.Languages.Select(ReasonIn)),
        };
        return ExecuteAsync(plan, selection, by,
            text => (text.WithdrawnAt, text.WithdrawalReason) = (transaction.Now, ReasonIn(text.Language)), cancel);
    }

    /// <summary>Marks a public item as superseded: its pages stay under a notice that links the newer item, and leave all lists.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="successor">The slug of the newer item, which is public; null to undo it.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> SupersedeAsync(int itemId, int version, string? successor, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.Supersede)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            var item = await transaction.FindAsync(itemId, cancel);
            if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if (item.Version != version) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
            var newer = successor is null ? null : await db.Translations.VisibleAt(transaction.Now)
                .Where(one => one.Item.Slug == successor && one.ItemId != itemId).OrderBy(one => one.Language)
                .Select(one => new { one.ItemId, one.Title }).FirstOrDefaultAsync(cancel);
            if (successor is not null && newer is null) return EditResult.Failure(new EditError(EditErrorCode.SuccessorInvalid));
            if (!item.Translations.Exists(one => one.StatusAt(transaction.Now) == PublicationStatus.Published))
                return EditResult.Failure(new EditError(EditErrorCode.NotPublished));

            item.Touch(transaction.Now, by.Id);
            var unseen = new UnseenChange(item, transaction.Now);
            item.SupersededById = newer?.ItemId;
            foreach (var translation in item.Translations)
            {
                translation.SupersededAt = newer is null ? null : translation.SupersededAt ?? transaction.Now;
                if (UnseenChange.IsPublic(translation)) translation.LastChangedAt = transaction.Now;
            }

            unseen.Apply(by, _ => newer?.Title ?? "");
            await db.SaveChangesAsync(cancel);
            await transaction.Audit.AddAsync(newer is null ? AuditAction.UndoSupersede : AuditAction.Supersede, by, item, newer?.Title,
                cancel: cancel);
            await db.Search.UpdateItemAsync(item, cancel);
            return EditResult.Success(item.Id);
        }, cancel);

    /// <summary>Records that an editor has checked whether an item is up to date.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="next">The next day of a recheck; null for none.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RecheckAsync(int itemId, int version, DateOnly? next, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.EditPublished)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            var item = await transaction.FindAsync(itemId, cancel);
            if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if (item.Version != version) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
            if (next <= TimeZones.DayInAlmaty(transaction.Now)) return EditResult.Failure(new EditError(EditErrorCode.RecheckNotLater));

            item.Touch(transaction.Now, by.Id);
            item.RecheckOn = next;
            await db.SaveChangesAsync(cancel);
            await transaction.Audit.AddAsync(AuditAction.Recheck, by, item, next?.ToString("O", CultureInfo.InvariantCulture),
                cancel: cancel);
            return EditResult.Success(item.Id);
        }, cancel);

    /// <summary>Publishes withdrawn language versions again, with their previous date.</summary>
    /// <param name="selection">The language versions.</param>
    /// <param name="noReviewReason">The reason for publishing without review; null if that is not requested.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RepublishAsync(TranslationSelection selection, string? noReviewReason, Actor by,
        CancellationToken cancel = default)
    {
        var plan = new WorkflowTransition(Permission.Republish, AuditAction.Republish)
        {
            Errors = noReviewReason is null ? []
                : [.. NoteValidator.Validate(TextCleaner.ToLine(noReviewReason), EditErrorCode.NoReviewReasonMissing)],
            IsWithoutReview = noReviewReason is not null,
            AuditNote = TextCleaner.ToLine(noReviewReason),
        };
        return ExecuteAsync(plan, selection, by, text =>
        {
            (text.WithdrawnAt, text.WithdrawalReason) = (null, null);
            Review(text, by, noReviewReason);
        }, cancel);
    }

    /// <summary>Changes the publication date that readers see. The date must be in the past. The date of first publication does not
    /// change.</summary>
    /// <param name="selection">The language versions.</param>
    /// <param name="at">The publication date (UTC).</param>
    /// <param name="isDateOnly">Whether readers see only the date.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> ChangePublicationDateAsync(TranslationSelection selection, DateTime at, bool isDateOnly, string reason,
        Actor by, CancellationToken cancel = default) => ExecuteAsync(
        CreateDateTransition(Permission.ChangePublicationDate, AuditAction.ChangePublicationDate, at, reason), selection, by,
        text => (text.PublishedAt, text.PublishedDateOnly) = (at, isDateOnly), cancel);

    /// <summary>Corrects the date of first publication. The date that readers see does not change.</summary>
    /// <param name="selection">The language versions.</param>
    /// <param name="at">The date of first publication (UTC); it must be in the past.</param>
    /// <param name="reason">The reason.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> CorrectFirstPublishedAsync(TranslationSelection selection, DateTime at, string reason, Actor by,
        CancellationToken cancel = default) => ExecuteAsync(
        CreateDateTransition(Permission.CorrectFirstPublished, AuditAction.CorrectFirstPublished, at, reason), selection, by,
        text => text.FirstPublishedAt = at, cancel);

    private WorkflowTransition CreateDateTransition(Permission action, AuditAction auditAction, DateTime at, string reason) =>
        new(action, auditAction)
        {
            Errors = [.. at > transaction.Now ? [new EditError(EditErrorCode.DateInFuture)] : Array.Empty<EditError>(),
            .. NoteValidator.Validate(TextCleaner.ToLine(reason), EditErrorCode.DateReasonMissing)],
            AuditNote = $"{FormatUtc(at)}: {TextCleaner.ToLine(reason)}",
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

            item.Touch(transaction.Now, by.Id);
            var (lastChange, unseen) = (new LastChange(item), new UnseenChange(item, transaction.Now));
            var selected = item.Translations.FindAll(text => selection.Languages.Contains(text.Language));
            await AddMailAsync(transition, item, selected, by, cancel);
            selected.ForEach(apply);
            lastChange.Apply(transaction.Now);
            // Publishing sets the mark itself: the user has read what is published.
            if (transition.Action != Permission.Publish) unseen.Apply(by, _ => transition.AuditNote);
            var languages = string.Join(", ", selection.Languages.Order().Select(language => language.Code));
            await db.SaveChangesAsync(cancel);
            await transaction.Audit.AddAsync(transition.AuditAction, by, item, $"[{languages}] {transition.AuditNote}".TrimEnd(),
                cancel: cancel);
            await db.Search.UpdateItemAsync(item, cancel);
            return EditResult.Success(item.Id);
        }, cancel);

    // Before the change, while it is known who has submitted.
    private async Task AddMailAsync(WorkflowTransition transition, Item item, List<ItemTranslation> selected, Actor by,
        CancellationToken cancel)
    {
        if (outbox is null || transition.Mail is not (var kind, var data)) return;
        var submitters = selected.Select(text => text.Submission?.ById);
        await outbox.AddAsync(kind, item, data, kind switch
        {
            MailKind.ReviewNeeded => null,
            MailKind.ChangesRequested => submitters,
            _ => submitters.Concat(selected.Select(text => text.WriterId)).Append(item.CreatedById),
        }, by, cancel);
    }

    private StaffNote CreateNote(Actor by, string text) =>
        new() { At = transaction.Now, ById = by.Id, By = by.Name, Text = TextCleaner.RemoveUnprintable(text).Trim() };

    // The user who publishes or reviews has read the version. Only that user's own work, and changes made before, lack a review.
    private void Review(ItemTranslation translation, Actor by, string? noReviewReason)
    {
        UnseenChange.See(translation, by);
        var isOwn = by.Id is { } id && (id == translation.WriterId || id == translation.ContentChangedById);
        if (isOwn && noReviewReason is not null) translation.UnseenBy = [by.Id!];
        translation.UnreviewedPublication = translation.UnseenBy.Length == 0 ? null
            : translation.UnreviewedPublication is { } mark && mark.ById == by.Id && noReviewReason is null ? mark
            : CreateNote(by, noReviewReason ?? "");
    }

    private static string FormatNote(PublishRequest request, bool isScheduled) => string.Join("; ", new[]
    {
        request.At is { } at ? FormatUtc(at) : "",
        request.At is not null && !isScheduled ? TextCleaner.ToLine(request.BackdateReason) : "",
        request.IsWithoutReview ? "without review: " + TextCleaner.ToLine(request.NoReviewReason) : "",
    }.Where(part => part.Length > 0));

    private static string FormatUtc(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

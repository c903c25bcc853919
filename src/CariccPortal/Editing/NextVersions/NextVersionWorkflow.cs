using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.NextVersions;

/// <summary>Prepares, reviews and publishes next versions. Each operation is one transaction with one audit entry. Readers get nothing of a
/// next version before it is published, and then all of it at once.</summary>
/// <param name="db">The database. Each operation clears the change tracker.</param>
/// <param name="editor">Saves the content of a published next version.</param>
/// <param name="clock">The clock.</param>
/// <param name="outbox">Stores the mails to staff; null for none.</param>
public sealed class NextVersionWorkflow(PortalDbContext db, ItemEditor editor, TimeProvider clock, Outbox? outbox = null)
{
    /// <summary>Maximum number of versions that <see cref="ReadStoppedAsync"/> returns.</summary>
    public const int MaxStopped = 20;

    // A writer may leave these for later. They are checked before review and publication.
    private static readonly EditErrorCode[] LateErrors =
        [EditErrorCode.ChangeTypeMissing, EditErrorCode.ChangeNoteMissing, EditErrorCode.BodyMissing];

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Begins or changes the next version of an item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="content">The content. Its version is the one that the user saw; 0 to begin.</param>
    /// <param name="present">The content of the item that the user saw, from <see cref="NextVersionContent.Snapshot(Item)"/>.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> SaveAsync(int itemId, ItemInput content, string present, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(itemId, content.Version, NextVersionAction.Save, by, async (item, next) =>
        {
            if (NextVersionContent.Snapshot(item) != present) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
            var (draft, invalid) = NextVersionContent.Parse(content, item);
            var errors = invalid.Concat(await editor.ValidateNextAsync(draft, by, cancel))
                .Where(error => !LateErrors.Contains(error.Code)).ToList();
            if (errors.Count > 0) return EditResult.Failure(errors);

            if (next.Version == 0) db.NextVersions.Add(next);
            (next.Content, next.Base) = (NextVersionContent.Serialize(content), present);
            (next.ChangedAt, next.ChangedById, next.ChangedBy) = (transaction.Now, by.Id, by.Name);
            if (by.Id is { } id) next.UnseenBy = [.. next.UnseenBy.Union([id])];
            return await CompleteAsync(AuditAction.SaveNextVersion, item, next, by, note: null, cancel);
        }, cancel);

    /// <summary>Submits it for review by an editor.</summary>
    public Task<EditResult> SubmitAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(itemId, version, NextVersionAction.Submit, by, async (item, next) =>
        {
            if (await GetContentErrorsAsync(item, next, by, cancel) is { Count: > 0 } errors) return EditResult.Failure(errors);
            next.Submission = UnseenChange.CreateMark(by, "", transaction.Now);
            See(next, by);
            await AddMailAsync(MailKind.ReviewNeeded, new(), item, to: null, by, cancel);
            return await CompleteAsync(AuditAction.SubmitNextVersion, item, next, by, note: null, cancel);
        }, cancel);

    /// <summary>Returns it to draft.</summary>
    public Task<EditResult> ReturnToDraftAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(itemId, version, NextVersionAction.ReturnToDraft, by, (item, next) =>
        {
            next.Submission = null;
            return CompleteAsync(AuditAction.ReturnNextVersionToDraft, item, next, by, note: null, cancel);
        }, cancel);

    /// <summary>Returns it to its writer with a note.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="note">The changes that the writer should make.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RequestChangesAsync(int itemId, int version, string note, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(itemId, version, NextVersionAction.RequestChanges, by, async (item, next) =>
        {
            var text = TextCleaner.RemoveUnprintable(note.ReplaceLineEndings("\n")).Trim();
            var errors = NoteValidator.Validate(text, EditErrorCode.ChangeRequestNoteMissing).ToList();
            if (errors.Count > 0) return EditResult.Failure(errors);
            await AddMailAsync(MailKind.ChangesRequested, new(Note: text), item, [next.Submission?.ById], by, cancel);
            (next.Submission, next.ChangeRequest) = (null, UnseenChange.CreateMark(by, text, transaction.Now));
            return await CompleteAsync(AuditAction.RequestNextVersionChanges, item, next, by, TextCleaner.ToLine(text), cancel);
        }, cancel);

    /// <summary>Publishes it now, or schedules it.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="request">When, and the reason for publishing without review. A past date is not allowed.</param>
    /// <param name="first">The languages that are published for the first time.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> PublishAsync(int itemId, int version, PublishRequest request, IReadOnlyList<Language> first, Actor by,
        CancellationToken cancel = default) => ExecuteAsync(itemId, version, NextVersionAction.Publish, by, async (item, next) =>
        {
            var isOwn = next.IsOwn(by);
            var reason = request.IsWithoutReview ? TextCleaner.ToLine(request.NoReviewReason) : "";
            var errors = new List<EditError>();
            if (isOwn && !request.IsWithoutReview) errors.Add(new(EditErrorCode.ReviewRequired));
            if (request.IsWithoutReview) errors.AddRange(NoteValidator.Validate(reason, EditErrorCode.NoReviewReasonMissing));
            if (request.At <= transaction.Now) errors.Add(new(EditErrorCode.DateInPast));
            if (!Rebase(item, next)) errors.Add(new(EditErrorCode.NextVersionOutdated));
            else errors.AddRange(await GetContentErrorsAsync(item, next, by, cancel));
            if (errors.Count > 0) return EditResult.Failure(errors);

            See(next, by);
            if (isOwn && by.Id is { } id) next.UnseenBy = [id];
            next.Schedule = UnseenChange.CreateMark(by, isOwn ? reason : "", transaction.Now);
            next.SeenItemVersion = item.Version;
            next.FirstLanguages = [.. first.Select(language => language.Code)];
            if (request.At is not { } at) return await ApplyAsync(item, next, by, cancel);
            (next.ScheduledAt, next.ChangeRequest) = (at, null);
            await AddMailAsync(MailKind.Published, new(At: at), item, GetWriters(next), by, cancel);
            var note = string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm} UTC") + FormatReason(next.Schedule.Text);
            return await CompleteAsync(AuditAction.ScheduleNextVersion, item, next, by, note, cancel);
        }, cancel);

    /// <summary>Cancels the schedule. It is a draft again.</summary>
    public Task<EditResult> UnscheduleAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(itemId, version, NextVersionAction.Unschedule, by, (item, next) =>
        {
            Unschedule(next);
            return CompleteAsync(AuditAction.UnscheduleNextVersion, item, next, by, note: null, cancel);
        }, cancel);

    /// <summary>Discards it. The item stays as it is.</summary>
    public Task<EditResult> DiscardAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        ExecuteAsync(itemId, version, NextVersionAction.Discard, by, async (item, next) =>
        {
            db.NextVersions.Remove(next);
            await db.SaveChangesAsync(cancel);
            await transaction.Audit.AddAsync(AuditAction.DiscardNextVersion, by, item, cancel: cancel);
            return EditResult.Success(item.Id);
        }, cancel);

    /// <summary>Publishes the next versions whose time has come, in the order of their times. One that no longer fits the present version
    /// is returned with the reason. Several nodes may call it at once: each version is published once.</summary>
    /// <param name="delays">When to try again what cannot be published, as the item was changed directly in the database. Kept by the
    /// caller between its calls; null to try all.</param>
    /// <param name="cancel">Cancels between two items.</param>
    /// <returns>The number of next versions that are no longer scheduled.</returns>
    public async Task<int> PublishDueAsync(RetryDelays? delays = null, CancellationToken cancel = default)
    {
        var count = 0;
        foreach (var itemId in await db.NextVersions.Where(next => next.ScheduledAt <= transaction.Now).OrderBy(next => next.ScheduledAt)
            .Select(next => next.ItemId).ToListAsync(cancel))
        {
            if (delays?.MustWait(itemId, transaction.Now) == true) continue;
            var result = await transaction.ExecuteAsync(() => PublishDueAsync(itemId, cancel), cancel);
            if (result.Succeeded) count++;
            if (result.Errors.Any(error => error.Code == EditErrorCode.ChangedOutside)) delays?.Add(itemId, transaction.Now);
            else delays?.Remove(itemId);
        }

        return count;
    }

    /// <summary>Reads the scheduled versions that were not published at their time, because the item was changed directly in the
    /// database. They are published once its sealed content is restored.</summary>
    /// <returns>Number and title of the items; at most <see cref="MaxStopped"/>.</returns>
    public static async Task<IReadOnlyList<(int ItemId, string Title)>> ReadStoppedAsync(
        PortalDbContext db, DateTime now, CancellationToken cancel = default)
    {
        var due = await db.NextVersions.AsNoTracking().Where(next => next.ScheduledAt <= now).OrderBy(next => next.ScheduledAt)
            .Select(next => next.ItemId).Take(MaxStopped).ToListAsync(cancel);
        var stopped = new List<(int, string)>();
        foreach (var id in due)
        {
            if (await SealedState.IsIntactAsync(db, SealedSubject.Item.Of(id), cancel)) continue;
            var title = await db.Translations.Where(one => one.ItemId == id).OrderBy(one => one.Language).Select(one => one.Title)
                .FirstOrDefaultAsync(cancel);
            stopped.Add((id, title ?? ""));
        }

        return stopped;
    }

    private async Task<EditResult> PublishDueAsync(int itemId, CancellationToken cancel)
    {
        var next = await db.NextVersions.FirstOrDefaultAsync(one => one.ItemId == itemId, cancel);
        if (next?.ScheduledAt is not { } at || at > transaction.Now || await transaction.FindAsync(itemId, cancel) is not { } item)
            return EditResult.Failure(new EditError(EditErrorCode.NotScheduled));
        var schedule = next.Schedule!;
        var by = new Actor(schedule.ById, schedule.By, "");
        var stop = GetStop(item, next);
        if (stop is null && await GetContentErrorsAsync(item, next, by, cancel) is [var error, ..]) stop = error.Code;
        if (stop is null) return await ApplyAsync(item, next, by, cancel);

        Unschedule(next);
        next.ChangeRequest = new() { At = transaction.Now, By = "", Text = stop.Value.ToString() };
        await AddMailAsync(MailKind.ChangesRequested, new(), item, [.. GetWriters(next), by.Id], new(null, "", ""), cancel);
        return await CompleteAsync(AuditAction.UnscheduleNextVersion, item, next, by, stop.Value.ToString(), cancel);
    }

    private EditErrorCode? GetStop(Item item, NextVersion next)
    {
        if (item.Translations.Exists(one => one.DeletedAt is not null)) return EditErrorCode.InBin;
        if (!NextVersionRules.IsPublic(item, transaction.Now)) return EditErrorCode.NotPublished;
        if (item.Translations.Exists(one => one.WithdrawnAt >= next.Schedule!.At)) return EditErrorCode.Withdrawn;
        return Rebase(item, next) ? null : EditErrorCode.NextVersionOutdated;
    }

    private async Task<EditResult> ApplyAsync(Item item, NextVersion next, Actor by, CancellationToken cancel)
    {
        var isSeen = item.Version == next.SeenItemVersion;
        var (draft, _) = NextVersionContent.Parse(ItemInput.FromJson(next.Content)!, item);
        var author = new Actor(next.ChangedById, next.ChangedBy, "");
        // A scheduled one was reported when it was scheduled.
        if (next.ScheduledAt is null) await AddMailAsync(MailKind.Published, new(), item, GetWriters(next), by, cancel);
        // Saved with the item, whose seal is checked before.
        db.NextVersions.Remove(next);
        var note = next.ScheduledAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm} UTC") + FormatReason(next.Schedule!.Text)
            : FormatReason(next.Schedule!.Text).TrimStart(';', ' ');
        return await editor.ApplyNextAsync(draft, new(author, by, note.Length > 0 ? note : null, (changed, unseen) =>
        {
            changed.ChangedById = by.Id;
            var first = PublishFirst(changed, next);
            foreach (var translation in unseen.GetChanged().Union(first).ToList()) Review(translation, next, by, isSeen);
        }), cancel);
    }

    // The user who published it has read all of it. If the item has changed since, the review covers only the next version.
    private void Review(ItemTranslation translation, NextVersion next, Actor by, bool isSeen)
    {
        if (isSeen) UnseenChange.See(translation, by);
        translation.UnseenBy = [.. translation.UnseenBy.Union(next.UnseenBy)];
        var reason = next.Schedule!.Text;
        translation.UnreviewedPublication = translation.UnseenBy.Length == 0 ? null
            : reason.Length == 0 && translation.UnreviewedPublication is { ById: { } id } mark && translation.UnseenBy.Contains(id) ? mark
            : UnseenChange.IsPublic(translation) ? UnseenChange.CreateMark(by, reason, transaction.Now) : null;
    }

    private List<ItemTranslation> PublishFirst(Item item, NextVersion next)
    {
        var first = item.Translations.FindAll(one => one.PublishedAt is null && one.Body.Length > 0
            && next.FirstLanguages.Contains(one.Language.Code));
        foreach (var translation in first)
        {
            (translation.PublishedAt, translation.PublishedDateOnly) = (transaction.Now, false);
            translation.FirstPublishedAt ??= transaction.Now;
            (translation.Submission, translation.ChangeRequest) = (null, null);
        }

        return first;
    }

    // Takes over what has changed in the present version since; false where a person has to choose.
    private static bool Rebase(Item item, NextVersion next)
    {
        if (NextVersionContent.Snapshot(item) == next.Base) return true;
        var (content, isClean) = NextVersionContent.Rebase(item, next);
        if (!isClean) return false;
        (next.Content, next.Base) = (NextVersionContent.Serialize(content), NextVersionContent.Snapshot(item));
        return true;
    }

    private async Task<IReadOnlyList<EditError>> GetContentErrorsAsync(Item item, NextVersion next, Actor by, CancellationToken cancel)
    {
        var (content, isClean) = NextVersionContent.Rebase(item, next);
        if (!isClean) return [new(EditErrorCode.NextVersionOutdated)];
        var (draft, invalid) = NextVersionContent.Parse(content, item);
        return [.. invalid, .. await editor.ValidateNextAsync(draft, by, cancel)];
    }

    private static IEnumerable<string?> GetWriters(NextVersion next) => [next.Submission?.ById, next.ChangedById, next.CreatedById];

    private Task AddMailAsync(MailKind kind, MailData data, Item item, IEnumerable<string?>? to, Actor by, CancellationToken cancel) =>
        outbox is null ? Task.CompletedTask : outbox.AddAsync(kind, item, data with { IsNext = true }, to, by, cancel);

    private static void Unschedule(NextVersion next) =>
        (next.ScheduledAt, next.Schedule, next.Submission, next.FirstLanguages) = (null, null, null, []);

    private static void See(NextVersion next, Actor by) => next.UnseenBy = [.. next.UnseenBy.Where(one => one == by.Id)];

    private static string FormatReason(string reason) => reason.Length > 0 ? "; without review: " + reason : "";

    private async Task<EditResult> CompleteAsync(AuditAction action, Item item, NextVersion next, Actor by, string? note,
        CancellationToken cancel)
    {
        next.Version++;
        await db.SaveChangesAsync(cancel);
        await transaction.Audit.AddAsync(action, by, item, note, cancel: cancel);
        return EditResult.Success(item.Id);
    }

    private Task<EditResult> ExecuteAsync(int itemId, int version, NextVersionAction action, Actor by,
        Func<Item, NextVersion, Task<EditResult>> operation, CancellationToken cancel) => transaction.ExecuteAsync(async () =>
        {
            var next = await db.NextVersions.FirstOrDefaultAsync(one => one.ItemId == itemId, cancel);
            var item = await transaction.FindAsync(itemId, cancel);
            if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
            if ((next?.Version ?? 0) != version) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));
            var errors = NextVersionRules.GetErrors(action, item, next, by, transaction.Now);
            if (errors.Count > 0) return EditResult.Failure(errors);
            return await operation(item, next ?? new()
            {
                ItemId = itemId,
                Content = "",
                Base = "",
                CreatedAt = transaction.Now,
                CreatedById = by.Id,
                ChangedBy = by.Name,
            });
        }, cancel);
}

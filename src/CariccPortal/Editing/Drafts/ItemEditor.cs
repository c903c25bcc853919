using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Redirects;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Import.K2;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Media;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Drafts;

/// <summary>Saves, deletes and restores items. Items change only through this class and <see cref="PublishingWorkflow"/>, which changes the
/// publication status. Each method is one transaction: the change, its revisions, its audit entry and its search index rows.</summary>
/// <param name="db">The database. Each method clears the change tracker.</param>
/// <param name="clock">The clock.</param>
/// <param name="reserved">The paths that no page may have; null for none.</param>
public sealed class ItemEditor(PortalDbContext db, TimeProvider clock, ReservedPaths? reserved = null)
{
    private const int MaxSlugAttempts = 10;

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>The audit log of the database.</summary>
    internal AuditLog Audit => transaction.Audit;

    /// <summary>Adds an item, or changes an item and the language versions in the draft.</summary>
    /// <param name="draft">The content to save.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation. A cancelled operation stores nothing.</param>
    /// <exception cref="ArgumentException">The draft has two versions in one language.</exception>
    public async Task<EditResult> SaveAsync(ItemDraft draft, Actor by, CancellationToken cancel = default)
    {
        if (draft.Translations.DistinctBy(translation => translation.Language).Count() < draft.Translations.Count)
            throw new ArgumentException("A draft has at most one version in each language.", nameof(draft));

        var normalized = DraftNormalizer.Normalize(draft);
        var isSlugGenerated = draft.Id is null && draft.Slug.Length == 0;
        for (var attempt = 1; ; attempt++)
        {
            var result = await transaction.ExecuteAsync(() => SaveOnceAsync(normalized, by, cancel), cancel);

            // A concurrent save took the generated slug. Generates a slug with the next number.
            var isSlugTaken = isSlugGenerated && result.Errors is [{ Code: EditErrorCode.SlugTaken }];
            if (!isSlugTaken || attempt == MaxSlugAttempts) return result;
        }
    }

    /// <summary>Returns all errors of a draft without saving it.</summary>
    /// <param name="draft">The content to validate.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public async Task<IReadOnlyList<EditError>> ValidateAsync(ItemDraft draft, Actor by, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        var evaluation = await EvaluateAsync(DraftNormalizer.Normalize(draft), by, isNext: false, cancel);
        db.ChangeTracker.Clear();
        return evaluation.Errors;
    }

    /// <summary>Moves an item with all its language versions to the bin. Readers get 404. The votes are kept and the slug stays reserved.
    /// Does nothing, and adds no audit entry, if the item is in the bin already.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> DeleteAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(() => MoveBinAsync(itemId, version, by, toBin: true, cancel), cancel);

    /// <summary>Restores an item from the bin. Public language versions are public again, with their dates. Does nothing if the item is not
    /// in the bin.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that the user saw.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    public Task<EditResult> RestoreAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(() => MoveBinAsync(itemId, version, by, toBin: false, cancel), cancel);

    /// <summary>Returns all errors of a next version. It needs no permission to edit the item.</summary>
    /// <param name="draft">The next version.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    internal async Task<IReadOnlyList<EditError>> ValidateNextAsync(ItemDraft draft, Actor by, CancellationToken cancel) =>
        (await EvaluateAsync(DraftNormalizer.Normalize(draft), by, isNext: true, cancel)).Errors;

    /// <summary>Saves a next version as the present one, in the open transaction.</summary>
    /// <param name="draft">The next version.</param>
    /// <param name="release">How it becomes the present version.</param>
    /// <param name="cancel">Cancels the operation.</param>
    internal Task<EditResult> ApplyNextAsync(ItemDraft draft, NextRelease release, CancellationToken cancel) =>
        SaveOnceAsync(DraftNormalizer.Normalize(draft), release.Author, cancel, release);

    private async Task<EditResult> SaveOnceAsync(ItemDraft draft, Actor by, CancellationToken cancel, NextRelease? release = null)
    {
        var evaluation = await EvaluateAsync(draft, by, isNext: release is not null, cancel);
        if (evaluation.Errors.Count > 0) return EditResult.Failure(evaluation.Errors);

        var (stored, slug, now) = (evaluation.Stored, evaluation.Slug, transaction.Now);
        var item = stored ?? db.Items.Add(
            new Item { Slug = slug, CreatedAt = now, CreatedById = by.Id, ImportKey = draft.ImportKey }).Entity;
        var redirects = stored is null ? [] : new SlugAllocator(db).AddRedirect(stored, draft.Kind, slug, now);
        foreach (var (_, removed) in redirects.Where(one => one.Action == AuditAction.RemoveRedirect))
            await db.CheckSealAsync(SealedSubject.Redirect.Of(removed.Id), cancel);
        var media = await db.GetMediaInfoAsync(
            draft.Translations.SelectMany(translation => MediaReferenceParser.FindHashes(translation.Body)), cancel);
        var (lastChange, unseen) = (new LastChange(item), new UnseenChange(item, now));
        var outcome = new DraftApplier(item, draft, by, now).Apply(slug, evaluation.CountriesTopics!, media);
        release?.Publish(item, unseen);
        lastChange.Apply(now, draft, outcome.Changed);
        var marked = release is null ? unseen.Apply(by, language => draft.In(language).Change.Note ?? "") : [];
        await db.SaveChangesAsync(cancel);

        var notes = new List<string>();
        var isMinorItemChange = draft.Translations.Any(one => one.Change == ChangeType.Minor);
        foreach (var translation in outcome.IsItemChanged ? item.Translations : outcome.Changed)
        {
            var wanted = draft.In(translation.Language);
            if (isMinorItemChange && wanted.Change == ChangeType.Unspecified && !outcome.Changed.Contains(translation))
                wanted = wanted with { Change = ChangeType.Minor };
            var action = release is not null ? AuditAction.PublishNextVersion
                : wanted.RestoredFrom is null ? outcome.Action : AuditAction.RestoreRevision;
            await new RevisionRecorder(db).RecordAsync(item, translation, wanted, action, by, now, cancel);
            if (wanted.RestoredFrom is not null) notes.Add($"[{translation.Language.Code}] № {wanted.RestoredFrom}");
        }

        foreach (var (action, redirect) in redirects)
        {
            await transaction.Audit.AddAsync(
                action, by, SealedSubject.Redirect.Of(redirect.Id), $"/{redirect.Path} → /{RedirectPath.ForItem(item.Kind, item.Slug)}",
                cancel);
        }

        if (draft.Former is { } former) await new FormerItemRecorder(db, clock).RecordAsync(item, former, by, cancel);
        var isRestored = notes.Count > 0;
        notes.AddRange(marked.Select(one => $"[{one.Language.Code}] without review: {one.UnreviewedPublication!.Text}".TrimEnd()));
        await transaction.Audit.AddAsync(
            release is not null ? AuditAction.PublishNextVersion : isRestored ? AuditAction.RestoreRevision : outcome.Action,
            release?.By ?? by, item, release is not null ? release.Note : notes.Count > 0 ? string.Join(' ', notes) : null, draft,
            cancel: cancel);
        await db.Search.UpdateItemAsync(item, cancel);
        return EditResult.Success(item.Id);
    }

    private async Task<Evaluation> EvaluateAsync(ItemDraft draft, Actor by, bool isNext, CancellationToken cancel)
    {
        Item? stored;
        try
        {
            stored = draft.Id is { } id ? await transaction.FindAsync(id, isChanging: isNext, cancel) : null;
        }
        catch (SealBrokenException)
        {
            return Evaluation.Failure(EditErrorCode.ChangedOutside);
        }

        if (draft.Id is not null && stored is null) return Evaluation.Failure(EditErrorCode.NotFound);
        if (stored is not null && stored.Version != draft.Version) return Evaluation.Failure(EditErrorCode.EditConflict);
        if (!isNext && !CanSave(draft, stored, by)) return Evaluation.Failure(EditErrorCode.PermissionDenied);

        var errors = DraftValidator.Validate(draft, stored, by, transaction.Now);
        if (stored is not null && !isNext && !by.Can(Permission.EditInReview)) errors.AddRange(GetInReviewErrors(draft, stored));
        var countriesTopics = await DraftCountriesTopics.ReadAsync(db, draft, cancel);
        errors.AddRange(countriesTopics.Errors);
        // Commands run before the routes are known.
        var (slug, error) = await new SlugAllocator(db, by.CanBackdate ? null : reserved).AllocateAsync(draft, stored, cancel);
        if (error is not null) errors.Add(error);
        if (stored is not null)
            errors.AddRange(DraftValidator.ValidateChanges(draft, stored,
                DraftApplier.GetChangedFields(stored, draft, slug, countriesTopics).Count > 0, by));
        return new(errors, stored, countriesTopics, slug);
    }

    // Publishing is a workflow action. Only an import publishes while saving.
    private static bool CanSave(ItemDraft draft, Item? stored, Actor by) =>
        (stored is null ? by.Can(Permission.Add) : WorkflowStatus.Of(stored).CanEdit(by))
        && (by.CanBackdate || draft.Translations.All(translation => translation.Publication == PublicationChange.Unchanged));

    private static IEnumerable<EditError> GetInReviewErrors(ItemDraft draft, Item stored) => draft.Translations
        .Where(wanted => stored.Translations.Find(one => one.Language == wanted.Language) is { Submission: not null } translation
            && !translation.HasSameFields(wanted))
        .Select(wanted => new EditError(EditErrorCode.InReview, wanted.Language, Field: nameof(wanted.Title)));

    private async Task<EditResult> MoveBinAsync(int itemId, int version, Actor by, bool toBin, CancellationToken cancel)
    {
        var item = await transaction.FindAsync(itemId, cancel);
        if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
        var status = WorkflowStatus.Of(item);
        if (!(toBin ? status.CanDelete(by) : status.CanRestore(by)))
            return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        if (item.Translations.TrueForAll(translation => translation.DeletedAt is not null == toBin)) return EditResult.Success(item.Id);
        if (item.Version != version) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));

        item.Touch(transaction.Now, by.Id);
        var lastChange = new LastChange(item);
        foreach (var translation in item.Translations)
        {
            if (toBin) translation.DeletedAt ??= transaction.Now;
            else Restore(translation, transaction.Now);
        }

        lastChange.Apply(transaction.Now);
        await db.SaveChangesAsync(cancel);
        await transaction.Audit.AddAsync(toBin ? AuditAction.Delete : AuditAction.Restore, by, item, cancel: cancel);
        await db.Search.UpdateItemAsync(item, cancel);
        return EditResult.Success(item.Id);
    }

    // Staff did not expect a scheduled version in the bin to be published, so it comes back as a draft once its time has passed.
    private static void Restore(ItemTranslation translation, DateTime now)
    {
        if (translation.PublishedAt > translation.DeletedAt && translation.PublishedAt <= now)
        {
            if (translation.FirstPublishedAt > translation.DeletedAt) translation.FirstPublishedAt = null;
            (translation.PublishedAt, translation.PublishedDateOnly, translation.UnreviewedPublication) = (null, false, null);
        }

        translation.DeletedAt = null;
    }

    private sealed record Evaluation(IReadOnlyList<EditError> Errors, Item? Stored, DraftCountriesTopics? CountriesTopics, string Slug)
    {
        public static Evaluation Failure(EditErrorCode code) => new([new EditError(code)], null, null, "");
    }
}

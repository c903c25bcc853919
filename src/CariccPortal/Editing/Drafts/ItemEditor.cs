using CariccPortal.Data;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Drafts;

/// <summary>How items change, and the only way they change; what is done to their texts without changing a word is on the
/// <see cref="PublishingWorkflow"/>. Each verb is one transaction: the change, its revisions, its audit entry and its rows in the search
/// together, or nothing.</summary>
/// <param name="db">The store. What it was tracking is let go at each verb.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class ItemEditor(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The audit's word for a save of a text that was begun from an earlier revision.</summary>
    public const string RestoreRevisionAction = "restore-text";

    private const int MaxSlugAttempts = 10;

    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Adds an item, or changes one and the texts that the draft holds.</summary>
    /// <param name="draft">What is wanted.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    /// <exception cref="ArgumentException">The draft holds two texts in one language.</exception>
    public async Task<EditResult> SaveAsync(ItemDraft draft, Actor by, CancellationToken cancel = default)
    {
        if (draft.Translations.DistinctBy(text => text.Language).Count() < draft.Translations.Count)
            throw new ArgumentException("A draft holds at most one text in each language.", nameof(draft));

        var tidied = DraftNormalizer.Normalize(draft);
        var isSlugMade = draft.Id is null && draft.Slug.Length == 0;
        for (var attempt = 1; ; attempt++)
        {
            var result = await transaction.ExecuteAsync(() => SaveOnceAsync(tidied, by, cancel), cancel);

            // Nobody chose a made slug: where another save was quicker, it is made again with the next number.
            var wasOvertaken = isSlugMade && result.Errors is [{ Code: EditErrorCode.SlugTaken }];
            if (!wasOvertaken || attempt == MaxSlugAttempts) return result;
        }
    }

    /// <summary>Says all that stands against a draft, and stores nothing.</summary>
    /// <param name="draft">What is wanted.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<IReadOnlyList<EditError>> ValidateAsync(ItemDraft draft, Actor by, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        var looked = await EvaluateAsync(DraftNormalizer.Normalize(draft), by, cancel);
        db.ChangeTracker.Clear();
        return looked.Errors;
    }

    /// <summary>Puts an item with all its texts into the bin. Readers get 404; its votes and its address stay its own. What is
    /// there already stays, and nothing more is noted.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> DeleteAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(() => MoveBinAsync(itemId, version, by, toBin: true, cancel), cancel);

    /// <summary>Brings an item back from the bin as it was: what was public is public again, with its date. What is not there
    /// is left alone.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RestoreAsync(int itemId, int version, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(() => MoveBinAsync(itemId, version, by, toBin: false, cancel), cancel);

    private async Task<EditResult> SaveOnceAsync(ItemDraft draft, Actor by, CancellationToken cancel)
    {
        var looked = await EvaluateAsync(draft, by, cancel);
        if (looked.Errors.Count > 0) return EditResult.Failure(looked.Errors);

        var (stored, slug, now) = (looked.Stored, looked.Slug, transaction.Now);
        var item = stored ?? db.Items.Add(new Item { Slug = slug, CreatedAt = now, CreatedById = by.Id, ImportKey = draft.ImportKey }).Entity;
        if (stored is not null) new SlugAllocator(db).AddRedirect(stored, draft.Kind, slug, now);
        var media = await DraftMedia.ReadAsync(db, draft, cancel);
        var act = new DraftApplier(item, draft, by, now).Apply(slug, looked.CountriesTopics!, media);
        await db.SaveChangesAsync(cancel);

        var saved = act.Changed.Select(text => (Text: text, Wanted: draft.Translations.Single(wanted => wanted.Language == text.Language))).ToList();
        foreach (var (text, wanted) in saved) await new RevisionRecorder(db).RecordAsync(item, text, wanted, by, now, cancel);
        var restored = string.Join(' ', saved.Where(one => one.Wanted.RestoredRevisionId is not null).Select(one => $"[{one.Text.Language.Code}] № {one.Wanted.RestoredRevisionId}"));
        await transaction.Audit.AddAsync(restored.Length > 0 ? RestoreRevisionAction : act.AuditAction, by, item, restored.Length > 0 ? restored : null, cancel);
        await db.Search.UpdateItemAsync(item, cancel);
        return EditResult.Success(item.Id);
    }

    private async Task<DraftEvaluation> EvaluateAsync(ItemDraft draft, Actor by, CancellationToken cancel)
    {
        var stored = draft.Id is { } id ? await transaction.FindAsync(id, cancel) : null;
        if (draft.Id is not null && stored is null) return DraftEvaluation.Failure(EditErrorCode.NotFound);
        if (stored is not null && stored.Version != draft.Version) return DraftEvaluation.Failure(EditErrorCode.EditConflict);
        if (!CanSave(draft, stored, by)) return DraftEvaluation.Failure(EditErrorCode.PermissionDenied);

        var refusals = DraftValidator.Validate(draft, stored, by, transaction.Now);
        if (stored is not null && !by.Can(Permission.EditInReview)) refusals.AddRange(GetInReviewErrors(draft, stored));
        var names = await DraftCountriesTopics.ReadAsync(db, draft, cancel);
        refusals.AddRange(names.Unknown.Select(name => new EditError(EditErrorCode.CountryOrTopicUnknown, Detail: name)));
        var slug = await new SlugAllocator(db).AllocateAsync(draft, stored, cancel);
        if (slug.Refusal is { } wrong) refusals.Add(wrong);
        return new(refusals, stored, names, slug.Slug);
    }

    // Releasing is an act of its own, on the desk; with a save only what takes over from elsewhere releases.
    private static bool CanSave(ItemDraft draft, Item? stored, Actor by) =>
        (stored is null ? by.Can(Permission.Add) : WorkflowStatus.Of(stored).CanEdit(by))
        && (!draft.IsFeatured || by.Can(Permission.Feature))
        && (by.CanBackdate || draft.Translations.All(text => text.Publication == PublicationChange.Unchanged));

    private static IEnumerable<EditError> GetInReviewErrors(ItemDraft draft, Item stored) => draft.Translations
        .Where(wanted => stored.Translations.Find(text => text.Language == wanted.Language) is { Submission: not null } text && DraftApplier.Differs(text, wanted))
        .Select(wanted => new EditError(EditErrorCode.InReview, wanted.Language));

    private async Task<EditResult> MoveBinAsync(int itemId, int version, Actor by, bool toBin, CancellationToken cancel)
    {
        var item = await transaction.FindAsync(itemId, cancel);
        if (item is null) return EditResult.Failure(new EditError(EditErrorCode.NotFound));
        if (!by.Can(toBin ? Permission.Delete : Permission.Restore)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        if (item.Translations.TrueForAll(text => text.DeletedAt is not null == toBin)) return EditResult.Success(item.Id);
        if (item.Version != version) return EditResult.Failure(new EditError(EditErrorCode.EditConflict));

        item.Touch(transaction.Now);
        foreach (var text in item.Translations) text.DeletedAt = toBin ? text.DeletedAt ?? transaction.Now : null;
        await db.SaveChangesAsync(cancel);
        await transaction.Audit.AddAsync(toBin ? "delete" : "restore", by, item, cancel: cancel);
        await db.Search.UpdateItemAsync(item, cancel);
        return EditResult.Success(item.Id);
    }
}

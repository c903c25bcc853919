using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing;

/// <summary>How items change, and the only way they change; what is done to their texts without changing a word is on the
/// <see cref="Desk"/>. Each verb is one transaction: the change, its revisions, its audit entry and its rows in the search
/// together, or nothing.</summary>
/// <param name="db">The store. What it was tracking is let go at each verb.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Editor(PortalDb db, TimeProvider clock)
{
    /// <summary>The audit's word for a save of a text that was begun from an earlier revision.</summary>
    public const string RestoreText = "restore-text";

    private const int MadeSlugAttempts = 10;

    private readonly Workbench bench = new(db, clock);

    /// <summary>Adds an item, or changes one and the texts that the draft holds.</summary>
    /// <param name="draft">What is wanted.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancel">Ends the attempt; nothing is stored then.</param>
    /// <exception cref="ArgumentException">The draft holds two texts in one language.</exception>
    public async Task<EditResult> SaveAsync(ItemDraft draft, Colleague by, CancellationToken cancel = default)
    {
        if (draft.Texts.DistinctBy(text => text.Language).Count() < draft.Texts.Count)
            throw new ArgumentException("A draft holds at most one text in each language.", nameof(draft));

        var tidied = TidiedDraft.Of(draft);
        var isSlugMade = draft.Id is null && draft.Slug.Length == 0;
        for (var attempt = 1; ; attempt++)
        {
            var result = await bench.InTransactionAsync(() => SaveOnceAsync(tidied, by, cancel), cancel);

            // Nobody chose a made slug: where another save was quicker, it is made again with the next number.
            var wasOvertaken = isSlugMade && result.Refusals is [{ Reason: RefusalReason.SlugTaken }];
            if (!wasOvertaken || attempt == MadeSlugAttempts) return result;
        }
    }

    /// <summary>Says all that stands against a draft, and stores nothing.</summary>
    /// <param name="draft">What is wanted.</param>
    /// <param name="by">Who wants it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(ItemDraft draft, Colleague by, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        var looked = await LookAsync(TidiedDraft.Of(draft), by, cancel);
        db.ChangeTracker.Clear();
        return looked.Refusals;
    }

    /// <summary>Puts an item with all its texts into the bin. Readers get 404; its votes and its address stay its own. What is
    /// there already stays, and nothing more is noted.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> DeleteAsync(int itemId, int version, Colleague by, CancellationToken cancel = default) =>
        bench.InTransactionAsync(() => MoveAsync(itemId, version, by, toBin: true, cancel), cancel);

    /// <summary>Brings an item back from the bin as it was: what was public is public again, with its date. What is not there
    /// is left alone.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RestoreAsync(int itemId, int version, Colleague by, CancellationToken cancel = default) =>
        bench.InTransactionAsync(() => MoveAsync(itemId, version, by, toBin: false, cancel), cancel);

    private async Task<EditResult> SaveOnceAsync(ItemDraft draft, Colleague by, CancellationToken cancel)
    {
        var looked = await LookAsync(draft, by, cancel);
        if (looked.Refusals.Count > 0) return EditResult.Refused(looked.Refusals);

        var (stored, slug, now) = (looked.Stored, looked.Slug, bench.Now);
        var item = stored ?? db.Items.Add(new Item { Slug = slug, CreatedAt = now, CreatedById = by.Id, ImportKey = draft.ImportKey }).Entity;
        if (stored is not null) new Addressing(db).Leave(stored, draft.Kind, slug, now);
        var media = await MediaInDraft.ReadAsync(db, draft, cancel);
        var act = new DraftApplied(item, draft, by, now).Apply(slug, looked.Names!, media);
        await db.SaveChangesAsync(cancel);

        var saved = act.Changed.Select(text => (Text: text, Wanted: draft.Texts.Single(wanted => wanted.Language == text.Language))).ToList();
        foreach (var (text, wanted) in saved) await new RevisionKeeping(db).PutAsync(item, text, wanted, by, now, cancel);
        var restored = string.Join(' ', saved.Where(one => one.Wanted.RestoredFrom is not null).Select(one => $"[{one.Text.Language.Code()}] № {one.Wanted.RestoredFrom}"));
        await bench.Audit.AddAsync(restored.Length > 0 ? RestoreText : act.Word, by, item, restored.Length > 0 ? restored : null, cancel);
        await db.Search.PutAsync(item, cancel);
        return EditResult.Of(item.Id);
    }

    private async Task<LookedAt> LookAsync(ItemDraft draft, Colleague by, CancellationToken cancel)
    {
        var stored = draft.Id is { } id ? await bench.FindAsync(id, cancel) : null;
        if (draft.Id is not null && stored is null) return LookedAt.Refused(RefusalReason.NotThere);
        if (stored is not null && stored.Version != draft.Version) return LookedAt.Refused(RefusalReason.Stale);
        if (!MaySave(draft, stored, by)) return LookedAt.Refused(RefusalReason.NotYours);

        var refusals = DraftCheck.Of(draft, stored, by, bench.Now);
        if (stored is not null && !by.May(Act.SaveSubmitted)) refusals.AddRange(HandedIn(draft, stored));
        var names = await NamesInDraft.ReadAsync(db, draft, cancel);
        refusals.AddRange(names.Unknown.Select(name => new Refusal(RefusalReason.NameUnknown, Detail: name)));
        var slug = await new Addressing(db).ChooseAsync(draft, stored, cancel);
        if (slug.Refusal is { } wrong) refusals.Add(wrong);
        return new(refusals, stored, names, slug.Slug);
    }

    // Releasing is an act of its own, on the desk; with a save only what takes over from elsewhere releases.
    private static bool MaySave(ItemDraft draft, Item? stored, Colleague by) =>
        (stored is null ? by.May(Act.Add) : Standing.Of(stored).MayEdit(by))
        && (!draft.IsFeatured || by.May(Act.Feature))
        && (by.MayBackdate || draft.Texts.All(text => text.Release == Release.Unchanged));

    private static IEnumerable<Refusal> HandedIn(ItemDraft draft, Item stored) => draft.Texts
        .Where(wanted => stored.Texts.Find(text => text.Language == wanted.Language) is { Submitted: not null } text && DraftApplied.Differs(text, wanted))
        .Select(wanted => new Refusal(RefusalReason.HandedIn, wanted.Language));

    private async Task<EditResult> MoveAsync(int itemId, int version, Colleague by, bool toBin, CancellationToken cancel)
    {
        var item = await bench.FindAsync(itemId, cancel);
        if (item is null) return EditResult.Refused(new Refusal(RefusalReason.NotThere));
        if (!by.May(toBin ? Act.Delete : Act.Restore)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        if (item.Texts.TrueForAll(text => text.DeletedAt is not null == toBin)) return EditResult.Of(item.Id);
        if (item.Version != version) return EditResult.Refused(new Refusal(RefusalReason.Stale));

        item.Touch(bench.Now);
        foreach (var text in item.Texts) text.DeletedAt = toBin ? text.DeletedAt ?? bench.Now : null;
        await db.SaveChangesAsync(cancel);
        await bench.Audit.AddAsync(toBin ? "delete" : "restore", by, item, cancel: cancel);
        await db.Search.PutAsync(item, cancel);
        return EditResult.Of(item.Id);
    }
}

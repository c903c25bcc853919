using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>How items change, and the only way they change. Each verb is one transaction: the change, its revisions,
/// its audit entry and its rows in the search together, or nothing.</summary>
/// <param name="db">The store. What it was tracking is let go at each verb.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Editor(PortalDb db, TimeProvider clock)
{
    private const int MadeSlugAttempts = 10;

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
            var result = await InTransactionAsync(() => SaveOnceAsync(tidied, by, cancel), cancel);

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
        var looked = await LookAsync(TidiedDraft.Of(draft), by, Now, cancel);
        db.ChangeTracker.Clear();
        return looked.Refusals;
    }

    /// <summary>Puts an item with all its texts into the bin. Readers get 404; its votes and its address stay its own.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> DeleteAsync(int itemId, int version, Colleague by, CancellationToken cancel = default) =>
        InTransactionAsync(() => MoveAsync(itemId, version, by, toBin: true, cancel), cancel);

    /// <summary>Brings an item back from the bin as it was: what was public is public again, with its date.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RestoreAsync(int itemId, int version, Colleague by, CancellationToken cancel = default) =>
        InTransactionAsync(() => MoveAsync(itemId, version, by, toBin: false, cancel), cancel);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<EditResult> SaveOnceAsync(ItemDraft draft, Colleague by, CancellationToken cancel)
    {
        var now = Now;
        var looked = await LookAsync(draft, by, now, cancel);
        if (looked.Refusals.Count > 0) return EditResult.Refused(looked.Refusals);

        var (stored, slug) = (looked.Stored, looked.Slug);
        var item = stored ?? db.Items.Add(new Item { Slug = slug, CreatedAt = now, CreatedById = by.Id, ImportKey = draft.ImportKey }).Entity;
        if (stored is not null) new Addressing(db).Leave(stored, draft.Kind, slug, now);
        var act = new DraftApplied(item, draft, await MediaInDraft.ReadAsync(db, draft, cancel), now).Apply(slug, looked.Names!);
        await db.SaveChangesAsync(cancel);

        Keep(item, act.Changed, by, now);
        await new AuditTrail(db, clock).AddAsync(act.Word, by, item, cancel: cancel);
        await db.Search.PutAsync(item, cancel);
        return EditResult.Of(item.Id);
    }

    private async Task<LookedAt> LookAsync(ItemDraft draft, Colleague by, DateTime now, CancellationToken cancel)
    {
        var stored = draft.Id is { } id ? await FindAsync(id, cancel) : null;
        if (draft.Id is not null && stored is null) return LookedAt.Refused(RefusalReason.NotThere);
        if (stored is not null && stored.Version != draft.Version) return LookedAt.Refused(RefusalReason.Stale);
        if (!Rights.MaySave(by, draft, stored)) return LookedAt.Refused(RefusalReason.NotYours);

        var refusals = DraftCheck.Of(draft, stored, by, now);
        var names = await NamesInDraft.ReadAsync(db, draft, cancel);
        refusals.AddRange(names.Unknown.Select(name => new Refusal(RefusalReason.NameUnknown, Detail: name)));
        var slug = await new Addressing(db).ChooseAsync(draft, stored, cancel);
        if (slug.Refusal is { } wrong) refusals.Add(wrong);
        return new(refusals, stored, names, slug.Slug);
    }

    private async Task<EditResult> MoveAsync(int itemId, int version, Colleague by, bool toBin, CancellationToken cancel)
    {
        var item = await FindAsync(itemId, cancel);
        if (item is null) return EditResult.Refused(new Refusal(RefusalReason.NotThere));
        if (item.Version != version) return EditResult.Refused(new Refusal(RefusalReason.Stale));
        if (!by.MayRelease) return EditResult.Refused(new Refusal(RefusalReason.NotYours));

        var now = Now;
        item.Version++;
        foreach (var text in item.Texts) text.DeletedAt = toBin ? text.DeletedAt ?? now : null;
        await db.SaveChangesAsync(cancel);
        await new AuditTrail(db, clock).AddAsync(toBin ? "delete" : "restore", by, item, cancel: cancel);
        await db.Search.PutAsync(item, cancel);
        return EditResult.Of(item.Id);
    }

    private void Keep(Item item, IReadOnlyList<ItemText> changed, Colleague by, DateTime now) => db.Revisions.AddRange(changed.Select(text => new Revision
    {
        ItemId = item.Id,
        Language = text.Language,
        Version = item.Version,
        SavedAt = now,
        SavedBy = by.Name,
        Title = text.Title,
        Summary = text.Summary,
        Place = text.Place,
        Body = text.Body,
    }));

    private Task<Item?> FindAsync(int id, CancellationToken cancel) => db.Items
        .Include(item => item.Texts).ThenInclude(text => text.MediaUses).Include(item => item.Countries).Include(item => item.Topics).Include(item => item.OldAddresses)
        .AsSplitQuery().FirstOrDefaultAsync(item => item.Id == id, cancel);

    private async Task<EditResult> InTransactionAsync(Func<Task<EditResult>> act, CancellationToken cancel)
    {
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                var transaction = await db.Database.BeginTransactionAsync(cancel);
                await using (transaction)
                {
                    var result = await act();
                    if (result.Done) await transaction.CommitAsync(cancel);
                    return result;
                }
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            return EditResult.Refused(new Refusal(RefusalReason.Stale));
        }
        catch (DbUpdateException failure) when (db.IsDoubled(failure))
        {
            // The check came first and found nothing: another save took the slug in between.
            return EditResult.Refused(new Refusal(RefusalReason.SlugTaken));
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}

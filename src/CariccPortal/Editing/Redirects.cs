using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>How staff make addresses redirect, such as those of the old site. What redirects leads straight to where the reader
/// ends: to a redirect there is none, and none comes back to itself.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Redirects(PortalDb db, TimeProvider clock)
{
    private readonly Workbench bench = new(db, clock);

    /// <summary>Has a path lead elsewhere.</summary>
    /// <param name="from">The path as <see cref="SitePath"/> writes it.</param>
    /// <param name="to">Where it leads, likewise; an item is followed wherever it moves.</param>
    /// <param name="isPage">Whether a page is there that is no item's: only the site knows.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>Done with the item's number, or 0 for another page.</returns>
    public Task<EditResult> AddAsync(string from, string to, bool isPage, Colleague by, CancellationToken cancel = default) => bench.InTransactionAsync(async () =>
    {
        if (!by.May(Act.ManageAddresses)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        if (from.Length is 0 or > OldAddress.PathLength) return EditResult.Refused(new Refusal(RefusalReason.PathInvalid));
        var slug = SitePath.ItemOf(from)?.Slug;
        var (target, wrong) = await TargetAsync(to, isPage, cancel);
        var refusal = wrong ?? await AgainstPathAsync(from, slug, target, cancel);
        if (refusal is not null) return EditResult.Refused(refusal);

        // What led to the path until now goes on to where the path leads.
        foreach (var chained in await db.OldAddresses.Where(old => old.Target == from).ToListAsync(cancel))
            (chained.ItemId, chained.Target) = (target.ItemId, target.Path);
        db.OldAddresses.Add(new OldAddress { Path = from, Slug = slug, ItemId = target.ItemId, Target = target.Path, LeftAt = bench.Now, MadeBy = by.Name });
        await bench.Audit.AddAsync("add-redirect", by, $"/{from} → {target.Shown}", cancel);
        return EditResult.Of(target.ItemId ?? 0);
    }, cancel);

    /// <summary>Takes a redirect away that staff made. One that is gone already needs no more.</summary>
    /// <param name="id">The number of the address.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RemoveAsync(int id, Colleague by, CancellationToken cancel = default) => bench.InTransactionAsync(async () =>
    {
        if (!by.May(Act.ManageAddresses)) return EditResult.Refused(new Refusal(RefusalReason.NotYours));
        if (await db.OldAddresses.FirstOrDefaultAsync(old => old.Id == id, cancel) is not { } old) return EditResult.Of(0);
        if (old.MadeBy is null) return EditResult.Refused(new Refusal(RefusalReason.LeftByItem));

        db.OldAddresses.Remove(old);
        await bench.Audit.AddAsync("remove-redirect", by, $"/{old.Path}", cancel);
        return EditResult.Of(0);
    }, cancel);

    private async Task<(Target Target, Refusal? Wrong)> TargetAsync(string to, bool isPage, CancellationToken cancel)
    {
        if (to.Length > OldAddress.PathLength) return (default, new(RefusalReason.TargetMissing));
        if (await db.OldAddresses.AsNoTracking().FirstOrDefaultAsync(old => old.Path == to, cancel) is { } old)
            return (new(old.ItemId, old.Target, "/" + to), null);
        if (SitePath.ItemOf(to) is not { } address) return (new(null, to, "/" + to), isPage ? null : new(RefusalReason.TargetMissing));

        var id = await db.Items.Where(item => item.Kind == address.Kind && item.Slug == address.Slug).Select(item => (int?)item.Id).FirstOrDefaultAsync(cancel);
        return (new(id, null, "/" + to), id is null ? new(RefusalReason.TargetMissing) : null);
    }

    private async Task<Refusal?> AgainstPathAsync(string from, string? slug, Target target, CancellationToken cancel)
    {
        var old = await db.OldAddresses.AsNoTracking().FirstOrDefaultAsync(old => old.Path == from, cancel);
        if (old is not null) return new(RefusalReason.PathRedirects, Detail: await WhereAsync(old, cancel));
        var holder = slug is null ? null : await db.Items.Where(item => item.Slug == slug)
            .Select(item => new { item.Id, item.Kind, Title = item.Texts.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() }).FirstOrDefaultAsync(cancel);
        // Under another kind an item's own slug may lead to it; no other item's may be led away.
        var isOwnUnderOtherKind = holder is not null && holder.Id == target.ItemId && from != SitePath.OfItem(holder.Kind, slug!);
        if (holder is not null && !isOwnUnderOtherKind)
            return new(holder.Id == target.ItemId ? RefusalReason.RedirectLoops : RefusalReason.PathInUse, Detail: holder.Title ?? "");
        return target.Path == from ? new(RefusalReason.RedirectLoops) : null;
    }

    private async Task<string> WhereAsync(OldAddress old, CancellationToken cancel) => old.Target is { } page
        ? "/" + page
        : await db.Texts.Where(text => text.ItemId == old.ItemId).OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefaultAsync(cancel) ?? "";

    private readonly record struct Target(int? ItemId, string? Path, string Shown);
}

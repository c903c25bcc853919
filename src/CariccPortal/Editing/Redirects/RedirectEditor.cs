using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Redirects;

/// <summary>How staff make addresses redirect, such as those of the old site. What redirects leads straight to where the reader
/// ends: to a redirect there is none, and none comes back to itself.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class RedirectEditor(PortalDbContext db, TimeProvider clock)
{
    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Has a path lead elsewhere.</summary>
    /// <param name="from">The path as <see cref="RedirectPath"/> writes it.</param>
    /// <param name="to">Where it leads, likewise; an item is followed wherever it moves.</param>
    /// <param name="isPage">Whether a page is there that is no item's: only the site knows.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>Done with the item's number, or 0 for another page.</returns>
    public Task<EditResult> AddAsync(string from, string to, bool isPage, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageRedirects)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (from.Length is 0 or > Redirect.PathLength) return EditResult.Failure(new EditError(EditErrorCode.PathInvalid));
            var slug = RedirectPath.ParseItem(from)?.Slug;
            var (target, wrong) = await ResolveTargetAsync(to, isPage, cancel);
            var refusal = wrong ?? await ValidatePathAsync(from, slug, target, cancel);
            if (refusal is not null) return EditResult.Failure(refusal);

            // What led to the path until now goes on to where the path leads.
            foreach (var chained in await db.Redirects.Where(old => old.Target == from).ToListAsync(cancel))
                (chained.ItemId, chained.Target) = (target.ItemId, target.Path);
            db.Redirects.Add(new Redirect
            {
                Path = from,
                Slug = slug,
                ItemId = target.ItemId,
                Target = target.Path,
                CreatedAt = transaction.Now,
                CreatedBy = by.Name
            });
            await transaction.Audit.AddAsync(AuditAction.AddRedirect, by, $"/{from} → {target.DisplayPath}", cancel);
            return EditResult.Success(target.ItemId ?? 0);
        }, cancel);

    /// <summary>Takes a redirect away that staff made. One that is gone already needs no more.</summary>
    /// <param name="id">The number of the address.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public Task<EditResult> RemoveAsync(int id, Actor by, CancellationToken cancel = default) => transaction.ExecuteAsync(async () =>
    {
        if (!by.Can(Permission.ManageRedirects)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
        if (await db.Redirects.FirstOrDefaultAsync(old => old.Id == id, cancel) is not { } old) return EditResult.Success(0);
        if (old.CreatedBy is null) return EditResult.Failure(new EditError(EditErrorCode.RedirectOwnedByItem));

        db.Redirects.Remove(old);
        await transaction.Audit.AddAsync(AuditAction.RemoveRedirect, by, $"/{old.Path}", cancel);
        return EditResult.Success(0);
    }, cancel);

    private async Task<(RedirectTarget Target, EditError? Wrong)> ResolveTargetAsync(string to, bool isPage, CancellationToken cancel)
    {
        if (to.Length > Redirect.PathLength) return (default, new(EditErrorCode.TargetMissing));
        if (await db.Redirects.AsNoTracking().FirstOrDefaultAsync(old => old.Path == to, cancel) is { } old)
            return (new(old.ItemId, old.Target, "/" + to), null);
        if (RedirectPath.ParseItem(to) is not { } address)
            return (new(null, to, "/" + to), isPage ? null : new(EditErrorCode.TargetMissing));

        var id = await db.Items.Where(item => item.Kind == address.Kind && item.Slug == address.Slug).Select(item => (int?)item.Id)
            .FirstOrDefaultAsync(cancel);
        return (new(id, null, "/" + to), id is null ? new(EditErrorCode.TargetMissing) : null);
    }

    private async Task<EditError?> ValidatePathAsync(string from, string? slug, RedirectTarget target, CancellationToken cancel)
    {
        var old = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(old => old.Path == from, cancel);
        if (old is not null) return new(EditErrorCode.PathRedirects, Detail: await DescribeTargetAsync(old, cancel));
        var holder = slug is null ? null : await db.Items.Where(item => item.Slug == slug)
            .Select(item => new
            {
                item.Id,
                item.Kind,
                Title = item.Translations.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault()
            })
                    .FirstOrDefaultAsync(cancel);
        // Under another kind an item's own slug may lead to it; no other item's may be led away.
        var isOwnUnderOtherKind = holder is not null && holder.Id == target.ItemId && from != RedirectPath.ForItem(holder.Kind, slug!);
        if (holder is not null && !isOwnUnderOtherKind)
            return new(holder.Id == target.ItemId ? EditErrorCode.RedirectLoop : EditErrorCode.PathInUse, Detail: holder.Title ?? "");
        return target.Path == from ? new(EditErrorCode.RedirectLoop) : null;
    }

    private async Task<string> DescribeTargetAsync(Redirect redirect, CancellationToken cancel) => redirect.Target is { } page
        ? "/" + page
        : await db.Translations.Where(text => text.ItemId == redirect.ItemId).OrderBy(text => text.Language).Select(text => text.Title)
            .FirstOrDefaultAsync(cancel) ?? "";

    private readonly record struct RedirectTarget(int? ItemId, string? Path, string DisplayPath);
}

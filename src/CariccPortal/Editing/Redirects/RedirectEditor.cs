using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Redirects;

/// <summary>Adds and removes redirects, such as those from the old site. Each redirect leads directly to its final target: there are no
/// chains and no loops.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class RedirectEditor(PortalDbContext db, TimeProvider clock)
{
    private readonly ItemTransaction transaction = new(db, clock);

    /// <summary>Adds a redirect.</summary>
    /// <param name="from">The path, as normalised by <see cref="RedirectPath"/>.</param>
    /// <param name="to">The target path in the same format. A redirect to an item stays valid when the path of the item changes.</param>
    /// <param name="isPage">Whether the target is a page that is not an item. Only the web project knows these pages.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>On success, the item's number, or 0 for another page.</returns>
    public Task<EditResult> AddAsync(string from, string to, bool isPage, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageRedirects)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (from.Length is 0 or > Redirect.PathLength) return EditResult.Failure(new EditError(EditErrorCode.PathInvalid));
            var slug = RedirectPath.ParseItem(from)?.Slug;
            var (target, wrong) = await ResolveTargetAsync(to, isPage, cancel);
            var refusal = wrong ?? await ValidatePathAsync(from, slug, target, cancel);
            if (refusal is not null) return EditResult.Failure(refusal);

            // Redirects to this path get the new target, so that no chains arise.
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

    /// <summary>Removes a redirect that a user added. Succeeds if the redirect does not exist.</summary>
    /// <param name="id">The number of the redirect.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
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
        // The item's own slug in another section may redirect to the item. The slug of another item may not be redirected.
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

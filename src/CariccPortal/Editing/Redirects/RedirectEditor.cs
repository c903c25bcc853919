using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Integrity;
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
    /// <param name="from">The path, as normalised by <see cref="RedirectPath.ParseSource"/>.</param>
    /// <param name="to">The target. A redirect to an item stays valid when the path of the item changes.</param>
    /// <param name="by">The user.</param>
    /// <param name="cancel">Cancels the operation.</param>
    /// <returns>On success, the item's number, or 0 for another page.</returns>
    public Task<EditResult> AddAsync(string from, RedirectTarget to, Actor by, CancellationToken cancel = default) =>
        transaction.ExecuteAsync(async () =>
        {
            if (!by.Can(Permission.ManageRedirects)) return EditResult.Failure(new EditError(EditErrorCode.PermissionDenied));
            if (from.Length is 0 or > Redirect.PathLength) return EditResult.Failure(new EditError(EditErrorCode.PathInvalid));
            var slug = RedirectPath.ParseItem(from)?.Slug;
            var (target, wrong) = await ResolveTargetAsync(to, cancel);
            var error = wrong ?? await ValidatePathAsync(from, slug, target, cancel);
            if (error is not null) return EditResult.Failure(error);

            // Redirects to this path get the new target, so that no chains arise.
            var chain = await db.Redirects.Where(old => old.Target == from).ToListAsync(cancel);
            foreach (var chained in chain)
            {
                await db.CheckSealAsync(SealedSubject.Redirect.Of(chained.Id), cancel);
                (chained.ItemId, chained.Target) = (target.ItemId, target.Path);
                (chained.Language, chained.Fragment) = (chained.Language ?? target.Language, chained.Fragment ?? target.Fragment);
            }

            var added = new Redirect
            {
                Path = from,
                Slug = slug,
                ItemId = target.ItemId,
                Target = target.Path,
                Language = target.Language,
                Fragment = target.Fragment,
                CreatedAt = transaction.Now,
                CreatedBy = by.Name
            };
            db.Redirects.Add(added);
            await db.SaveChangesAsync(cancel);
            foreach (var one in chain.Append(added))
            {
                await transaction.Audit.AddAsync(AuditAction.AddRedirect, by, SealedSubject.Redirect.Of(one.Id),
                    $"/{one.Path} → {target.DisplayPath}", cancel);
            }

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

        await db.CheckSealAsync(SealedSubject.Redirect.Of(id), cancel);
        db.Redirects.Remove(old);
        await transaction.Audit.AddAsync(AuditAction.RemoveRedirect, by, SealedSubject.Redirect.Of(id), $"/{old.Path}", cancel);
        return EditResult.Success(0);
    }, cancel);

    private async Task<(ResolvedTarget Target, EditError? Wrong)> ResolveTargetAsync(RedirectTarget to, CancellationToken cancel)
    {
        if (to.Path.Length > Redirect.PathLength || to.Fragment.Length > Redirect.FragmentLength)
            return (default, new(EditErrorCode.TargetMissing));
        var target = new ResolvedTarget(null, to.Type == RedirectTargetType.Unlocalized ? $"/{to.Path}" : to.Path,
            to.Type == RedirectTargetType.Unlocalized ? null : to.Language, to.Fragment.Length > 0 ? to.Fragment : null, "/" + to.Path);
        if (await db.Redirects.AsNoTracking().FirstOrDefaultAsync(old => old.Path == to.Path, cancel) is { } old)
            return (target with
            {
                ItemId = old.ItemId,
                Path = old.Target,
                Language = target.Language ?? old.Language,
                Fragment = target.Fragment ?? old.Fragment,
            }, null);
        var parsed = RedirectPath.ParseItem(to.Path);
        if (parsed is null && to.Type != RedirectTargetType.ItemOrUnknown) return (target, null);
        var address = parsed ?? (ItemKind.Page, to.Path);
        var id = await db.Items.Where(item => item.Kind == address.Kind && item.Slug == address.Slug).Select(item => (int?)item.Id)
            .FirstOrDefaultAsync(cancel);
        return (target with { ItemId = id, Path = null }, id is null ? new(EditErrorCode.TargetMissing) : null);
    }

    private async Task<EditError?> ValidatePathAsync(string from, string? slug, ResolvedTarget target, CancellationToken cancel)
    {
        var old = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(old => old.Path == from, cancel);
        if (old is not null) return new(EditErrorCode.PathRedirects, Detail: await DescribeTargetAsync(old, cancel));
        var holder = await db.Items.Where(item => slug != null ? item.Slug == slug : item.Kind == ItemKind.Page && item.Slug == from)
            .Select(item => new
            {
                item.Id,
                item.Kind,
                Title = item.Translations.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault()
            })
                    .FirstOrDefaultAsync(cancel);
        // The item's own slug in another section may redirect to the item. The slug of another item may not be redirected.
        var isOwnUnderOtherKind = holder is not null && holder.Id == target.ItemId && slug is not null
            && from != RedirectPath.ForItem(holder.Kind, slug);
        if (holder is not null && !isOwnUnderOtherKind)
            return new(holder.Id == target.ItemId ? EditErrorCode.RedirectLoop : EditErrorCode.PathInUse, Detail: holder.Title ?? "");
        return target.Path == from ? new(EditErrorCode.RedirectLoop) : null;
    }

    private async Task<string> DescribeTargetAsync(Redirect redirect, CancellationToken cancel) => redirect.Target is { } page
        ? "/" + page.TrimStart('/')
        : await db.Translations.Where(text => text.ItemId == redirect.ItemId).OrderBy(text => text.Language).Select(text => text.Title)
            .FirstOrDefaultAsync(cancel) ?? "";

    private readonly record struct ResolvedTarget(int? ItemId, string? Path, Language? Language, string? Fragment, string DisplayPath);
}

using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>Chooses the slug of an item and adds a redirect from the previous path.</summary>
internal sealed class SlugAllocator(PortalDbContext db, ReservedPaths? reserved = null)
{
    public async Task<(string Slug, EditError? Error)> AllocateAsync(ItemDraft draft, Item? stored, CancellationToken cancel)
    {
        if (draft.Slug.Length > 0)
        {
            return (draft.Slug, draft.Kind.IsValidSlug(draft.Slug)
                ? FindReserved(draft.Slug, draft.Kind) ?? await FindConflictAsync(draft.Slug, draft.Kind, stored?.Id, cancel) : null);
        }

        if (stored is not null) return (stored.Slug, FindReserved(stored.Slug, draft.Kind));
        var generated = draft.Translations.OrderBy(translation => translation.Language).Select(translation => Slug.From(translation.Title))
            .FirstOrDefault(slug => slug.Length > 0);
        if (generated is null)
        {
            // A missing title is reported as a separate error.
            var hasTitle = draft.Translations.Any(translation => !string.IsNullOrWhiteSpace(translation.Title));
            return ("", hasTitle ? new EditError(EditErrorCode.SlugMissing, Field: nameof(ItemInput.Slug)) : null);
        }

        var free = generated;
        for (var number = 2; await FindConflictAsync(free, draft.Kind, itemId: null, cancel) is not null; number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{generated}-{number}");
        return (free, FindReserved(free, draft.Kind));
    }

    /// <summary>Adds a redirect from the previous path if readers may know it. Returns the redirects that it adds or removes.</summary>
    public IReadOnlyList<(AuditAction Action, Redirect Redirect)> AddRedirect(Item item, ItemKind kind, string slug, DateTime now)
    {
        var changed = new List<(AuditAction, Redirect)>();
        var from = RedirectPath.ForItem(item.Kind, item.Slug);
        var to = RedirectPath.ForItem(kind, slug);
        if (from == to) return changed;

        // The item returns to a previous path, so the redirect from that path is removed.
        if (item.Redirects.Find(redirect => redirect.Path == to) is { } former)
        {
            db.Redirects.Remove(former);
            changed.Add((AuditAction.RemoveRedirect, former));
        }

        var wasPublic = item.Translations.Exists(translation => translation.PublishedAt <= now);
        if (!wasPublic) return changed;
        var added = new Redirect { Path = from, Slug = item.Slug, CreatedAt = now };
        item.Redirects.Add(added);
        changed.Add((AuditAction.AddRedirect, added));
        return changed;
    }

    private EditError? FindReserved(string slug, ItemKind kind) => kind == ItemKind.Page && reserved?.Contains(slug) == true
        ? new(EditErrorCode.PagePathReserved, Field: nameof(ItemInput.Slug)) : null;

    private async Task<EditError?> FindConflictAsync(string slug, ItemKind kind, int? itemId, CancellationToken cancel)
    {
        var title = await db.Items.Where(item => item.Slug == slug && item.Id != itemId)
            .Select(item => item.Translations.OrderBy(one => one.Language).Select(one => one.Title).FirstOrDefault() ?? "")
            .FirstOrDefaultAsync(cancel);
        if (title is not null) return new(EditErrorCode.SlugTaken, Detail: title, Field: nameof(ItemInput.Slug));

        var redirect = await db.Redirects
            .Where(one => (one.Slug == slug || (kind == ItemKind.Page && one.Path == slug)) && (one.ItemId == null || one.ItemId != itemId))
            .Select(one => new
            {
                one.Path,
                one.Target,
                Title = db.Translations.Where(translation => translation.ItemId == one.ItemId).OrderBy(translation => translation.Language)
                    .Select(translation => translation.Title).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancel);
        return redirect is null
            ? null
            : new(EditErrorCode.SlugRedirects, Detail: $"/{redirect.Path} → {redirect.Title ?? "/" + redirect.Target?.TrimStart('/')}",
                Field: nameof(ItemInput.Slug));
    }
}

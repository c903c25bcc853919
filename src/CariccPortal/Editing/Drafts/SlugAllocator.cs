using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Editing.Redirects;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing.Drafts;

/// <summary>Which address an item gets, and what becomes of the one it leaves.</summary>
internal sealed class SlugAllocator(PortalDbContext db)
{
    public async Task<(string Slug, EditError? Refusal)> AllocateAsync(ItemDraft draft, Item? stored, CancellationToken cancel)
    {
        if (draft.Slug.Length > 0) return (draft.Slug, Slug.IsValid(draft.Slug) ? await FindConflictAsync(draft.Slug, stored?.Id, cancel) : null);
        if (stored is not null) return (stored.Slug, null);
        var made = draft.Translations.OrderBy(text => text.Language).Select(text => Slug.From(text.Title)).FirstOrDefault(slug => slug.Length > 0);
        if (made is null)
        {
            // Without a title there is nothing to make a slug of, and the missing title is told already.
            return ("", draft.Translations.Any(text => !string.IsNullOrWhiteSpace(text.Title)) ? new EditError(EditErrorCode.SlugMissing) : null);
        }

        var free = made;
        for (var number = 2; await FindConflictAsync(free, itemId: null, cancel) is not null; number++) free = string.Create(CultureInfo.InvariantCulture, $"{made}-{number}");
        return (free, null);
    }

    /// <summary>Leaves an old address behind where readers may know it.</summary>
    public void AddRedirect(Item item, ItemKind kind, string slug, DateTime now)
    {
        var from = GetPath(item.Kind, item.Slug);
        var to = GetPath(kind, slug);
        if (from == to) return;

        // Back at an address it had before: that one no longer redirects.
        if (item.Redirects.Find(old => old.Path == to) is { } taken) db.Redirects.Remove(taken);
        var wasPublic = item.Translations.Exists(text => text.PublishedAt <= now);
        if (wasPublic) item.Redirects.Add(new Redirect { Path = from, Slug = item.Slug, CreatedAt = now });
    }

    private static string GetPath(ItemKind kind, string slug) => RedirectPath.ForItem(kind, slug);

    // Told by name, so that whoever wants the slug can look who has it.
    private async Task<EditError?> FindConflictAsync(string slug, int? itemId, CancellationToken cancel)
    {
        var title = await db.Items.Where(item => item.Slug == slug && item.Id != itemId)
            .Select(item => item.Translations.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() ?? "").FirstOrDefaultAsync(cancel);
        if (title is not null) return new(EditErrorCode.SlugTaken, Detail: title);

        var old = await db.Redirects.Where(old => old.Slug == slug && (old.ItemId == null || old.ItemId != itemId))
            .Select(old => new { old.Path, old.Target, Title = db.Translations.Where(text => text.ItemId == old.ItemId).OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() })
            .FirstOrDefaultAsync(cancel);
        return old is null ? null : new(EditErrorCode.SlugRedirects, Detail: $"/{old.Path} → {old.Title ?? "/" + old.Target}");
    }
}

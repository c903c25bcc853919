using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Editing;

/// <summary>Which address an item gets, and what becomes of the one it leaves.</summary>
internal sealed class Addressing(PortalDb db)
{
    public async Task<(string Slug, Refusal? Refusal)> ChooseAsync(ItemDraft draft, Item? stored, CancellationToken cancel)
    {
        if (draft.Slug.Length > 0) return (draft.Slug, Slug.IsValid(draft.Slug) ? await TakenAsync(draft.Slug, stored?.Id, cancel) : null);
        if (stored is not null) return (stored.Slug, null);
        var made = draft.Texts.OrderBy(text => text.Language).Select(text => Slug.From(text.Title)).FirstOrDefault(slug => slug.Length > 0);
        if (made is null)
        {
            // Without a title there is nothing to make a slug of, and the missing title is told already.
            return ("", draft.Texts.Any(text => !string.IsNullOrWhiteSpace(text.Title)) ? new Refusal(RefusalReason.SlugMissing) : null);
        }

        var free = made;
        for (var number = 2; await TakenAsync(free, itemId: null, cancel) is not null; number++) free = string.Create(CultureInfo.InvariantCulture, $"{made}-{number}");
        return (free, null);
    }

    /// <summary>Leaves an old address behind where readers may know it.</summary>
    public void Leave(Item item, ItemKind kind, string slug, DateTime now)
    {
        var from = Path(item.Kind, item.Slug);
        var to = Path(kind, slug);
        if (from == to) return;

        // Back at an address it had before: that one no longer redirects.
        if (item.OldAddresses.Find(old => old.Path == to) is { } taken) db.OldAddresses.Remove(taken);
        var wasPublic = item.Texts.Exists(text => text.ReleasedAt <= now);
        if (wasPublic) item.OldAddresses.Add(new OldAddress { Path = from, Slug = item.Slug, LeftAt = now });
    }

    private static string Path(ItemKind kind, string slug) => SitePath.OfItem(kind, slug);

    // Told by name, so that whoever wants the slug can look who has it.
    private async Task<Refusal?> TakenAsync(string slug, int? itemId, CancellationToken cancel)
    {
        var title = await db.Items.Where(item => item.Slug == slug && item.Id != itemId)
            .Select(item => item.Texts.OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() ?? "").FirstOrDefaultAsync(cancel);
        if (title is not null) return new(RefusalReason.SlugTaken, Detail: title);

        var old = await db.OldAddresses.Where(old => old.Slug == slug && (old.ItemId == null || old.ItemId != itemId))
            .Select(old => new { old.Path, old.Target, Title = db.Texts.Where(text => text.ItemId == old.ItemId).OrderBy(text => text.Language).Select(text => text.Title).FirstOrDefault() })
            .FirstOrDefaultAsync(cancel);
        return old is null ? null : new(RefusalReason.SlugRedirects, Detail: $"/{old.Path} → {old.Title ?? "/" + old.Target}");
    }
}

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
        if (draft.Slug.Length > 0)
        {
            var isFree = !Slug.IsValid(draft.Slug) || await IsFreeAsync(draft.Slug, stored?.Id, cancel);
            return (draft.Slug, isFree ? null : new Refusal(RefusalReason.SlugTaken));
        }

        if (stored is not null) return (stored.Slug, null);
        var made = draft.Texts.OrderBy(text => text.Language).Select(text => Slug.From(text.Title)).FirstOrDefault(slug => slug.Length > 0);
        if (made is null)
        {
            // Without a title there is nothing to make a slug of, and the missing title is told already.
            return ("", draft.Texts.Any(text => !string.IsNullOrWhiteSpace(text.Title)) ? new Refusal(RefusalReason.SlugMissing) : null);
        }

        var free = made;
        for (var number = 2; !await IsFreeAsync(free, itemId: null, cancel); number++) free = string.Create(CultureInfo.InvariantCulture, $"{made}-{number}");
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

    private static string Path(ItemKind kind, string slug) => $"{kind.Section()}/{slug}";

    private async Task<bool> IsFreeAsync(string slug, int? itemId, CancellationToken cancel) =>
        !await db.Items.AnyAsync(item => item.Slug == slug && item.Id != itemId, cancel)
        && !await db.OldAddresses.AnyAsync(old => old.Slug == slug && old.ItemId != itemId, cancel);
}

using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages;

/// <summary>The home page: what is put first, the newest of each kind, and what comes next.</summary>
[Kept]
public sealed class IndexModel(PortalDb db, LongList list, Words words, TimeProvider clock) : PageModel
{
    private const int CardsAKind = 3;
    private const int NextShown = 4;

    public ItemCard? Featured { get; private set; }

    public IReadOnlyList<ItemCard> Next { get; private set; } = [];

    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var visible = db.Texts.VisibleAt(now).In(words.Language);
        var featured = await ItemCard.ReadAsync(db.TextsFeatured().VisibleAt(now).In(words.Language).NewestFirst().Take(1), cancel);
        Featured = featured.FirstOrDefault();
        var toCome = db.TextsTakingPlace(now).VisibleAt(now).In(words.Language).Where(text => text.Kind != ItemKind.News);
        Next = await ItemCard.ReadAsync(toCome.OrderBy(text => text.Item.Occasion!.StartsAt).ThenBy(text => text.ItemId).Take(NextShown), cancel);

        var parts = new List<Part>();
        foreach (var kind in ItemKinds.All)
        {
            var ofKind = visible.OfKind(kind);
            parts.Add(new(kind, await ItemCard.ReadAsync(ofKind.NewestFirst().Take(CardsAKind), cancel), await list.CountAsync(SiteAddresses.In(words.Language, SiteAddresses.Section(kind)), at => db.Texts.VisibleAt(at).OfKind(kind).In(words.Language), cancel)));
        }

        Parts = parts;
    }

    public sealed record Part(ItemKind Kind, IReadOnlyList<ItemCard> Cards, int Total);
}

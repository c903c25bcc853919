using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages;

/// <summary>The home page: featured items, the newest items of each type and upcoming events.</summary>
[CachePage]
public sealed class IndexModel(PortalDbContext db, KeysetPager pager, Localizer localizer, TimeProvider clock) : PageModel
{
    private const int CardsPerType = 3;
    private const int MaxUpcoming = 4;

    public ItemCard? Featured { get; private set; }

    public IReadOnlyList<ItemCard> Upcoming { get; private set; } = [];

    public IReadOnlyList<HomeSection> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var visible = db.Translations.VisibleAt(now).In(localizer.Language);
        var featured = await ItemCard.ReadAsync(db.FeaturedTranslations().VisibleAt(now).In(localizer.Language).NewestFirst().Take(1),
            cancel);
        Featured = featured.FirstOrDefault();
        var toCome = db.TranslationsWithEventBetween(now).VisibleAt(now).In(localizer.Language).Where(text => text.Kind != ItemKind.News);
        Upcoming = await ItemCard.ReadAsync(toCome.OrderBy(text => text.Item.Event!.StartsAt).ThenBy(text => text.ItemId).Take(MaxUpcoming),
            cancel);

        var parts = new List<HomeSection>();
        foreach (var kind in ItemKinds.WithSection)
        {
            var ofKind = visible.OfKind(kind);
            parts.Add(new(kind, await ItemCard.ReadAsync(ofKind.NewestFirst().Take(CardsPerType), cancel),
                await pager.CountAsync(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Section(kind)),
                    at => db.Translations.VisibleAt(at).OfKind(kind).In(localizer.Language), cancel)));
        }

        Sections = parts;
    }

    public sealed record HomeSection(ItemKind Kind, IReadOnlyList<ItemCard> Cards, int Total);
}

using CariccPortal.Data;
using CariccPortal.Editing.HomePages;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages;

/// <summary>The home page: featured items, and the sections that staff have chosen.</summary>
[CachePage]
public sealed class IndexModel(PortalDbContext db, KeysetPager pager, Localizer localizer, TimeProvider clock) : PageModel
{
    private const int CardsPerType = 3;
    private const int MaxFeatured = 4;
    private const int MaxUpcoming = 4;

    /// <summary>The featured items: the first one is shown large, the others as links.</summary>
    public IReadOnlyList<ItemCard> Featured { get; private set; } = [];

    public IReadOnlyList<ItemCard> Upcoming { get; private set; } = [];

    /// <summary>The sections in their order; those beside one another are in one group.</summary>
    public IReadOnlyList<IReadOnlyList<SectionView>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (now, language) = (clock.GetUtcNow().UtcDateTime, localizer.Language);
        var visible = db.Translations.VisibleAt(now).In(language);
        var page = await db.HomePages.AsNoTracking().FirstOrDefaultAsync(one => one.Language == language, cancel);
        var ids = (page?.Featured ?? FeaturedItems.None).At(now).Select(one => one.ItemId).ToList();
        var found = ids.Count == 0 ? []
            : await ItemCard.ReadAsync(db.TranslationsOfItems(ids).VisibleAt(now).In(language), cancel);
        Featured = [.. ids.Select(id => found.FirstOrDefault(card => card.ItemId == id)).OfType<ItemCard>().Take(MaxFeatured)];
        // What is shown above is not repeated below.
        var shown = Featured.Select(card => card.ItemId).ToList();

        var groups = new List<List<SectionView>>();
        foreach (var section in HomePage.SectionsOf(page))
        {
            if (section == HomeSection.Upcoming)
            {
                var toCome = db.TranslationsWithEventBetween(now).VisibleAt(now).In(language).Where(text => text.Kind != ItemKind.News);
                Upcoming = await ItemCard.ReadAsync(Without(toCome, shown).OrderBy(text => text.Item.Event!.StartsAt)
                    .ThenBy(text => text.ItemId).Take(MaxUpcoming), cancel);
                groups.Add([new(Kind: null, Upcoming, Total: 0)]);
                continue;
            }

            var kind = KindOf(section);
            var cards = await ItemCard.ReadAsync(Without(visible.OfKind(kind), shown).NewestFirst().Take(CardsPerType), cancel);
            var total = await pager.CountAsync(SiteUrls.WithLanguage(language, SiteUrls.Section(kind)),
                at => db.Translations.VisibleAt(at).OfKind(kind).In(language), cancel);
            if (groups.LastOrDefault() is not [{ Kind: not null }, ..]) groups.Add([]);
            groups[^1].Add(new(kind, cards, total));
        }

        Groups = groups;
    }

    private static IQueryable<ItemTranslation> Without(IQueryable<ItemTranslation> texts, List<int> items) =>
        items.Count == 0 ? texts : texts.Where(text => !items.Contains(text.ItemId));

    private static ItemKind KindOf(HomeSection section) => section switch
    {
        HomeSection.Meetings => ItemKind.Meeting,
        HomeSection.Trainings => ItemKind.Training,
        _ => ItemKind.News,
    };

    /// <summary>A section.</summary>
    /// <param name="Kind">The type of its items; null for upcoming events.</param>
    /// <param name="Cards">The items.</param>
    /// <param name="Total">The number of all items of the type.</param>
    public sealed record SectionView(ItemKind? Kind, IReadOnlyList<ItemCard> Cards, int Total);
}

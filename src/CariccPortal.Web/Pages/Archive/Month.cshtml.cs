using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Archive;

/// <summary>Items published in a month or year, in Almaty time.</summary>
[CachePage("page")]
public sealed class MonthModel(PortalDbContext db, KeysetPager pager, Localizer localizer, TimeProvider clock) : PageModel
{
    public string Name { get; private set; } = "";

    public int? ParentYear { get; private set; }

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public AdjacentPeriod? Previous { get; private set; }

    public AdjacentPeriod? Next { get; private set; }

    /// <summary>The languages in which the period has items.</summary>
    public IReadOnlyList<Language> Alternates { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string year, string? month, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (ArchivePeriod.Parse(year, month) is not { } requested) return NotFound();
        if (await ArchiveQuery.RangeAsync(db, now, cancel) is not { } range || !requested.Overlaps(range)) return NotFound();
        var address = SiteUrls.WithLanguage(localizer.Language, requested.Path);
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(address);

        IQueryable<ItemTranslation> VisibleIn(Language language, DateTime at) => db.Translations
            .PublishedBetween(requested.First.StartsAt(TimeZones.Almaty), requested.Last.EndsAt(TimeZones.Almaty)).VisibleAt(at)
            .In(language);
        var texts = VisibleIn(localizer.Language, now);
        Pagination = new(PageNumber.Read(Request), await texts.CountAsync(cancel), address);
        if (!Pagination.Exists) return NotFound();

        Cards = await ItemCard.ReadAsync(texts.NewestFirst().Skip(Pagination.Offset).Take(Pagination.PageSize), cancel);
        Alternates = await pager.FindLanguagesAsync(requested.Path, VisibleIn, cancel);
        Name = requested.Name(localizer.Language);
        ParentYear = requested.IsYear ? null : requested.First.Year;
        Previous = LinkTo(requested.Previous, range);
        Next = LinkTo(requested.Next, range);
        return Page();
    }

    private AdjacentPeriod? LinkTo(ArchivePeriod period, (CalendarMonth First, CalendarMonth Last) range) =>
        period.Overlaps(range) ? new(period.Name(localizer.Language), period.Path) : null;

    public sealed record AdjacentPeriod(string Name, string Path);
}

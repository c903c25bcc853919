using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Countries;

/// <summary>A country with its role at the Centre and all items about it.</summary>
[CachePage("page")]
public sealed class CountryModel(PortalDbContext db, KeysetPager pager, Localizer localizer, TimeProvider clock)
    : NamedListModel(pager, localizer)
{
    private Country country = null!;

    // The items of the country have the same ornament.
    public override string OrnamentSeed => country.Slug;

    public override IReadOnlyList<string> Descriptions =>
        RoleToday is { } role ? [Localizer.RoleDescription(role, country.IsOrganisation), .. base.Descriptions] : base.Descriptions;

    /// <summary>Roles with a beginning or an end, for the history below the list.</summary>
    public IReadOnlyList<string> Periods =>
        [.. country.Roles.All.Where(one => one.From is not null || one.Until is not null).Select(Localizer.DescribePeriod)];

    private CountryRole? RoleToday => country.Roles.On(TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime));

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel) is not { } found) return NotFound();
        country = found;
        return await ShowAsync(
            found,
            SiteUrls.Country(found.Slug),
            (language, now) => db.TranslationsForCountry(found).VisibleAt(now).In(language),
            (language, now) => db.Translations.VisibleAt(now).In(language).ForCountry(found, db.ItemCountries),
            cancel);
    }
}

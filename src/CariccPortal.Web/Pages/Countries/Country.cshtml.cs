using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Countries;

/// <summary>A country's page: what it is to the Centre, and every item about it.</summary>
[CachePage("page")]
public sealed class CountryModel(PortalDbContext db, KeysetPager pager, Localizer localizer) : PageModel
{
    public Country Country { get; private set; } = null!;

    public Pagination Pagination { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var country = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (country is null) return NotFound();

        var address = SiteUrls.WithLanguage(localizer.Language, SiteUrls.Country(country.Slug));
        if (PageNumber.IsExplicitFirstPage(Request)) return RedirectPermanent(address);

        IQueryable<ItemTranslation> Gathered(DateTime at) => db.TranslationsForCountry(country).VisibleAt(at).In(localizer.Language);
        IQueryable<ItemTranslation> Walked(DateTime at) => db.Translations.VisibleAt(at).In(localizer.Language).ForCountry(country, db.ItemCountries);
        Country = country;
        Pagination = new(PageNumber.Read(Request), await pager.CountAsync(address, Gathered, cancel), address);
        if (!Pagination.Exists) return NotFound();

        Cards = await pager.ReadAsync(address, Gathered, Walked, Pagination, cancel);
        return Page();
    }

    public string RoleText(Localizer localizer) => (Country.Role, Country.IsOrganisation) switch
    {
        (CountryRole.Member, _) => localizer["Member state of the Centre."],
        (CountryRole.Observer, true) => localizer["Observer organisation at the Centre."],
        (CountryRole.Observer, false) => localizer["Observer state at the Centre."],
        _ => localizer["Partner of the Centre."],
    };
}

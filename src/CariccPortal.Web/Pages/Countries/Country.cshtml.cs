using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Countries;

/// <summary>A country's page: what it is to the Centre, and every item about it.</summary>
[Kept("page")]
public sealed class CountryModel(PortalDb db, LongList list, Words words) : PageModel
{
    public Country Country { get; private set; } = null!;

    public PageOfList List { get; private set; } = new(1, 0, "");

    public IReadOnlyList<ItemCard> Cards { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        var country = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (country is null) return NotFound();

        var address = SiteAddresses.In(words.Language, SiteAddresses.Country(country.Slug));
        if (PageNumber.IsFirstByNumber(Request)) return RedirectPermanent(address);

        IQueryable<ItemText> Gathered(DateTime at) => db.TextsAbout(country).VisibleAt(at).In(words.Language);
        IQueryable<ItemText> Walked(DateTime at) => db.Texts.VisibleAt(at).In(words.Language).About(country, db.ItemCountries);
        Country = country;
        List = new(PageNumber.Read(Request), await list.CountAsync(address, Gathered, cancel), address);
        if (!List.IsThere) return NotFound();

        Cards = await list.ReadAsync(address, Gathered, Walked, List, cancel);
        return Page();
    }

    public string RoleOf(Words sentences) => (Country.Role, Country.IsOrganisation) switch
    {
        (CountryRole.Member, _) => sentences["Member state of the Centre."],
        (CountryRole.Observer, true) => sentences["Organisation, observer at the Centre."],
        (CountryRole.Observer, false) => sentences["Observer state at the Centre."],
        _ => sentences["Partner of the Centre."],
    };
}

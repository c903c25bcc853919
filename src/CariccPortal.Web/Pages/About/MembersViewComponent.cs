using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.About;

/// <summary>The members, observers and partners, below the page about the Centre.</summary>
public sealed class MembersViewComponent(PortalDbContext db, Localizer localizer, TimeProvider clock) : ViewComponent
{
    public IReadOnlyList<Country> Members { get; private set; } = [];

    public IReadOnlyList<Country> Observers { get; private set; } = [];

    public IReadOnlyList<Country> Partners { get; private set; } = [];

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var today = TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime);
        var all = await db.Countries.AsNoTracking().ToListAsync(HttpContext.RequestAborted);
        Members = Of(CountryRole.Member);
        Observers = Of(CountryRole.Observer);
        Partners = Of(CountryRole.Partner);
        return View("/Pages/About/_Members.cshtml", this);

        // States come first, sorted by name in the page language. Organisations follow.
        IReadOnlyList<Country> Of(CountryRole role) =>
        [
            .. all.Where(country => country.Roles.On(today) == role).OrderBy(country => country.IsOrganisation)
                .ThenBy(country => country.Name.Get(localizer.Language),
                    StringComparer.Create(localizer.Language.Culture, ignoreCase: true)),
        ];
    }
}

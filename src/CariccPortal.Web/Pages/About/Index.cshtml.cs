using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.About;

/// <summary>The page about the Centre, with its members and observers.</summary>
[CachePage]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Country> Members { get; private set; } = [];

    public IReadOnlyList<Country> Observers { get; private set; } = [];

    public IReadOnlyList<Country> Partners { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var today = TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime);
        var all = await db.Countries.AsNoTracking().ToListAsync(cancel);
        Members = Of(CountryRole.Member);
        Observers = Of(CountryRole.Observer);
        Partners = Of(CountryRole.Partner);

        // States come first, sorted by name in the page language. Organisations follow.
        IReadOnlyList<Country> Of(CountryRole role) =>
        [
            .. all.Where(country => country.Roles.On(today) == role).OrderBy(country => country.IsOrganisation)
                .ThenBy(country => country.Name.Get(localizer.Language),
                    StringComparer.Create(localizer.Language.Culture, ignoreCase: true)),
        ];
    }
}

using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Countries;

/// <summary>Members, observers and partners, with the number of items about each.</summary>
[CachePage]
public sealed class IndexModel(PortalDbContext db, Localizer localizer, NameCounts nameCounts, TimeProvider clock) : PageModel
{
    public IReadOnlyList<CountryGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var counts = await nameCounts.CountByCountryAsync(localizer.Language, cancel);
        var today = TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime);
        var all = await db.Countries.AsNoTracking().ToListAsync(cancel);
        CountryGroup[] groups =
        [
            new(localizer["Member states"], Of(CountryRole.Member)), new(localizer["Observers"], Of(CountryRole.Observer)),
            new(localizer["Partners"], Of(CountryRole.Partner)), new(localizer["Other countries and organisations"], Of(role: null)),
        ];
        Groups = [.. groups.Where(part => part.Countries.Count > 0)];

        // States come first, sorted by name in the page language. Organisations follow.
        IReadOnlyList<NameWithCount> Of(CountryRole? role) =>
        [
            .. all.Where(country => country.Roles.On(today) == role).OrderBy(country => country.IsOrganisation)
                .ThenBy(country => country.Name.Get(localizer.Language),
                    StringComparer.Create(localizer.Language.Culture, ignoreCase: true))
                .Select(country => new NameWithCount(country.Name.Get(localizer.Language), SiteUrls.Country(country.Slug),
                    counts.GetValueOrDefault(country.Id))),
        ];
    }

    public sealed record CountryGroup(string Heading, IReadOnlyList<NameWithCount> Countries);
}

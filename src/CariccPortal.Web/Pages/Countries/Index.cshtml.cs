using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Countries;

/// <summary>Members, observers and partners, with how many items are about each.</summary>
[Kept]
public sealed class IndexModel(PortalDb db, Words words, NameCounts items) : PageModel
{
    private static readonly (CountryRole Role, string Heading)[] Headings =
    [
        (CountryRole.Member, "Member states"),
        (CountryRole.Observer, "Observers"),
        (CountryRole.Partner, "Partners"),
    ];

    public IReadOnlyList<Part> Parts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var counts = await items.OfCountriesAsync(words.Language, cancel);
        var all = await db.Countries.AsNoTracking().ToListAsync(cancel);
        Parts = [.. Headings.Select(of => new Part(of.Heading, Of(of.Role))).Where(part => part.Countries.Count > 0)];

        // States by the alphabet of the page's language, organisations after them.
        IReadOnlyList<CountedName> Of(CountryRole role) =>
        [
            .. all.Where(country => country.Role == role).OrderBy(country => country.IsOrganisation)
                .ThenBy(country => words.Language.Of(country.NameEn, country.NameRu), StringComparer.Create(words.Language.Culture(), ignoreCase: true))
                .Select(country => new CountedName(words.Language.Of(country.NameEn, country.NameRu), SiteAddresses.Country(country.Slug), counts.GetValueOrDefault(country.Id))),
        ];
    }

    public sealed record Part(string Heading, IReadOnlyList<CountedName> Countries);
}

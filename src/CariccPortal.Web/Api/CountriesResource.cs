using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api.Answers;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>The countries and organisations that items can be about.</summary>
public sealed class CountriesResource(PortalDb db, NameCounts items)
{
    /// <summary>Maps it.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/countries", ApiEndpoints.Read, (CountriesResource countries, CancellationToken cancel) => countries.ListAsync(cancel))
        .Takes()
        .Tells<CountryList>("listCountries", "Names", "Countries and organisations", "All that items can be about, with how many there are.");

    private async Task<IResult> ListAsync(CancellationToken cancel)
    {
        var (english, russian) = (await items.OfCountriesAsync(Language.English, cancel), await items.OfCountriesAsync(Language.Russian, cancel));
        var all = await db.Countries.AsNoTracking().OrderBy(country => country.NameEn).ToListAsync(cancel);
        return ApiJson.Answer(new CountryList
        {
            Countries = all.ConvertAll(country => new ListedCountry
            {
                Slug = country.Slug,
                NameEn = country.NameEn,
                NameRu = country.NameRu,
                Code = country.Code,
                Role = Word(country.Role),
                IsOrganisation = country.IsOrganisation,
                Items = new() { En = english.GetValueOrDefault(country.Id), Ru = russian.GetValueOrDefault(country.Id) },
            }),
        });
    }

    private static string Word(CountryRole role) => role switch
    {
        CountryRole.Member => "member",
        CountryRole.Observer => "observer",
        _ => "partner",
    };
}

using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/countries</c>: the countries and organisations that items are about.</summary>
public sealed class CountriesResource(PortalDbContext db, NameCounts items)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/countries", ApiEndpoints.ReadMethods, (CountriesResource countries, CancellationToken cancel) => countries.ListAsync(cancel))
        .AllowParameters()
        .DescribeAs<CountryList>("listCountries", "Countries and topics", "Countries and organisations", "All countries and organisations that items can be about, with the number of items.");

    private async Task<IResult> ListAsync(CancellationToken cancel)
    {
        var (english, russian) = (await items.CountByCountryAsync(Language.English, cancel), await items.CountByCountryAsync(Language.Russian, cancel));
        var all = await db.Countries.AsNoTracking().OrderBy(country => country.NameEn).ToListAsync(cancel);
        return ApiJson.ToResult(new CountryList
        {
            Countries = all.ConvertAll(country => new CountryEntry
            {
                Slug = country.Slug,
                NameEn = country.NameEn,
                NameRu = country.NameRu,
                Code = country.Code,
                Role = GetRoleName(country.Role),
                IsOrganisation = country.IsOrganisation,
                Items = new() { En = english.GetValueOrDefault(country.Id), Ru = russian.GetValueOrDefault(country.Id) },
            }),
        });
    }

    private static string GetRoleName(CountryRole role) => role switch
    {
        CountryRole.Member => "member",
        CountryRole.Observer => "observer",
        _ => "partner",
    };
}

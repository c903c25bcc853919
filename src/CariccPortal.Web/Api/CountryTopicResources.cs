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
        .MapMethods("/countries", ApiEndpoints.ReadMethods,
            (CountriesResource countries, CancellationToken cancel) => countries.ListAsync(cancel))
        .AllowParameters()
        .DescribeAs<CountryList>("listCountries", "Countries and topics", "Countries and organisations",
            "All countries and organisations that items can be about, with the number of items.");

    private async Task<IResult> ListAsync(CancellationToken cancel)
    {
        var (english, russian) =
            (await items.CountByCountryAsync(Language.English, cancel), await items.CountByCountryAsync(Language.Russian, cancel));
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

/// <summary><c>/topics</c>: the topics of items.</summary>
public sealed class TopicsResource(PortalDbContext db, NameCounts items)
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(RouteGroupBuilder api) => api
        .MapMethods("/topics", ApiEndpoints.ReadMethods, (TopicsResource topics, CancellationToken cancel) => topics.ListAsync(cancel))
        .AllowParameters()
        .DescribeAs<TopicList>("listTopics", "Countries and topics", "Topics", "All topics, with the number of items.");

    private async Task<IResult> ListAsync(CancellationToken cancel)
    {
        var (english, russian) =
            (await items.CountByTopicAsync(Language.English, cancel), await items.CountByTopicAsync(Language.Russian, cancel));
        var all = await db.Topics.AsNoTracking().OrderBy(topic => topic.NameEn).ToListAsync(cancel);
        return ApiJson.ToResult(new TopicList
        {
            Topics = all.ConvertAll(topic => new TopicEntry
            {
                Slug = topic.Slug,
                NameEn = topic.NameEn,
                NameRu = topic.NameRu,
                Items = new() { En = english.GetValueOrDefault(topic.Id), Ru = russian.GetValueOrDefault(topic.Id) },
            }),
        });
    }
}

/// <summary>Resolves the <c>country</c> and <c>topic</c> parameters of a request.</summary>
public sealed class CountryTopicResolver(PortalDbContext db)
{
    /// <summary>Returns the country; null if the parameter is missing or invalid.</summary>
    public async Task<Country?> FindCountryAsync(QueryParameterReader reader, CancellationToken cancel)
    {
        if (!reader.Has("country")) return null;
        var slug = reader.ReadText("country");
        var country = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (country is null) reader.AddError("country", "No such country. See /api/v1/countries.");
        return country;
    }

    /// <summary>Returns the topic; null if the parameter is missing or invalid.</summary>
    public async Task<Topic?> FindTopicAsync(QueryParameterReader reader, CancellationToken cancel)
    {
        if (!reader.Has("topic")) return null;
        var slug = reader.ReadText("topic");
        var topic = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (topic is null) reader.AddError("topic", "No such topic. See /api/v1/topics.");
        return topic;
    }
}

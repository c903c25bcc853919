using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Api.Models;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary><c>/countries</c>: the countries and organisations that items are about.</summary>
public sealed class CountriesResource(PortalDbContext db, NameCounts items, TimeProvider clock)
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
        var counts = new Dictionary<string, IReadOnlyDictionary<int, int>>(StringComparer.Ordinal);
        foreach (var language in Languages.All) counts[language.Code] = await items.CountByCountryAsync(language, cancel);
        var today = TimeZones.DayInAlmaty(clock.GetUtcNow().UtcDateTime);
        var all = (await db.Countries.AsNoTracking().ToListAsync(cancel))
            .OrderBy(country => country.Name.Get(Languages.Default), StringComparer.Ordinal).ToList();
        return ApiJson.ToResult(new CountryList
        {
            Countries = all.ConvertAll(country => new CountryEntry
            {
                Slug = country.Slug,
                Names = country.Name.All,
                Code = country.Code,
                Role = GetRoleName(country.Roles.On(today)),
                IsOrganisation = country.IsOrganisation,
                Items = counts.ToDictionary(of => of.Key, of => of.Value.GetValueOrDefault(country.Id), StringComparer.Ordinal),
            }),
        });
    }

    private static string? GetRoleName(CountryRole? role) => role switch
    {
        CountryRole.Member => "member",
        CountryRole.Observer => "observer",
        CountryRole.Partner => "partner",
        _ => null,
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
        var counts = new Dictionary<string, IReadOnlyDictionary<int, int>>(StringComparer.Ordinal);
        foreach (var language in Languages.All) counts[language.Code] = await items.CountByTopicAsync(language, cancel);
        var all = (await db.Topics.AsNoTracking().ToListAsync(cancel))
            .OrderBy(topic => topic.Name.Get(Languages.Default), StringComparer.Ordinal).ToList();
        return ApiJson.ToResult(new TopicList
        {
            Topics = all.ConvertAll(topic => new TopicEntry
            {
                Slug = topic.Slug,
                Names = topic.Name.All,
                Items = counts.ToDictionary(of => of.Key, of => of.Value.GetValueOrDefault(topic.Id), StringComparer.Ordinal),
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
        var country = await db.FindCategoryAsync<Country>(reader.ReadText("country"), cancel);
        if (country is null) reader.AddError("country", "No such country. See /api/v1/countries.");
        return country;
    }

    /// <summary>Returns the topic; null if the parameter is missing or invalid.</summary>
    public async Task<Topic?> FindTopicAsync(QueryParameterReader reader, CancellationToken cancel)
    {
        if (!reader.Has("topic")) return null;
        var topic = await db.FindCategoryAsync<Topic>(reader.ReadText("topic"), cancel);
        if (topic is null) reader.AddError("topic", "No such topic. See /api/v1/topics.");
        return topic;
    }
}

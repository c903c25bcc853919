using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>Finds the country and the topic that a request names.</summary>
public sealed class CountryTopicResolver(PortalDbContext db)
{
    /// <summary><c>country</c>; null for every country.</summary>
    public async Task<Country?> FindCountryAsync(QueryParameterReader reader, CancellationToken cancel)
    {
        if (!reader.Has("country")) return null;
        var slug = reader.ReadText("country");
        var country = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (country is null) reader.AddError("country", "No such country. See /api/v1/countries.");
        return country;
    }

    /// <summary><c>topic</c>; null for every topic.</summary>
    public async Task<Topic?> FindTopicAsync(QueryParameterReader reader, CancellationToken cancel)
    {
        if (!reader.Has("topic")) return null;
        var slug = reader.ReadText("topic");
        var topic = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (topic is null) reader.AddError("topic", "No such topic. See /api/v1/topics.");
        return topic;
    }
}

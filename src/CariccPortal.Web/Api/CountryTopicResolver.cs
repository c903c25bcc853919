using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

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

using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Api;

/// <summary>Finds the country and the topic that a request names.</summary>
public sealed class AskedNames(PortalDb db)
{
    /// <summary><c>country</c>; null for every country.</summary>
    public async Task<Country?> CountryAsync(AskedParameters asked, CancellationToken cancel)
    {
        if (!asked.Has("country")) return null;
        var slug = asked.Text("country");
        var country = await db.Countries.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (country is null) asked.Refuse("country", "There is no such country; /api/v1/countries has them all.");
        return country;
    }

    /// <summary><c>topic</c>; null for every topic.</summary>
    public async Task<Topic?> TopicAsync(AskedParameters asked, CancellationToken cancel)
    {
        if (!asked.Has("topic")) return null;
        var slug = asked.Text("topic");
        var topic = await db.Topics.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == slug, cancel);
        if (topic is null) asked.Refuse("topic", "There is no such topic; /api/v1/topics has them all.");
        return topic;
    }
}

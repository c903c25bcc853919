using CariccPortal.Web.Api;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Media;
using CariccPortal.Web.Sharing;

namespace CariccPortal.Web.Operations;

/// <summary>What the site gives to programs beside its pages: feeds and calendars, pictures and files, what is shared, the API.</summary>
public static class Publishing
{
    /// <summary>Adds what they are made by.</summary>
    public static void AddPublishing(this IServiceCollection services)
    {
        services.AddFeeds();
        services.AddSharing();
        services.AddApi();
    }

    /// <summary>Maps their addresses.</summary>
    public static void MapPublishing(this WebApplication app)
    {
        app.MapFeeds();
        app.MapMedia();
        app.MapSharing();
        app.MapApi();
    }
}

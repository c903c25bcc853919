using CariccPortal.Web.Api;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Health;
using CariccPortal.Web.Media;
using CariccPortal.Web.Sharing;
using CariccPortal.Web.Telemetry;

namespace CariccPortal.Web.Operations;

/// <summary>What the site gives to programs beside its pages: feeds and calendars, pictures and files, what is shared, the API, its health.</summary>
public static class Publishing
{
    /// <summary>Adds what they are made by.</summary>
    public static void AddPublishing(this IServiceCollection services, PortalSettings settings)
    {
        services.AddFeeds();
        services.AddSharing();
        services.AddApi();
        services.AddHealth();
        services.AddSeeing(settings.Telemetry);
    }

    /// <summary>Maps their addresses.</summary>
    public static void MapPublishing(this WebApplication app)
    {
        app.MapPlainFiles();
        app.MapFeeds();
        app.MapMedia();
        app.MapSharing();
        app.MapApi();
        app.MapHealth();
    }
}

using CariccPortal.Web.Api;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Health;
using CariccPortal.Web.Media;
using CariccPortal.Web.Sharing;
using CariccPortal.Web.Telemetry;

namespace CariccPortal.Web.Hosting;

/// <summary>What the site gives to programs beside its pages: feeds and calendars, pictures and files, what is shared, the API, its health.</summary>
public static class EndpointSetup
{
    /// <summary>Adds what they are made by.</summary>
    public static void AddPortalEndpoints(this IServiceCollection services, PortalOptions settings)
    {
        services.AddFeeds();
        services.AddSharing();
        services.AddApi();
        services.AddHealth();
        services.AddTelemetry(settings.Telemetry);
    }

    /// <summary>Maps their addresses.</summary>
    public static void MapPortalEndpoints(this WebApplication app)
    {
        app.MapWellKnownFiles();
        app.MapFeeds();
        app.MapMedia();
        app.MapSharing();
        app.MapApi();
        app.MapHealth();
    }
}

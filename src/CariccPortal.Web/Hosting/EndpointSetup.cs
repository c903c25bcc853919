using CariccPortal.Integrity;
using CariccPortal.Web.Api;
using CariccPortal.Web.Contact;
using CariccPortal.Web.Feeds;
using CariccPortal.Web.Health;
using CariccPortal.Web.Integrity;
using CariccPortal.Web.Links;
using CariccPortal.Web.Mail;
using CariccPortal.Web.Media;
using CariccPortal.Web.Search;
using CariccPortal.Web.Sharing;
using CariccPortal.Web.Statistics;
using CariccPortal.Web.Telemetry;

namespace CariccPortal.Web.Hosting;

/// <summary>Endpoints other than pages: feeds, calendars, media, share images, the API, health checks and well-known files.</summary>
public static class EndpointSetup
{
    /// <summary>Adds the services of the endpoints.</summary>
    public static void AddPortalEndpoints(this IServiceCollection services, PortalOptions settings)
    {
        services.AddWorkLimits();
        services.AddSingleton<CspReports>();
        services.AddFeeds();
        services.AddSharing();
        services.AddScoped<VersionArticle>().AddScoped<TextChecker>();
        services.AddApi();
        services.AddHealth();
        services.AddStatistics();
        services.AddContact();
        services.AddMail(settings);
        services.AddSingleton<NightlyCheck>().AddHostedService(provider => provider.GetRequiredService<NightlyCheck>());
        services.AddSingleton<WeeklyBackupTest>().AddHostedService(provider => provider.GetRequiredService<WeeklyBackupTest>());
        services.AddSingleton<WeeklyLinkCheck>().AddHostedService(provider => provider.GetRequiredService<WeeklyLinkCheck>());
        services.AddTelemetry(settings.Telemetry);
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapPortalEndpoints(this WebApplication app)
    {
        app.MapWellKnownFiles();
        app.MapCheckpoint();
        CspReports.Map(app);
        app.MapFeeds();
        app.MapMedia();
        app.MapSharing();
        app.MapMementos();
        app.MapSignatures();
        app.MapSearchSuggestions();
        app.MapApi();
        app.MapHealth();
    }
}

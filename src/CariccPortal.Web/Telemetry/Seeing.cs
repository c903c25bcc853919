using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Telemetry;

/// <summary>How operators see what the site does.</summary>
public static class Seeing
{
    /// <summary>Adds what counts and what sends.</summary>
    public static void AddSeeing(this IServiceCollection services, TelemetrySettings settings)
    {
        services.AddSingleton<Traffic>().AddSingleton<PortalMeter>().AddExport(settings);
        services.AddSingleton<ThisNode>().AddSingleton<LastHour>().AddHostedService(provider => provider.GetRequiredService<LastHour>());
    }

    /// <summary>Counts every request from here on.</summary>
    public static void UseTraffic(this WebApplication app)
    {
        // Nothing else resolves the meter; without it, dotnet-counters would not see the portal's metrics.
        app.Services.GetRequiredService<PortalMeter>();
        app.Use(app.Services.GetRequiredService<Traffic>().CountAsync);
    }
}

using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Telemetry;

/// <summary>Registers metrics, traces and the figures of the page System status.</summary>
public static class TelemetrySetup
{
    /// <summary>Adds the services.</summary>
    public static void AddTelemetry(this IServiceCollection services, TelemetryOptions settings)
    {
        services.AddSingleton<TrafficCounter>().AddSingleton<PortalMetrics>().AddExport(settings);
        services.AddSingleton<NodeStatus>().AddSingleton<TrafficHistory>();
        services.AddHostedService(provider => provider.GetRequiredService<TrafficHistory>());
    }

    /// <summary>Counts every request.</summary>
    public static void UseTrafficCounter(this WebApplication app)
    {
        // Nothing else resolves the meter; without it, dotnet-counters would not see the portal's metrics.
        app.Services.GetRequiredService<PortalMetrics>();
        app.Use(app.Services.GetRequiredService<TrafficCounter>().CountAsync);
    }
}

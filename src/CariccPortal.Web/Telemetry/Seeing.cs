namespace CariccPortal.Web.Telemetry;

/// <summary>How operators see what the site does.</summary>
public static class Seeing
{
    /// <summary>Adds what counts and what sends.</summary>
    public static void AddSeeing(this IServiceCollection services) => services
        .AddSingleton<Traffic>().AddSingleton<PortalMeter>().AddHostedService<Export>()
        .AddSingleton<ThisNode>().AddSingleton<LastHour>().AddHostedService(provider => provider.GetRequiredService<LastHour>());

    /// <summary>Counts every request from here on.</summary>
    public static void UseTraffic(this WebApplication app) => app.Use(app.Services.GetRequiredService<Traffic>().CountAsync);
}

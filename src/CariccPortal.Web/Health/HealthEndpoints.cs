using CariccPortal.Data;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>What a proxy or a supervisor asks: whether the process runs, and whether it should be sent readers. Names and states
/// alone; why something fails is in the log.</summary>
public static class HealthEndpoints
{
    private static readonly string[] Read = ["GET", "HEAD"];

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .Add(StoreCheck.Of("database", async (provider, cancel) =>
        {
            await EditionReading.LastActAsync(provider.GetRequiredService<PortalDb>(), cancel);
            return (true, "answers");
        }))
        .Add(StoreCheck.Of("migrations", async (provider, cancel) =>
        {
            var db = provider.GetRequiredService<PortalDb>();
            if ((await Migrating.PendingAsync(db, cancel)).Count > 0) return (false, "behind");
            return (await Migrating.AheadAsync(db, cancel)).Count > 0 ? (false, "ahead") : (true, "applied");
        }))
        .Add(StoreCheck.Of("keys", (provider, _) => Task.FromResult(
            provider.GetRequiredService<IKeyManager>().GetAllKeys().All(key => key.IsRevoked || key.CreateEncryptor() is not null) ? (true, "readable") : (false, "unreadable"))))
        .AddCheck<DiskCheck>("disk");

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AddEndpointFilter(LanguageInPath.WithoutLanguageAlone);
        health.MapMethods("/live", Read, (HttpResponse response) => Answer(response, new HealthReport(new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal), TimeSpan.Zero), "live"));
        health.MapMethods("/ready", Read, async (HttpResponse response, HealthCheckService checks, CancellationToken cancel) =>
            Answer(response, await checks.CheckHealthAsync(cancel), "ready"));
    }

    private static IResult Answer(HttpResponse response, HealthReport report, string well)
    {
        response.Headers.CacheControl = "no-store";
        var isWell = report.Status == HealthStatus.Healthy;
        var checks = report.Entries.Select(entry => new HealthOfPart(entry.Key, entry.Value.Status == HealthStatus.Healthy, entry.Value.Description ?? "failed"));
        return Results.Json(
            new { state = isWell ? well : $"not {well}", checks },
            statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

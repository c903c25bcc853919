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
    private static readonly string[] ReadMethods = ["GET", "HEAD"];

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .Add(DatabaseCheck.CreateRegistration("database", async (provider, cancel) =>
        {
            await ContentVersionQuery.ReadLastAuditIdAsync(provider.GetRequiredService<PortalDbContext>(), cancel);
            return (true, "answers");
        }))
        .Add(DatabaseCheck.CreateRegistration("migrations", async (provider, cancel) =>
        {
            var db = provider.GetRequiredService<PortalDbContext>();
            if ((await DatabaseMigrator.GetPendingAsync(db, cancel)).Count > 0) return (false, "behind");
            return (await DatabaseMigrator.GetNewerAsync(db, cancel)).Count > 0 ? (false, "ahead") : (true, "applied");
        }))
        .Add(DatabaseCheck.CreateRegistration("keys", (provider, _) => Task.FromResult(
            provider.GetRequiredService<IKeyManager>().GetAllKeys().All(key => key.IsRevoked || key.CreateEncryptor() is not null) ? (true, "readable") : (false, "unreadable"))))
        .AddCheck<DiskSpaceCheck>("disk");

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AddEndpointFilter(LanguagePathMiddleware.RejectLanguage);
        health.MapMethods("/live", ReadMethods, (HttpResponse response) => CreateResponse(response, new HealthReport(new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal), TimeSpan.Zero), "live"));
        health.MapMethods("/ready", ReadMethods, async (HttpResponse response, HealthCheckService checks, CancellationToken cancel) =>
            CreateResponse(response, await checks.CheckHealthAsync(cancel), "ready"));
    }

    private static IResult CreateResponse(HttpResponse response, HealthReport report, string healthyState)
    {
        response.Headers.CacheControl = "no-store";
        var isWell = report.Status == HealthStatus.Healthy;
        var checks = report.Entries.Select(entry => new HealthEntry(entry.Key, entry.Value.Status == HealthStatus.Healthy, entry.Value.Description ?? "failed"));
        return Results.Json(
            new { state = isWell ? healthyState : $"not {healthyState}", checks },
            statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

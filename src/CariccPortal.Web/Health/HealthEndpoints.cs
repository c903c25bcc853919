using System.Text.Json.Serialization;
using CariccPortal.Data;
using CariccPortal.Integrity;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CariccPortal.Web.Health;

/// <summary>Liveness and readiness endpoints for load balancers and supervisors. They return states and what to do; the
/// log contains the reasons.</summary>
public static class HealthEndpoints
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services) => services
        .AddSingleton<DatabaseDamage>().AddSingleton<IExceptionHandler>(provider => provider.GetRequiredService<DatabaseDamage>())
        .AddHealthChecks()
        .Add(DatabaseCheck.CreateRegistration("database", async (provider, cancel) =>
        {
            var (db, damage) = (provider.GetRequiredService<PortalDbContext>(), provider.GetRequiredService<DatabaseDamage>());
            try
            {
                await db.ProbeReadAsync(cancel);
            }
            catch (Exception failure) when (DatabaseFailure.IsDamage(failure))
            {
                damage.Observe(failure);
                return (false, "damaged");
            }

            return await damage.IsPresentAsync(db, cancel) ? (false, "damaged") : (true, "ok");
        }))
        .Add(DatabaseCheck.CreateRegistration("writes", async (provider, cancel) =>
        {
            try
            {
                await provider.GetRequiredService<PortalDbContext>().ProbeWriteAsync(cancel);
                return (true, "ok");
            }
            catch (Exception failure) when (DatabaseFailure.GetWriteFailure(failure) is var reason and not WriteFailure.Other)
            {
                return (false, reason switch
                {
                    WriteFailure.ReadOnly => "read-only",
                    WriteFailure.Full => "full",
                    _ => "locked",
                });
            }
        }))
        .Add(DatabaseCheck.CreateRegistration("migrations", async (provider, cancel) =>
        {
            var db = provider.GetRequiredService<PortalDbContext>();
            if ((await DatabaseMigrator.GetPendingAsync(db, cancel)).Count > 0) return (false, "pending");
            return (await DatabaseMigrator.GetNewerAsync(db, cancel)).Count > 0 ? (false, "newer") : (true, "current");
        }))
        .Add(DatabaseCheck.CreateRegistration("keys", (provider, _) =>
        {
            var keys = provider.GetRequiredService<IKeyManager>().GetAllKeys();
            var areReadable = keys.All(key => key.IsRevoked || key.CreateEncryptor() is not null);
            return Task.FromResult(areReadable ? (true, "ok") : (false, "unreadable"));
        }))
        // A finding is for staff: the node stays ready.
        .Add(DatabaseCheck.CreateRegistration("integrity", async (provider, cancel) =>
            (true, await IntegrityCheck.HasOpenFindingsAsync(provider.GetRequiredService<PortalDbContext>(), cancel) ? "findings" : "ok")))
        .AddCheck<DiskSpaceCheck>("disk");

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithLanguageInPath(isRequired: false);
        var noChecks = new HealthReport(new Dictionary<string, HealthReportEntry>(StringComparer.Ordinal), TimeSpan.Zero);
        health.MapMethods("/live", ReadMethods, (HttpResponse response) => CreateResponse(response, noChecks, "live"));
        health.MapMethods("/ready", ReadMethods, async (HttpResponse response, HealthCheckService checks, CancellationToken cancel) =>
            CreateResponse(response, await checks.CheckHealthAsync(cancel), "ready"));
    }

    private static IResult CreateResponse(HttpResponse response, HealthReport report, string healthyState)
    {
        response.Headers.CacheControl = "no-store";
        var isHealthy = report.Status == HealthStatus.Healthy;
        var checks = report.Entries.Select(entry =>
            new Entry(entry.Key, entry.Value.Status == HealthStatus.Healthy, entry.Value.Description ?? "failed",
                entry.Value.Status == HealthStatus.Healthy ? null : HealthMessages.Get(entry.Key, entry.Value.Description)));
        return Results.Json(
            new { state = isHealthy ? healthyState : $"not {healthyState}", checks },
            statusCode: isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record Entry(
        string Name, bool Ok, string State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message);
}

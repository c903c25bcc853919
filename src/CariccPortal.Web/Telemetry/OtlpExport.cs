using System.Diagnostics;
using System.Reflection;
using CariccPortal.Data;
using CariccPortal.Web.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CariccPortal.Web.Telemetry;

/// <summary>Export of metrics and traces by OTLP.</summary>
public static class OtlpExport
{
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Microsoft.EntityFrameworkCore",
        PortalMetrics.MeterName,
    ];

    /// <summary>Version of the portal.</summary>
    public static string Version { get; } =
        typeof(OtlpExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Adds the OpenTelemetry SDK, if a collector is configured.</summary>
    public static void AddExport(this IServiceCollection services, TelemetryOptions settings)
    {
        if (settings.OtlpEndpoint is not { } address) return;
        // The sampler ignores the visitor's own traceparent header: otherwise a visitor could decide that a trace is recorded.
        services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("caricc-portal", serviceVersion: Version, serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithTracing(traces => traces
                .AddSource("Microsoft.AspNetCore", SlowCommandLogger.SourceName)
                .SetSampler(new TraceIdRatioBasedSampler(settings.TraceSamplePercent / 100.0))
                .AddProcessor(new SpanRedaction()))
            .UseOtlpExporter(settings.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf, address);
    }
}

/// <summary>Removes personal data from exported spans: search terms, IP addresses and user agents.</summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    private static readonly string[] PersonalTags =
    [
        "url.query", "url.full", "http.url", "http.target", "client.address", "client.port", "network.peer.address", "network.peer.port",
        "net.peer.ip", "user_agent.original", "http.user_agent", "enduser.id",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var name in PersonalTags) data.SetTag(name, value: null);
    }
}

using System.Reflection;
using CariccPortal.Data;
using CariccPortal.Web.Operations;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CariccPortal.Web.Telemetry;

/// <summary>Export of metrics and traces by OTLP.</summary>
public static class Export
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Microsoft.EntityFrameworkCore", PortalMeter.Name];

    /// <summary>Version of the portal.</summary>
    public static string Version { get; } = typeof(Export).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Adds the OpenTelemetry SDK, if a collector is configured.</summary>
    public static void AddExport(this IServiceCollection services, TelemetrySettings settings)
    {
        if (settings.Address is not { } address) return;
        // The sampler ignores the visitor's own traceparent header: otherwise a visitor could decide that a trace is recorded.
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("caricc-portal", serviceVersion: Version, serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .WithTracing(traces => traces
                .AddSource("Microsoft.AspNetCore", CommandWatch.SourceName)
                .SetSampler(new TraceIdRatioBasedSampler(settings.Percent / 100.0))
                .AddProcessor(new PrivateSpans()))
            .UseOtlpExporter(settings.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf, address);
    }
}

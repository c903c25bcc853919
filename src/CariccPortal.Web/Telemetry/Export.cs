using System.Reflection;
using CariccPortal.Data;
using CariccPortal.Web.Operations;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CariccPortal.Web.Telemetry;

/// <summary>Sends measurements and traces to a collector, where one is set.</summary>
/// <param name="settings">Where to.</param>
/// <param name="meter">The portal's own measurements, which are there from now on.</param>
public sealed class Export(PortalSettings settings, PortalMeter meter) : IHostedService
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Microsoft.EntityFrameworkCore", PortalMeter.Name];

    private OpenTelemetrySdk? sdk;

    /// <summary>Which version of the portal this is.</summary>
    public static string Version { get; } = typeof(Export).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        GC.KeepAlive(meter);
        if (settings.Telemetry.Address is { } address) sdk = Create(settings.Telemetry, address);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        // What was measured last is sent before the end.
        sdk?.Dispose();
        return Task.CompletedTask;
    }

    // A trace is chosen by its number alone: what a visitor's own header says of it counts for nothing.
    private static OpenTelemetrySdk Create(TelemetrySettings telemetry, Uri address) => OpenTelemetrySdk.Create(builder => builder
        .ConfigureResource(resource => resource.AddService("caricc-portal", serviceVersion: Version, serviceInstanceId: Environment.MachineName))
        .WithMetrics(metrics => metrics.AddMeter(Meters))
        .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", CommandWatch.SourceName).SetSampler(new TraceIdRatioBasedSampler(telemetry.Percent / 100.0)).AddProcessor(new PrivateSpans()))
        .UseOtlpExporter(telemetry.IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf, address));
}

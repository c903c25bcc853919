using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CariccPortal.Web.Tests.Telemetry;

public sealed class OtlpExportTests
{
    [Fact]
    public async Task Export_has_no_personal_data()
    {
        await using var collector = await StartAsync();
        var sent = collector.Services.GetRequiredService<ConcurrentDictionary<string, string>>();
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using (var site = await TestSite.StartAsync(("Portal:Telemetry:OtlpEndpoint", address),
            ("Portal:Telemetry:TraceSamplePercent", "100")))
        {
            using var reader = site.Visitor("203.0.113.77");
            reader.Client.DefaultRequestHeaders.UserAgent.ParseAdd("Curious/7.5");
            await reader.OpenAsync("/en/search?q=zebrafish");
            // Without a deadline: the export at shutdown gives up after 5 s, which is too short on a busy machine.
            Assert.True(site.Services.GetRequiredService<MeterProvider>().ForceFlush());
            Assert.True(site.Services.GetRequiredService<TracerProvider>().ForceFlush());
        }

        // Bytes of protobuf, whose texts stand in them as they are.
        Assert.Contains("caricc.page_cache.misses", sent["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", sent["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("db.query.text", sent["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("caricc-portal", sent["/v1/traces"], StringComparison.Ordinal);
        Assert.All(["zebrafish", "203.0.113.77", "Curious"],
            secret => Assert.DoesNotContain(sent.Values, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new ConcurrentDictionary<string, string>(StringComparer.Ordinal));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body, Encoding.Latin1);
            var text = await body.ReadToEndAsync(context.RequestAborted);
            collector.Services.GetRequiredService<ConcurrentDictionary<string, string>>()
                .AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
        });
        await collector.StartAsync();
        return collector;
    }
}

using System.Diagnostics;
using OpenTelemetry;

namespace CariccPortal.Web.Telemetry;

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

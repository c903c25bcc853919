using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;

namespace CariccPortal.Web.Hosting;

/// <summary>Allowed host names, trusted proxies and the network of a client.</summary>
public static class NetworkSetup
{
    // Other names would make DNS rebinding possible on a developer's computer.
    private static readonly string[] LoopbackAddresses = ["127.0.0.1", "[::1]"];

    /// <summary>Accepts requests for the public host and localhost, in Development also for the loopback addresses, and forwarded headers
    /// of trusted proxies only.</summary>
    public static void AddNetwork(this IServiceCollection services, PortalOptions portalOptions, bool isDevelopment)
    {
        services.Configure<HostFilteringOptions>(options =>
        {
            options.AllowedHosts = [.. new[] { portalOptions.PublicUrl.Host, "www." + portalOptions.PublicUrl.Host, "localhost" }
                .Concat(isDevelopment ? LoopbackAddresses : []).Distinct(StringComparer.Ordinal)];
            options.AllowEmptyHosts = false;
        });
        var digits = new DigitsEncoding();
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector =
                name => name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase) ? digits : null;
        });
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = portalOptions.TrustedProxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in portalOptions.TrustedProxies) options.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>Returns the network that rate limits apply to: an IPv4 address, or the first 64 bits of an IPv6 address.</summary>
    public static string GetClientNetwork(IPAddress? ipAddress)
    {
        if (ipAddress is null) return "unknown";
        if (ipAddress.IsIPv4MappedToIPv6) ipAddress = ipAddress.MapToIPv4();
        if (ipAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) return ipAddress.ToString();
        var bytes = ipAddress.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }
}

using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CariccPortal.Web.Operations;

/// <summary>Whom the site answers, and whom it believes about a visitor's address.</summary>
public static class Network
{
    /// <summary>Answers only to the public host and, on this machine itself, to localhost; believes only the trusted proxies.</summary>
    public static void AddNetwork(this IServiceCollection services, PortalSettings settings)
    {
        services.Configure<HostFilteringOptions>(options =>
        {
            options.AllowedHosts = [.. new[] { settings.PublicAddress.Host, "localhost" }.Distinct(StringComparer.Ordinal)];
            options.AllowEmptyHosts = false;
        });
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = settings.TrustedProxies.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies) options.KnownIPNetworks.Add(network);
        });
    }

    /// <summary>The network of a visitor as votes are counted by: an IPv4 address, or the first 64 bits of an IPv6 one.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null) return "unknown";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes).ToString();
    }
}

using System.Net;
using System.Net.Sockets;

namespace CariccPortal.Links;

/// <summary>Recognises public IP addresses. Protects the link check against server-side request forgery (RFC 6890 and the IANA
/// special-purpose address registries).</summary>
public static class PublicIpAddress
{
    private static readonly IPNetwork[] ReservedNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // Inside the global unicast range of IPv6: protocol assignments, documentation, and addresses that embed an IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an IP address is publicly routable.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address)) return false;
        return !Array.Exists(ReservedNetworks, network => network.Contains(address));
    }
}

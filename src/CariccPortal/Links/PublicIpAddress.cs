using System.Net;
using System.Net.Sockets;

namespace CariccPortal.Links;

/// <summary>Which addresses of the network are anybody's. A server that asks what staff write down must not be led to what it alone
/// can reach (RFC 6890 and IANA's registries of special addresses).</summary>
public static class PublicIpAddress
{
    private static readonly IPNetwork[] ReservedNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // Within what is handed out of IPv6: protocols' own, documentation, and addresses that hold another one.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is a public one.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return IsPublic(address.MapToIPv4());
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address)) return false;
        return !Array.Exists(ReservedNetworks, network => network.Contains(address));
    }
}

using System.Net;

namespace CariccPortal.Links;

/// <summary>Limits of the link check.</summary>
public sealed record LinkCheckOptions
{
    /// <summary>Maximum number of links per check.</summary>
    public int MaxLinks { get; init; } = 40;

    /// <summary>Maximum number of concurrent requests.</summary>
    public int MaxConcurrency { get; init; } = 6;

    /// <summary>Maximum number of redirects per link.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Timeout of one link, including its redirects.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Timeout of the whole check.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Resolves a host name.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> ResolveHost { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Whether requests to an IP address are allowed.</summary>
    public Func<IPAddress, bool> IsAddressAllowed { get; init; } = PublicIpAddress.IsPublic;

    /// <summary>Whether requests to a port are allowed.</summary>
    public Func<int, bool> IsPortAllowed { get; init; } = port => port is 80 or 443;
}

using System.Net;

namespace CariccPortal.Links;

/// <summary>How links are asked whether they answer.</summary>
public sealed record LinkCheckOptions
{
    /// <summary>How many links are asked at most.</summary>
    public int MaxLinks { get; init; } = 40;

    /// <summary>How many are asked at once.</summary>
    public int MaxConcurrency { get; init; } = 6;

    /// <summary>How many times a link may lead on.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>How long one link may take, with all that it leads on to.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long all of them may take.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Finds the addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> ResolveHost { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Whether an address may be asked.</summary>
    public Func<IPAddress, bool> IsAddressAllowed { get; init; } = PublicIpAddress.IsPublic;

    /// <summary>Whether a port may be asked.</summary>
    public Func<int, bool> IsPortAllowed { get; init; } = port => port is 80 or 443;
}

using System.Net;

namespace CariccPortal.Links;

/// <summary>How links are asked whether they answer.</summary>
public sealed record LinkRules
{
    /// <summary>How many links are asked at most.</summary>
    public int Most { get; init; } = 40;

    /// <summary>How many are asked at once.</summary>
    public int AtOnce { get; init; } = 6;

    /// <summary>How many times a link may lead on.</summary>
    public int Redirects { get; init; } = 5;

    /// <summary>How long one link may take, with all that it leads on to.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long all of them may take.</summary>
    public TimeSpan WholeTime { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Finds the addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Whether an address may be asked.</summary>
    public Func<IPAddress, bool> MayAsk { get; init; } = PublicAddress.Is;

    /// <summary>Whether a port may be asked.</summary>
    public Func<int, bool> MayAskPort { get; init; } = port => port is 80 or 443;
}

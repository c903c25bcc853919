using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CariccPortal.Links;

/// <summary>Checks links to other sites. The URLs are untrusted: the connection goes to the very IP address that was validated, every
/// redirect is validated again, and only the response headers are read.</summary>
public sealed class LinkChecker : IDisposable
{
    private readonly LinkCheckOptions options;
    private readonly HttpMessageInvoker client;

    /// <summary>Creates a link checker.</summary>
    public LinkChecker(LinkCheckOptions options)
    {
        this.options = options;
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Checks links concurrently.</summary>
    /// <param name="urls">Absolute URLs.</param>
    /// <param name="cancel">Cancels the check.</param>
    /// <returns>One result per URL, in the same order.</returns>
    public async Task<IReadOnlyList<LinkCheckResult>> CheckAsync(IReadOnlyList<string> urls, CancellationToken cancel = default)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        total.CancelAfter(options.TotalTimeout);
        using var slots = new SemaphoreSlim(options.MaxConcurrency);
        return await Task.WhenAll(
            urls.Select((url, at) => at < options.MaxLinks
                ? CheckOneAsync(url, slots, total.Token)
                : Task.FromResult(new LinkCheckResult(url, LinkStatus.LimitExceeded))))
            .WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<LinkCheckResult> CheckOneAsync(string url, SemaphoreSlim slots, CancellationToken totalTimeout)
    {
        try
        {
            await slots.WaitAsync(totalTimeout);
        }
        catch (OperationCanceledException)
        {
            return new(url, LinkStatus.TimedOut);
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(totalTimeout);
        time.CancelAfter(options.Timeout);
        try
        {
            return await FollowRedirectsAsync(url, time.Token);
        }
        catch (OperationCanceledException)
        {
            return new(url, LinkStatus.TimedOut);
        }
        catch (Exception failure)
        {
            // URLs and responses are untrusted: whatever they make the client throw is a result, not a failure of the page.
            return new(url, FromException(failure));
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<LinkCheckResult> FollowRedirectsAsync(string url, CancellationToken cancel)
    {
        var (at, hasMoved) = (url, true);
        for (var step = 0; step <= options.MaxRedirects; step++)
        {
            if (!Uri.TryCreate(at, UriKind.Absolute, out var current) || !IsUrlAllowed(current)) return new(url, LinkStatus.Blocked);
            var (status, location) = await GetStatusAsync(current, cancel);
            if (!IsRedirect(status)) return FromStatusCode(url, status, step > 0 && hasMoved ? at : "");
            hasMoved &= status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            // "Location: //" is a relative reference, but leads nowhere.
            if (location is null || !Uri.TryCreate(current, location, out var next))
                return new(url, LinkStatus.HttpError, FormatStatusCode(status));
            at = next.AbsoluteUri;
        }

        return new(url, LinkStatus.TooManyRedirects);
    }

    private bool IsUrlAllowed(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0
            && options.IsPortAllowed(url.Port) && !IsLocalName(url.IdnHost);

    // These names mean this machine (RFC 6761, section 6.3), whatever a resolver returns.
    private static bool IsLocalName(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    // Some sites do not support HEAD, or respond to it differently.
    private async Task<(HttpStatusCode Status, Uri? Location)> GetStatusAsync(Uri url, CancellationToken cancel)
    {
        var response = await SendAsync(HttpMethod.Head, url, cancel);
        return (int)response.Status >= 400 ? await SendAsync(HttpMethod.Get, url, cancel) : response;
    }

    private async Task<(HttpStatusCode Status, Uri? Location)> SendAsync(HttpMethod method, Uri url, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.TryAddWithoutValidation("User-Agent", "CARICC-links/1.0");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        request.Headers.ConnectionClose = true;
        using var turn = options.EnterHost is { } enter ? await enter(url.IdnHost, cancel) : null;
        using var response = await client.SendAsync(request, cancel);
        return (response.StatusCode, response.Headers.Location);
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.Moved or HttpStatusCode.Found
        or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    // One private address among several is enough to refuse: the next connection could go to it.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var one)
            ? [one]
            : await options.ResolveHost(context.DnsEndPoint.Host, cancel);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (!Array.TrueForAll(addresses, address => options.IsAddressAllowed(address))) throw new PrivateNetworkException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static LinkCheckResult FromStatusCode(string url, HttpStatusCode status, string newUrl) => (int)status switch
    {
        < 400 => newUrl.Length > 0 ? new(url, LinkStatus.MovedPermanently, newUrl) : new(url, LinkStatus.Ok),
        404 or 410 => new(url, LinkStatus.NotFound, FormatStatusCode(status)),
        401 or 403 or 405 or 406 or 429 or 451 or 999 => new(url, LinkStatus.AccessDenied, FormatStatusCode(status)),
        _ => new(url, LinkStatus.HttpError, FormatStatusCode(status)),
    };

    private static LinkStatus FromException(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PrivateNetworkException: return LinkStatus.Blocked;
                case AuthenticationException: return LinkStatus.InvalidCertificate;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return LinkStatus.HostNotFound;
            }
        }

        return LinkStatus.Unreachable;
    }

    private static string FormatStatusCode(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private sealed class PrivateNetworkException : IOException;
}

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

    /// <summary>Waits until a host may get a request; the result is disposed of after the response. Null for no waiting.</summary>
    public Func<string, CancellationToken, ValueTask<IDisposable>>? EnterHost { get; init; }

    /// <summary>Whether requests to an IP address are allowed.</summary>
    public Func<IPAddress, bool> IsAddressAllowed { get; init; } = PublicIpAddress.IsPublic;

    /// <summary>Whether requests to a port are allowed.</summary>
    public Func<int, bool> IsPortAllowed { get; init; } = port => port is 80 or 443;
}

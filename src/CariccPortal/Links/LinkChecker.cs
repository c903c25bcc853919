using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CariccPortal.Links;

/// <summary>Asks links of other sites whether they answer. It is made to ask for addresses that anybody may have written: a call goes to
/// the very address that was looked at, each step of a redirect is looked at anew, and of an answer its head alone is read.</summary>
public sealed class LinkChecker : IDisposable
{
    private readonly LinkCheckOptions options;
    private readonly HttpMessageInvoker client;

    /// <summary>Makes one that follows some rules.</summary>
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

    /// <summary>Asks links.</summary>
    /// <param name="urls">Whole addresses.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<LinkCheckResult>> CheckAsync(IReadOnlyList<string> urls, CancellationToken cancel = default)
    {
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        whole.CancelAfter(options.TotalTimeout);
        using var places = new SemaphoreSlim(options.MaxConcurrency);
        return await Task.WhenAll(urls.Select((address, at) => at < options.MaxLinks ? CheckOneAsync(address, places, whole.Token) : Task.FromResult(new LinkCheckResult(address, LinkStatus.LimitExceeded))))
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
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
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
            if (!Uri.TryCreate(at, UriKind.Absolute, out var asked) || !IsUrlAllowed(asked)) return new(url, LinkStatus.Blocked);
            var (status, leadsTo) = await GetStatusAsync(asked, cancel);
            if (leadsTo is null) return FromStatusCode(url, status, step > 0 && hasMoved ? at : "");
            hasMoved &= status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            at = new Uri(asked, leadsTo).AbsoluteUri;
        }

        return new(url, LinkStatus.TooManyRedirects);
    }

    private bool IsUrlAllowed(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.UserInfo.Length == 0 && options.IsPortAllowed(url.Port);

    // Some sites know no HEAD, or answer it otherwise.
    private async Task<(HttpStatusCode Status, Uri? LeadsTo)> GetStatusAsync(Uri url, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Head, url, cancel);
        return (int)answer.Status >= 400 ? await SendAsync(HttpMethod.Get, url, cancel) : answer;
    }

    private async Task<(HttpStatusCode Status, Uri? LeadsTo)> SendAsync(HttpMethod method, Uri url, CancellationToken cancel)
    {
        using var question = new HttpRequestMessage(method, url);
        question.Headers.TryAddWithoutValidation("User-Agent", "CARICC-links/1.0");
        question.Headers.TryAddWithoutValidation("Accept", "*/*");
        question.Headers.ConnectionClose = true;
        using var answer = await client.SendAsync(question, cancel);
        var isRedirect = answer.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        return (answer.StatusCode, isRedirect ? answer.Headers.Location : null);
    }

    // One closed address among several is enough to stay away: the next question might be answered by it.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var one) ? [one] : await options.ResolveHost(context.DnsEndPoint.Host, cancel);
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
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }: return LinkStatus.HostNotFound;
            }
        }

        return LinkStatus.Unreachable;
    }

    private static string FormatStatusCode(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private sealed class PrivateNetworkException : IOException;
}

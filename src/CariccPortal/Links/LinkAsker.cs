using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace CariccPortal.Links;

/// <summary>Asks links of other sites whether they answer. It is made to ask for addresses that anybody may have written: a call goes to
/// the very address that was looked at, each step of a redirect is looked at anew, and of an answer its head alone is read.</summary>
public sealed class LinkAsker : IDisposable
{
    private readonly LinkRules rules;
    private readonly HttpMessageInvoker client;

    /// <summary>Makes one that follows some rules.</summary>
    public LinkAsker(LinkRules rules)
    {
        this.rules = rules;
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
    /// <param name="addresses">Whole addresses.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<LinkAnswer>> AskAsync(IReadOnlyList<string> addresses, CancellationToken cancel = default)
    {
        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        whole.CancelAfter(rules.WholeTime);
        using var places = new SemaphoreSlim(rules.AtOnce);
        return await Task.WhenAll(addresses.Select((address, at) => at < rules.Most ? AskOneAsync(address, places, whole.Token) : Task.FromResult(new LinkAnswer(address, LinkVerdict.TooMany))))
            .WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<LinkAnswer> AskOneAsync(string address, SemaphoreSlim places, CancellationToken whole)
    {
        try
        {
            await places.WaitAsync(whole);
        }
        catch (OperationCanceledException)
        {
            return new(address, LinkVerdict.Silent);
        }

        using var time = CancellationTokenSource.CreateLinkedTokenSource(whole);
        time.CancelAfter(rules.Time);
        try
        {
            return await FollowAsync(address, time.Token);
        }
        catch (OperationCanceledException)
        {
            return new(address, LinkVerdict.Silent);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new(address, OfFailure(failure));
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<LinkAnswer> FollowAsync(string address, CancellationToken cancel)
    {
        var (at, hasMoved) = (address, true);
        for (var step = 0; step <= rules.Redirects; step++)
        {
            if (!Uri.TryCreate(at, UriKind.Absolute, out var asked) || !MayAsk(asked)) return new(address, LinkVerdict.NotAsked);
            var (status, leadsTo) = await StatusAsync(asked, cancel);
            if (leadsTo is null) return OfStatus(address, status, step > 0 && hasMoved ? at : "");
            hasMoved &= status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            at = new Uri(asked, leadsTo).AbsoluteUri;
        }

        return new(address, LinkVerdict.Circles);
    }

    private bool MayAsk(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.UserInfo.Length == 0 && rules.MayAskPort(address.Port);

    // Some sites know no HEAD, or answer it otherwise.
    private async Task<(HttpStatusCode Status, Uri? LeadsTo)> StatusAsync(Uri address, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Head, address, cancel);
        return (int)answer.Status >= 400 ? await SendAsync(HttpMethod.Get, address, cancel) : answer;
    }

    private async Task<(HttpStatusCode Status, Uri? LeadsTo)> SendAsync(HttpMethod method, Uri address, CancellationToken cancel)
    {
        using var question = new HttpRequestMessage(method, address);
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
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host, out var one) ? [one] : await rules.Resolve(context.DnsEndPoint.Host, cancel);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (!Array.TrueForAll(addresses, address => rules.MayAsk(address))) throw new ClosedNetwork();
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

    private static LinkAnswer OfStatus(string address, HttpStatusCode status, string moved) => (int)status switch
    {
        < 400 => moved.Length > 0 ? new(address, LinkVerdict.Moved, moved) : new(address, LinkVerdict.Answers),
        404 or 410 => new(address, LinkVerdict.NotThere, Number(status)),
        401 or 403 or 405 or 406 or 429 or 451 or 999 => new(address, LinkVerdict.KeepsOut, Number(status)),
        _ => new(address, LinkVerdict.Fails, Number(status)),
    };

    private static LinkVerdict OfFailure(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ClosedNetwork: return LinkVerdict.NotAsked;
                case AuthenticationException: return LinkVerdict.NotTrusted;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }: return LinkVerdict.NoSuchHost;
            }
        }

        return LinkVerdict.Unreachable;
    }

    private static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private sealed class ClosedNetwork : IOException;
}

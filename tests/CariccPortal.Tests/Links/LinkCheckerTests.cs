using System.Net;
using System.Net.Sockets;
using System.Text;
using CariccPortal.Links;

namespace CariccPortal.Tests.Links;

/// <summary>Checks links against a local server, whose address the options of these tests allow.</summary>
public sealed class LinkCheckerTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly List<string> requests = [];
    private readonly CancellationTokenSource stop = new();
    private readonly int port;
    private string redirectTarget = "/ok";

    public LinkCheckerTests()
    {
        server.Start();
        port = ((IPEndPoint)server.LocalEndpoint).Port;
        _ = ServeAsync();
    }

    private LinkCheckOptions Options => new()
    {
        // Long enough for a busy machine; tests of timeouts set their own.
        Timeout = TimeSpan.FromMinutes(5),
        TotalTimeout = TimeSpan.FromMinutes(5),
        ResolveHost = (host, _) => Task.FromResult<IPAddress[]>(host switch
        {
            "site.example" or "other.example" => [IPAddress.Loopback],
            "localhost" or "localhost." or "inner.localhost" => [IPAddress.Loopback],
            "inner.example" => [IPAddress.Parse("10.0.0.5")],
            "both.example" => [IPAddress.Loopback, IPAddress.Parse("192.168.0.1")],
            _ => throw new SocketException((int)SocketError.HostNotFound),
        }),
        IsAddressAllowed = address => address.Equals(IPAddress.Loopback) || PublicIpAddress.IsPublic(address),
        IsPortAllowed = allowedPort => allowedPort == port,
    };

    [Theory]
    [InlineData("/ok", LinkStatus.Ok, "")]
    [InlineData("/no-head", LinkStatus.Ok, "")]
    [InlineData("/gone", LinkStatus.NotFound, "404")]
    [InlineData("/shut", LinkStatus.AccessDenied, "403")]
    [InlineData("/broken", LinkStatus.HttpError, "500")]
    [InlineData("/for-now", LinkStatus.Ok, "")]
    [InlineData("/to-gone", LinkStatus.NotFound, "404")]
    [InlineData("/circle", LinkStatus.TooManyRedirects, "")]
    [InlineData("/silent", LinkStatus.TimedOut, "")]
    [InlineData("/garbage", LinkStatus.Unreachable, "")]
    public async Task Check_returns_the_status_of_each_link(string path, LinkStatus status, string detail)
    {
        Assert.Equal(new LinkCheckResult(Url(path), status, detail), await CheckAsync(Url(path)));
    }

    [Fact]
    public async Task Check_of_a_permanent_redirect_returns_the_new_URL()
    {
        Assert.Equal(
            new LinkCheckResult(Url("/moved"), LinkStatus.MovedPermanently, Url("/ok", "other.example")), await CheckAsync(Url("/moved")));
    }

    [Theory]
    [InlineData("http://inner.example:{0}/ok")]
    [InlineData("http://both.example:{0}/ok")]
    [InlineData("http://10.0.0.5:{0}/ok")]
    [InlineData("http://[::1]:{0}/ok")]
    [InlineData("http://2130706434:{0}/ok")]
    [InlineData("http://0x7f000002:{0}/ok")]
    [InlineData("http://localhost:{0}/ok")]
    [InlineData("http://LOCALHOST.:{0}/ok")]
    [InlineData("http://inner.localhost:{0}/ok")]
    [InlineData("http://site.example:1/ok")]
    [InlineData("http://someone@site.example:{0}/ok")]
    [InlineData("ftp://site.example:{0}/ok")]
    [InlineData("file:///etc/passwd")]
    public async Task Check_of_a_private_network_URL_is_blocked(string urlFormat)
    {
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, urlFormat, port);

        Assert.Equal(LinkStatus.Blocked, (await CheckAsync(address)).Status);
        Assert.Empty(requests);
    }

    [Theory]
    [InlineData("/inwards")]
    [InlineData("/to-localhost")]
    [InlineData("/to-file")]
    public async Task Redirect_to_a_private_network_is_blocked(string path)
    {
        Assert.Equal(LinkStatus.Blocked, (await CheckAsync(Url(path))).Status);
        Assert.Equal([$"HEAD {path}"], requests);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("///")]
    [InlineData("//:80")]
    [InlineData("http://")]
    [InlineData("http:////")]
    [InlineData("http://[")]
    [InlineData("http://a:99999999/")]
    [InlineData("//xn--/")]
    [InlineData("http://xn--a.b/")]
    [InlineData("//\u00fd\u00fe")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("http://user:pw@")]
    [InlineData("\\\\a\\b")]
    public async Task Unusable_redirect_is_a_result(string location)
    {
        redirectTarget = location;

        Assert.NotEqual(LinkStatus.Ok, (await CheckAsync(Url("/anywhere"))).Status);
    }

    [Theory]
    [InlineData("http://xn--.example:{0}/")]
    [InlineData("http://\u00ad.example:{0}/")]
    public async Task Unusable_host_is_a_result(string urlFormat)
    {
        var url = string.Format(System.Globalization.CultureInfo.InvariantCulture, urlFormat, port);

        Assert.NotEqual(LinkStatus.Ok, (await CheckAsync(url)).Status);
    }

    [Fact]
    public async Task Host_that_the_resolver_rejects_is_a_result()
    {
        using var checker = new LinkChecker(Options with { ResolveHost = (_, _) => throw new NotSupportedException("Too long") });

        Assert.Equal(LinkStatus.Unreachable, Assert.Single(await checker.CheckAsync([Url("/ok")])).Status);
    }

    [Fact]
    public async Task Check_of_an_unknown_host_returns_HostNotFound()
    {
        Assert.Equal(LinkStatus.HostNotFound, (await CheckAsync(Url("/ok", "nowhere.example"))).Status);
    }

    [Fact]
    public async Task Check_keeps_order_and_limits_the_number_of_links()
    {
        using var checker = new LinkChecker(Options with { MaxLinks = 3 });

        var results = await checker.CheckAsync([Url("/ok"), Url("/gone"), Url("/ok", "nowhere.example"), Url("/shut")]);

        Assert.Equal([LinkStatus.Ok, LinkStatus.NotFound, LinkStatus.HostNotFound, LinkStatus.LimitExceeded],
            results.Select(result => result.Status));
        Assert.DoesNotContain(requests, one => one.Contains("/shut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_ends_after_the_total_timeout()
    {
        using var checker = new LinkChecker(Options with { MaxConcurrency = 1, TotalTimeout = TimeSpan.FromMilliseconds(300) });

        var results = await checker.CheckAsync([Url("/silent"), Url("/ok")]);

        Assert.Equal([LinkStatus.TimedOut, LinkStatus.TimedOut],
            results.Select(result => result.Status));
    }

    [Fact]
    public async Task Check_sends_only_the_user_agent()
    {
        await CheckAsync(Url("/echo"));

        var head = requests.Single(one => one.StartsWith("GET /echo", StringComparison.Ordinal));
        Assert.Contains("User-Agent: CARICC-links", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Referer", head, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        stop.Cancel();
        server.Dispose();
        stop.Dispose();
    }

    private string Url(string path, string host = "site.example") => $"http://{host}:{port}{path}";

    private async Task<LinkCheckResult> CheckAsync(string url)
    {
        using var checker = new LinkChecker(url.EndsWith("/silent", StringComparison.Ordinal)
            ? Options with { Timeout = TimeSpan.FromMilliseconds(300) } : Options);
        return Assert.Single(await checker.CheckAsync([url]));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = HandleClientAsync(await server.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task HandleClientAsync(TcpClient client)
    {
        using var caller = client;
        var stream = caller.GetStream();
        var (head, block) = (new StringBuilder(), new byte[4096]);
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(block, stop.Token);
            if (read == 0) return;
            head.Append(Encoding.ASCII.GetString(block, 0, read));
        }

        var words = head.ToString().Split(' ');
        lock (requests) requests.Add(words[1] == "/echo" ? head.ToString() : $"{words[0]} {words[1]}");
        var response = GetResponse(words[0], words[1]);
        // No response: wait until the client closes the connection.
        if (response is null) _ = await stream.ReadAtLeastAsync(block, 1, throwOnEndOfStream: false, stop.Token);
        else await stream.WriteAsync(Encoding.ASCII.GetBytes(response), stop.Token);
    }

    private string? GetResponse(string method, string path) => path switch
    {
        "/ok" => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "/no-head" or "/echo" => method == "HEAD"
            ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<p>",
        "/shut" => "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n",
        "/broken" => "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
        "/moved" => Redirect(301, Url("/ok", "other.example")),
        "/for-now" => Redirect(302, "/ok"),
        "/to-gone" => Redirect(308, "/gone"),
        "/circle" => Redirect(302, "/circle"),
        "/inwards" => Redirect(302, $"http://inner.example:{port}/ok"),
        "/to-localhost" => Redirect(302, $"http://localhost:{port}/ok"),
        "/anywhere" => Redirect(302, redirectTarget),
        "/to-file" => Redirect(302, "file:///etc/passwd"),
        "/garbage" => "Hello\r\n\r\n",
        "/silent" => null,
        _ => "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n",
    };

    private static string Redirect(int status, string location) =>
        $"HTTP/1.1 {status} On\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n";
}

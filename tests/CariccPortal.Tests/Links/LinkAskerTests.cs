using System.Net;
using System.Net.Sockets;
using System.Text;
using CariccPortal.Links;

namespace CariccPortal.Tests.Links;

/// <summary>Asks a small server on this machine, which by the rules of these tests alone is a public one.</summary>
public sealed class LinkAskerTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly List<string> asked = [];
    private readonly CancellationTokenSource end = new();
    private readonly int port;

    public LinkAskerTests()
    {
        server.Start();
        port = ((IPEndPoint)server.LocalEndpoint).Port;
        _ = ServeAsync();
    }

    private LinkRules Rules => new()
    {
        Resolve = (host, _) => Task.FromResult<IPAddress[]>(host switch
        {
            "site.example" or "other.example" => [IPAddress.Loopback],
            "inner.example" => [IPAddress.Parse("10.0.0.5")],
            "both.example" => [IPAddress.Loopback, IPAddress.Parse("192.168.0.1")],
            _ => throw new SocketException((int)SocketError.HostNotFound),
        }),
        MayAsk = address => address.Equals(IPAddress.Loopback) || PublicAddress.Is(address),
        MayAskPort = asked => asked == port,
    };

    [Theory]
    [InlineData("/ok", LinkVerdict.Answers, "")]
    [InlineData("/no-head", LinkVerdict.Answers, "")]
    [InlineData("/gone", LinkVerdict.NotThere, "404")]
    [InlineData("/shut", LinkVerdict.KeepsOut, "403")]
    [InlineData("/broken", LinkVerdict.Fails, "500")]
    [InlineData("/for-now", LinkVerdict.Answers, "")]
    [InlineData("/to-gone", LinkVerdict.NotThere, "404")]
    [InlineData("/circle", LinkVerdict.Circles, "")]
    [InlineData("/silent", LinkVerdict.Silent, "")]
    [InlineData("/garbage", LinkVerdict.Unreachable, "")]
    public async Task Each_link_gets_its_verdict(string path, LinkVerdict verdict, string detail)
    {
        Assert.Equal(new LinkAnswer(At(path), verdict, detail), await AskAsync(At(path)));
    }

    [Fact]
    public async Task What_has_moved_for_good_is_told_with_where()
    {
        Assert.Equal(new LinkAnswer(At("/moved"), LinkVerdict.Moved, At("/ok", "other.example")), await AskAsync(At("/moved")));
    }

    [Theory]
    [InlineData("http://inner.example:{0}/ok")]
    [InlineData("http://both.example:{0}/ok")]
    [InlineData("http://10.0.0.5:{0}/ok")]
    [InlineData("http://[::1]:{0}/ok")]
    [InlineData("http://2130706434:{0}/ok")]
    [InlineData("http://0x7f000002:{0}/ok")]
    [InlineData("http://site.example:1/ok")]
    [InlineData("http://someone@site.example:{0}/ok")]
    [InlineData("ftp://site.example:{0}/ok")]
    [InlineData("file:///etc/passwd")]
    public async Task What_leads_into_a_closed_network_is_not_asked(string written)
    {
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, written, port);

        Assert.Equal(LinkVerdict.NotAsked, (await AskAsync(address)).Verdict);
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("/inwards")]
    [InlineData("/to-file")]
    public async Task Each_step_of_a_redirect_is_looked_at_anew(string path)
    {
        Assert.Equal(LinkVerdict.NotAsked, (await AskAsync(At(path))).Verdict);
        Assert.Equal([$"HEAD {path}"], asked);
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_told_so()
    {
        Assert.Equal(LinkVerdict.NoSuchHost, (await AskAsync(At("/ok", "nowhere.example"))).Verdict);
    }

    [Fact]
    public async Task Many_links_are_asked_together_in_their_order_and_no_more_than_the_rules_allow()
    {
        using var asker = new LinkAsker(Rules with { Most = 3 });

        var answers = await asker.AskAsync([At("/ok"), At("/gone"), At("/ok", "nowhere.example"), At("/shut")]);

        Assert.Equal([LinkVerdict.Answers, LinkVerdict.NotThere, LinkVerdict.NoSuchHost, LinkVerdict.TooMany], answers.Select(answer => answer.Verdict));
        Assert.DoesNotContain(asked, one => one.Contains("/shut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_of_them_together_end_in_time()
    {
        using var asker = new LinkAsker(Rules with { AtOnce = 1, WholeTime = TimeSpan.FromMilliseconds(300) });

        var answers = await asker.AskAsync([At("/silent"), At("/ok")]);

        Assert.Equal([LinkVerdict.Silent, LinkVerdict.Silent], answers.Select(answer => answer.Verdict));
    }

    [Fact]
    public async Task It_says_who_asks_and_sends_nothing_else_of_the_site()
    {
        await AskAsync(At("/echo"));

        var head = asked.Single(one => one.StartsWith("GET /echo", StringComparison.Ordinal));
        Assert.Contains("User-Agent: CARICC-links", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("traceparent", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Referer", head, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        end.Cancel();
        server.Dispose();
        end.Dispose();
    }

    private string At(string path, string host = "site.example") => $"http://{host}:{port}{path}";

    private async Task<LinkAnswer> AskAsync(string address)
    {
        using var asker = new LinkAsker(address.EndsWith("/silent", StringComparison.Ordinal) ? Rules with { Time = TimeSpan.FromMilliseconds(300) } : Rules);
        return Assert.Single(await asker.AskAsync([address]));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await server.AcceptTcpClientAsync(end.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var caller = client;
        var stream = caller.GetStream();
        var (head, block) = (new StringBuilder(), new byte[4096]);
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(block, end.Token);
            if (read == 0) return;
            head.Append(Encoding.ASCII.GetString(block, 0, read));
        }

        var words = head.ToString().Split(' ');
        lock (asked) asked.Add(words[1] == "/echo" ? head.ToString() : $"{words[0]} {words[1]}");
        var answer = Answer(words[0], words[1]);
        // Who is silent waits until the other side hangs up.
        if (answer is null) _ = await stream.ReadAtLeastAsync(block, 1, throwOnEndOfStream: false, end.Token);
        else await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), end.Token);
    }

    private string? Answer(string method, string path) => path switch
    {
        "/ok" => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "/no-head" or "/echo" => method == "HEAD" ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n<p>",
        "/shut" => "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n",
        "/broken" => "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
        "/moved" => To(301, At("/ok", "other.example")),
        "/for-now" => To(302, "/ok"),
        "/to-gone" => To(308, "/gone"),
        "/circle" => To(302, "/circle"),
        "/inwards" => To(302, $"http://inner.example:{port}/ok"),
        "/to-file" => To(302, "file:///etc/passwd"),
        "/garbage" => "Hello\r\n\r\n",
        "/silent" => null,
        _ => "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n",
    };

    private static string To(int status, string location) => $"HTTP/1.1 {status} On\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n";
}

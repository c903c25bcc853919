using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CariccPortal.Contact;
using CariccPortal.Editing.Banners;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Links;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Tests.Links;

/// <summary>The weekly check of all links, against a local server.</summary>
public sealed class SiteLinkCheckTests : IAsyncLifetime
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<(string Host, string Path, long Start, long End)> requests = new();
    private readonly ConcurrentDictionary<string, string> statuses = new();
    private TestDatabase database = null!;
    private int port;

    private LinkCheckOptions Options => new()
    {
        ResolveHost = (host, _) => Task.FromResult<IPAddress[]>(host.EndsWith(".example", StringComparison.Ordinal)
            ? [IPAddress.Loopback] : throw new SocketException((int)SocketError.HostNotFound)),
        IsAddressAllowed = address => address.Equals(IPAddress.Loopback),
        IsPortAllowed = allowed => allowed == port,
    };

    private static SiteLinkLimits Limits => new() { HostPause = Pause, Timeout = TimeSpan.FromMinutes(5) };

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        server.Start();
        port = ((IPEndPoint)server.LocalEndpoint).Port;
        _ = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        server.Dispose();
        stop.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Link_is_reported_after_two_failed_runs_or_if_its_page_does_not_exist()
    {
        statuses["/once"] = "500 Error";
        statuses["/twice"] = "500 Error";
        statuses["/gone"] = "410 Gone";
        statuses["/moved"] = "301 Moved\r\nLocation: /ok";
        statuses["/loop"] = "302 Found\r\nLocation: /loop";
        statuses["/closed"] = "403 Forbidden";
        await PublishAsync("one", [Url("/ok"), Url("/once"), Url("/twice"), Url("/missing"), Url("/gone"), Url("/moved"), Url("/loop"),
            Url("/closed"), "/en/news/nothing", "/en/news"]);
        await AddBannerAndContactAsync();

        var first = await RunAsync();
        var afterFirst = await ReadReportedAsync();
        statuses["/once"] = "200 OK";
        database.Clock.Advance(TimeSpan.FromDays(7));
        await RunAsync();

        Assert.Equal((13, 13), (first.Links, first.Checked));
        string[] missing = ["/en/news/nothing", Url("/contact-missing"), Url("/gone"), Url("/missing"), Url("/source-missing")];
        Assert.Equal(missing.Order(StringComparer.Ordinal), afterFirst);
        Assert.Equal(missing.Concat([Url("/banner", "silent.invalid"), Url("/loop"), Url("/twice")]).Order(StringComparer.Ordinal),
            await ReadReportedAsync());
        await using var db = database.CreateContext();
        var twice = await db.BrokenLinks.SingleAsync(link => link.Url == Url("/twice"));
        Assert.Equal((LinkPlace.Body, "en", 2, LinkStatus.HttpError, "500"),
            (twice.Place, twice.Language!.Code, twice.Failures, twice.Status, twice.Detail));
        Assert.Equal(TimeSpan.FromDays(7), twice.CheckedAt - twice.FailedSince);
        Assert.Equal(LinkPlace.Source, (await db.BrokenLinks.SingleAsync(link => link.Url == Url("/source-missing"))).Place);
        Assert.DoesNotContain(await db.BrokenLinks.ToListAsync(), link => link.Url == Url("/once"));
    }

    [Fact]
    public async Task Host_gets_one_request_at_a_time_with_a_pause()
    {
        statuses["/away"] = $"302 Found\r\nLocation: {Url("/ok", "b.example")}";
        await PublishAsync("one", [.. Enumerable.Range(0, 8).SelectMany(number => new[]
            { Url($"/{number}", "a.example"), Url($"/{number}", "b.example"), Url($"/{number}", "www.b.example") }),
            Url("/away", "a.example")]);

        await RunAsync();

        Assert.Equal(50, requests.Count);
        foreach (var host in requests.GroupBy(one => one.Host))
        {
            var ordered = host.OrderBy(one => one.Start).ToList();
            foreach (var (one, next) in ordered.Zip(ordered.Skip(1)))
            {
                Assert.True(Stopwatch.GetElapsedTime(one.End, next.Start) >= Pause / 2,
                    $"{host.Key}: {one.Path} and {next.Path} {Stopwatch.GetElapsedTime(one.End, next.Start).TotalMilliseconds} ms apart");
            }
        }
    }

    [Fact]
    public async Task Host_that_does_not_respond_gets_three_requests_at_most()
    {
        await PublishAsync("one", [.. Enumerable.Range(0, 6).Select(number => Url($"/silent/{number}")), Url("/ok", "a.example")]);

        await RunAsync(Limits with { Timeout = TimeSpan.FromMilliseconds(500) });

        Assert.True(requests.Count(one => one.Path.StartsWith("/silent", StringComparison.Ordinal)) <= 3, "More than three requests");
        await using var db = database.CreateContext();
        var links = await db.BrokenLinks.ToListAsync();
        Assert.Equal(6, links.Count(link => link.Url.Contains("/silent", StringComparison.Ordinal) && link.Status == LinkStatus.TimedOut));
    }

    [Fact]
    public async Task Run_without_a_connection_and_run_beyond_the_limit_report_nothing_wrong()
    {
        await PublishAsync("one", [Url("/", "a.invalid"), Url("/", "b.invalid"), Url("/", "c.invalid"), "/en/news/nothing"]);
        var offline = await RunAsync();
        Assert.Equal((4, 1), (offline.Links, offline.Checked));
        Assert.Equal(["/en/news/nothing"], await ReadReportedAsync());

        await PublishAsync("two", [Url("/missing/1"), Url("/missing/2"), Url("/missing/3")]);
        database.Clock.Advance(TimeSpan.FromDays(7));
        await RunAsync(Limits with { MaxLinks = 4 });
        database.Clock.Advance(TimeSpan.FromDays(7));
        await RunAsync(Limits with { MaxLinks = 4 });
        Assert.Equal(["/missing/1", "/missing/2", "/missing/3"],
            (await ReadReportedAsync()).Where(url => url.StartsWith("http", StringComparison.Ordinal)
                && url.Contains("missing", StringComparison.Ordinal)).Select(url => new Uri(url).AbsolutePath));
    }

    [Fact]
    public async Task Two_nodes_run_one_check_a_week_and_a_stopped_run_is_repeated()
    {
        async Task<int?> StartAsync()
        {
            await using var db = database.CreateContext();
            return await new SiteLinkCheck(db, Options, Limits, database.Clock).TryStartAsync();
        }

        var started = (await Task.WhenAll(StartAsync(), StartAsync())).OfType<int>().ToList();
        Assert.Single(started);
        database.Clock.Advance(TimeSpan.FromDays(1));
        var repeated = await StartAsync();
        Assert.NotNull(repeated);
        await using (var db = database.CreateContext())
            await new SiteLinkCheck(db, Options, Limits, database.Clock).RunAsync(repeated.Value, CheckInternal);
        database.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Null(await StartAsync());
        database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await StartAsync());
    }

    [Fact]
    public async Task Link_that_is_checked_again_leaves_the_list_when_it_works_or_is_gone()
    {
        var id = await PublishAsync("one", [Url("/missing"), Url("/gone"), Url("/back")]);
        statuses["/back"] = "404 No";
        statuses["/gone"] = "404 No";
        await RunAsync();
        statuses["/back"] = "200 OK";
        statuses["/missing"] = "500 Error";
        await using var db = database.CreateContext();
        await db.Translations.Where(text => text.ItemId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(text => text.BodyHtml, text => text.BodyHtml.Replace("/gone", "/new")));
        var check = new SiteLinkCheck(db, Options, Limits, database.Clock);
        using var checker = new LinkChecker(Options);
        async Task<LinkRecheck?> AgainAsync(string path)
        {
            var url = Url(path);
            var link = await db.BrokenLinks.AsNoTracking().Where(one => one.Url == url).Select(one => one.Id).SingleOrDefaultAsync();
            return await check.RecheckAsync(link, CheckInternal, checker);
        }

        Assert.Equal([LinkRecheck.Works, LinkRecheck.Gone, LinkRecheck.Fails, null],
            [await AgainAsync("/back"), await AgainAsync("/gone"), await AgainAsync("/missing"), await AgainAsync("/back")]);
        Assert.Equal("500", (await db.BrokenLinks.AsNoTracking().SingleAsync()).Detail);
    }

    private static Task<LinkCheckResult?> CheckInternal(string url, CancellationToken cancel) => Task.FromResult(
        !url.StartsWith('/') ? null : new LinkCheckResult(url, url == "/en/news" ? LinkStatus.Ok : LinkStatus.NotFound));

    private string Url(string path, string host = "site.example") => $"http://{host}:{port}{path}";

    private async Task<int> PublishAsync(string slug, IReadOnlyList<string> links)
    {
        await using var db = database.CreateContext();
        var body = string.Join("\n\n", links.Select((url, at) => $"[link {at}]({url})"));
        var result = await new ItemEditor(db, database.Clock).SaveAsync(
            new()
            {
                Kind = ItemKind.News,
                Translations = [new() { Language = Language.English, Title = slug, Body = body, Publication = PublicationChange.Now }],
            },
            Actor.ForCommand("test"));
        Assert.Empty(result.Errors);
        return result.ItemId;
    }

    // The source of an item, a banner, and the map of the contact details.
    private async Task AddBannerAndContactAsync()
    {
        await using var db = database.CreateContext();
        await db.Items.ExecuteUpdateAsync(set => set.SetProperty(item => item.SourceUrl, Url("/source-missing")));
        db.Banners.Add(new Banner
        {
            Text = new LocalizedText(Languages.All.Select(language => (language, (string?)"Notice"))),
            Link = Url("/banner", "silent.invalid"),
            StartsAt = database.Clock.Now,
            EndsAt = database.Clock.Now.AddDays(30),
        });
        db.ContactDetails.Add(new ContactDetails { Id = 1, MapUrl = Url("/contact-missing") });
        await db.SaveChangesAsync();
    }

    private async Task<LinkRun> RunAsync(SiteLinkLimits? limits = null)
    {
        await using var db = database.CreateContext();
        var check = new SiteLinkCheck(db, Options, limits ?? Limits, database.Clock);
        return await check.RunAsync(Assert.NotNull(await check.TryStartAsync()), CheckInternal);
    }

    private async Task<IEnumerable<string>> ReadReportedAsync()
    {
        await using var db = database.CreateContext();
        return (await db.BrokenLinks.Reported().Select(link => link.Url).ToListAsync()).Order(StringComparer.Ordinal);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = RespondAsync(await server.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task RespondAsync(TcpClient client)
    {
        using var caller = client;
        var (start, stream) = (Stopwatch.GetTimestamp(), caller.GetStream());
        var (head, block) = (new StringBuilder(), new byte[4096]);
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(block, stop.Token);
            if (read == 0) return;
            head.Append(Encoding.ASCII.GetString(block, 0, read));
        }

        var path = head.ToString().Split(' ')[1];
        var host = head.ToString().Split("Host: ")[1].Split(':')[0];
        if (path.StartsWith("/silent", StringComparison.Ordinal))
        {
            requests.Enqueue((host, path, start, start));
            _ = await stream.ReadAtLeastAsync(block, 1, throwOnEndOfStream: false, stop.Token);
            return;
        }

        var status = statuses.GetValueOrDefault(path, path.Contains("missing", StringComparison.Ordinal) ? "404 No"
            : path == "/ok" ? "200 OK" : "404 No");
        requests.Enqueue((host, path, start, Stopwatch.GetTimestamp()));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"), stop.Token);
    }
}

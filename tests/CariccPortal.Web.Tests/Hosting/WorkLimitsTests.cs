using System.Net;
using CariccPortal.Items;
using CariccPortal.Limits;
using CariccPortal.Staff;
using CariccPortal.Tests.Media;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Hosting;

public sealed class WorkLimitsTests
{
    // What costs little (a file, a constant text), or limits itself (votes, reports, share images).
    private static readonly string[] Unlimited =
    [
        "/health/live", "/health/ready", "/robots.txt", "/.well-known/security.txt", "/.well-known/caricc-keys.json",
        "/.well-known/caricc-keys/{key}.pem", "/csp-reports",
        "/apple-touch-icon-precomposed.png",
        "/media/{hash}", "/media/{hash}/{name}", "/files/{hash}/{name}", "/{section:section}/{slug}/{hash}.png",
        "/ratings/{itemId:int}", "/ratings/{itemId:int}/", "/ratings/{itemId:int}/withdraw",
    ];

    [Fact]
    public async Task Every_public_endpoint_is_limited()
    {
        await using var site = await TestSite.StartAsync();
        var endpoints = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<IAuthorizeData>() is null && !StaffArea.Contains(one)
                && one.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null).ToList();
        Assert.Contains(endpoints, one => WorkLimits.GetWork(one) == Work.Search);

        Assert.Equal(Unlimited.Order(StringComparer.Ordinal), endpoints.Where(one => WorkLimits.GetWork(one) is null)
            .Select(one => "/" + one.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Work.Search, "/en/search?q=vienna")]
    [InlineData(Work.Search, "/en/search.rss?q=vienna")]
    [InlineData(Work.Export, "/en/feed.atom")]
    [InlineData(Work.Export, "/sitemap.xml")]
    [InlineData(Work.Export, "/llms.txt")]
    [InlineData(Work.Api, "/api/v1/items")]
    [InlineData(Work.Page, "/en/news")]
    [InlineData(Work.Page, "/en/preview?key=x")]
    public async Task Full_queue_gets_503_before_any_work(Work work, string path)
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.Visitor();
        await reader.OpenAsync("/en");
        var turns = await FillAsync(site.Services.GetRequiredService<WorkLimits>()[work]);

        var busy = await reader.OpenAsync(path);
        var cached = await reader.OpenAsync("/en");
        turns.Release();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (busy.Status, busy.Header("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, cached.Status);
        Assert.NotEqual(HttpStatusCode.ServiceUnavailable, (await reader.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Full_queue_of_share_images_gets_503()
    {
        VipsTool.Require();
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Asked for");
        using var reader = site.Visitor();
        var page = await reader.OpenAsync("/en/news/asked-for");
        var path = new Uri(page.Html.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath;
        var turns = await FillAsync(site.Services.GetRequiredService<WorkLimits>()[Work.ShareImage]);

        var busy = await reader.OpenAsync(path);
        turns.Release();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (busy.Status, busy.Header("Retry-After")));
        Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Strangers_take_no_turn_of_staff()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        var turns = await FillAsync(site.Services.GetRequiredService<WorkLimits>()[Work.CsvExport]);

        var stranger = await site.Visitor().OpenAsync("/en/staff/audit-log?handler=Csv");
        var busy = await administrator.OpenAsync("/en/staff/audit-log?handler=Csv");
        turns.Release();

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.ServiceUnavailable), (stranger.Status, busy.Status));
    }

    [Fact]
    public async Task Queue_runs_and_waits_no_more_than_allowed()
    {
        var queue = new WorkQueue(2, 3);
        var turns = Enumerable.Range(0, 5).Select(_ => queue.EnterAsync(TestContext.Current.CancellationToken)).ToList();

        Assert.Equal(2, turns.Count(turn => turn.IsCompleted));
        await Assert.ThrowsAsync<WorkQueueFullException>(() => queue.EnterAsync(TestContext.Current.CancellationToken));
        Assert.Throws<WorkQueueFullException>(queue.ThrowIfFull);
        Assert.Equal((5, 2), (queue.Pending, queue.Rejected));

        var first = await turns[0];
        first.Dispose();
        first.Dispose();
        (await await Task.WhenAny(turns.Skip(2))).Dispose();
        Assert.Equal(3, queue.Pending);
    }

    [Fact]
    public async Task Cancelled_wait_leaves_the_queue()
    {
        var queue = new WorkQueue(1, 1);
        using var turn = await queue.EnterAsync(TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var waiting = queue.EnterAsync(cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, queue.Pending);
    }

    [Fact]
    public async Task Work_with_priority_gets_the_next_turn()
    {
        var queue = new WorkQueue(1, 1);
        var first = await queue.EnterAsync(TestContext.Current.CancellationToken);
        var later = queue.EnterAsync(TestContext.Current.CancellationToken);
        Assert.Throws<WorkQueueFullException>(queue.ThrowIfFull);
        var urgent = queue.EnterAsync(hasPriority: true, TestContext.Current.CancellationToken);
        Assert.Throws<WorkQueueFullException>(() => queue.ThrowIfFull(hasPriority: true));

        first.Dispose();
        (await urgent).Dispose();
        (await later).Dispose();

        Assert.Equal(0, queue.Pending);
    }

    [Fact]
    public async Task Random_work_leaves_an_empty_queue()
    {
        var queue = new WorkQueue(2, 10);
        var running = 0;
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (number, _) =>
        {
            using var cancel = new CancellationTokenSource();
            if (number % 7 == 0) await cancel.CancelAsync();
            try
            {
                using var turn = await queue.EnterAsync(number % 3 == 0, cancel.Token);
                Assert.InRange(Interlocked.Increment(ref running), 1, 2);
                if (number % 5 == 0) await Task.Yield();
                Interlocked.Decrement(ref running);
            }
            catch (Exception expected) when (expected is OperationCanceledException or WorkQueueFullException)
            {
                // The turn was cancelled, or the line was full.
            }
        });

        Assert.Equal(0, queue.Pending);
    }

    private static async Task<Turns> FillAsync(WorkQueue queue)
    {
        var turns = new List<Task<IDisposable>>();
        try
        {
            while (true)
            {
                queue.ThrowIfFull();
                turns.Add(queue.EnterAsync());
            }
        }
        catch (WorkQueueFullException)
        {
            // The queue is full now.
        }

        await turns[0];
        return new(turns);
    }

    private sealed class Turns(IReadOnlyList<Task<IDisposable>> turns)
    {
        public void Release()
        {
            foreach (var turn in turns) _ = LeaveAsync(turn);
        }

        private static async Task LeaveAsync(Task<IDisposable> turn) => (await turn).Dispose();
    }
}

using System.Net;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Health;
using CariccPortal.Web.Statistics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CariccPortal.Web.Tests.Caching;

/// <summary>Cached pages, and the changes after which they are rendered again.</summary>
public sealed class PageCacheTests
{
    [Theory]
    [InlineData("/en")]
    [InlineData("/ru/news")]
    [InlineData("/en/news/kept")]
    [InlineData("/ru/topics")]
    [InlineData("/en/calendar/2024/3")]
    [InlineData("/ru/news.rss")]
    [InlineData("/en/calendar.ics")]
    [InlineData("/sitemap-pages.xml")]
    [InlineData("/llms.txt")]
    public async Task Cached_page_has_the_same_bytes_and_headers(string path)
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        foreach (var packing in new[] { "", "br", "gzip, deflate" })
        {
            var made = GetMiddleware(site).Misses;
            var first = await reader.Client.SendAsync(CreateRequest(path, packing));
            var second = await reader.Client.SendAsync(CreateRequest(path, packing));
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
            Assert.Equal(Headers(first), Headers(second));
            Assert.Equal(packing.Split(',')[0], string.Join(',', first.Content.Headers.ContentEncoding));
            Assert.Equal(packing.Length == 0 ? made + 1 : made, GetMiddleware(site).Misses);
            Assert.True(first.Headers.ETag is { IsWeak: false });
            Assert.Contains("stale-if-error", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/en/news", "")]
    [InlineData("/en/news", "br")]
    [InlineData("/ru/feed.atom", "gzip")]
    public async Task Matching_ETag_returns_304_until_the_content_changes(string path, string encoding)
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var tag = (await reader.Client.SendAsync(CreateRequest(path, encoding))).Headers.ETag!.ToString();

        var again = await reader.Client.SendAsync(CreateRequest(path, encoding, ("If-None-Match", $"\"other\", W/{tag}")));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag!.ToString());
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        await site.PublishBothAsync(ItemKind.News, "Newer", "Новее");
        await site.FollowWritesAsync();
        Assert.Equal(HttpStatusCode.OK, (await reader.Client.SendAsync(CreateRequest(path, encoding, ("If-None-Match", tag)))).StatusCode);
    }

    [Fact]
    public async Task HEAD_returns_the_cached_headers_without_body()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var whole = await reader.Client.SendAsync(CreateRequest("/en/news", "br"));
        using var question = CreateRequest("/en/news", "br");
        question.Method = HttpMethod.Head;
        var head = await reader.Client.SendAsync(question);
        // The test's server leaves the length out.
        Assert.Equal(WithoutLength(whole), WithoutLength(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Only_visible_changes_clear_the_cache()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));

        await site.PublishAsync("Draft", text => text with { Publication = PublicationChange.Unchanged });
        await site.PublishAsync("Set", text => text with { Publication = PublicationChange.At(site.Clock.Now.AddDays(30)) });
        await site.FollowWritesAsync();
        var made = GetMiddleware(site).Misses;
        await reader.OpenAsync("/en/news");
        Assert.Equal(made, GetMiddleware(site).Misses);

        var newest = await site.PublishAsync(ItemKind.News, "Newest");
        await site.FollowWritesAsync();
        Assert.Equal(["Newest", "Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));
        await site.WithdrawAsync(newest);
        await site.FollowWritesAsync();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));
        Assert.Equal(HttpStatusCode.Gone, (await reader.OpenAsync("/en/news/newest")).Status);
    }

    [Fact]
    public async Task Scheduled_publication_clears_the_cache_on_time()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        await site.PublishAsync("Due", text => text with { Publication = PublicationChange.At(site.Clock.Now.AddSeconds(3)) });
        await site.FollowWritesAsync();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));

        site.Clock.Advance(TimeSpan.FromSeconds(2.9));
        var made = GetMiddleware(site).Misses;
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));
        Assert.Equal(made, GetMiddleware(site).Misses);
        site.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["Due", "Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));
    }

    [Fact]
    public async Task Vote_is_visible_to_other_readers_after_10_seconds()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        using var voter = site.Visitor("192.0.2.2");
        await reader.OpenAsync("/en/news/kept");
        var voted = await voter.SubmitAndFollowAsync((await voter.OpenAsync("/en/news/kept")).Form("Rate").Choose("4 out of 5"));

        Assert.Equal("4.0 out of 5, 1 vote", voted.SingleText(".rating .sum"));
        Assert.Equal("4.0 out of 5, 1 vote", (await voter.OpenAsync("/en/news/kept")).SingleText(".rating .sum"));
        Assert.Equal("(0 votes)", (await reader.OpenAsync("/en/news/kept")).SingleText(".rating .sum"));
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        var after = await reader.OpenAsync("/en/news/kept");
        Assert.Equal("4.0 out of 5, 1 vote", after.SingleText(".rating .sum"));
        Assert.Empty(after.Html.QuerySelectorAll("input[checked]"));
    }

    [Fact]
    public async Task Unknown_query_parameter_is_ignored()
    {
        await using var site = await OpenAsync();
        await site.PublishManyAsync(20);
        using var reader = site.Visitor();
        var plain = await reader.OpenAsync("/en/news?page=2");
        var (made, count) = (GetMiddleware(site).Misses, GetCache(site).Count);
        foreach (var query in new[] { "?page=2&utm_source=letter", "?from=%3Cscript%3E&page=2", "?page=2&x[]=1&x[]=2" })
            Assert.Equal(plain.Text, (await reader.OpenAsync("/en/news" + query)).Text);
        Assert.Equal((made, count), (GetMiddleware(site).Misses, GetCache(site).Count));
    }

    [Fact]
    public async Task Encoded_question_mark_is_part_of_the_path()
    {
        await using var site = await OpenAsync();
        await site.PublishManyAsync(20);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news?page=2");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/news%3Fpage=2")).Status);
    }

    [Theory]
    [InlineData("/en/no-such-page")]
    [InlineData("/en/news?page=99")]
    [InlineData("/en/news?page=0x1")]
    [InlineData("/EN/news")]
    [InlineData("/en/NEWS")]
    [InlineData("/en/search?q=kept")]
    [InlineData("/en/account/sign-in")]
    [InlineData("/api/v1/items")]
    public async Task Unbounded_and_missing_pages_are_not_cached(string path)
    {
        await using var site = await OpenAsync();
        await site.Visitor().OpenAsync(path);
        Assert.Equal(0, GetCache(site).Count);
    }

    [Fact]
    public async Task Signed_in_requests_bypass_the_cache()
    {
        await using var site = await OpenAsync();
        using var editor = await site.SignInAsAsync(CariccPortal.Staff.StaffRole.Editor);
        var page = await editor.OpenAsync("/en/news");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(0, GetCache(site).Count);

        await site.Visitor().OpenAsync("/en/news");
        var given = GetMiddleware(site).Hits;
        await editor.OpenAsync("/en/news");
        Assert.Equal(given, GetMiddleware(site).Hits);
    }

    [Fact]
    public async Task Concurrent_requests_share_one_rendering()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var made = GetMiddleware(site).Misses;
        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => reader.OpenAsync("/en/news")));
        Assert.All(pages, page => Assert.Equal(["Kept"], page.Texts(".card h2")));
        Assert.Equal(made + 1, GetMiddleware(site).Misses);
    }

    [Fact]
    public async Task Publication_on_one_node_reaches_the_other_node()
    {
        await using var site = await OpenAsync();
        await using var other = site.StartSecondNode(TestSite.Polling);
        using var reader = other.Visitor();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));

        await site.PublishAsync(ItemKind.News, "Newest");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await reader.OpenAsync("/en/news")).Texts(".card h2").Count == 1) timeout.Token.ThrowIfCancellationRequested();
        Assert.Equal(["Newest", "Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));
    }

    [Theory]
    [InlineData("/en/news/staff/any")]
    [InlineData("/en/staff/items/add")]
    public async Task Post_of_a_visitor_does_not_check_for_changes(string path)
    {
        await using var site = await OpenAsync();
        using var visitor = site.Visitor();
        var monitor = site.Services.GetRequiredService<ContentVersionMonitor>();
        // After the check at the start, which would otherwise end later on a busy machine.
        await monitor.RefreshAsync(TestContext.Current.CancellationToken);
        monitor.Invalidate();

        await visitor.PostAsync(path, []);

        Assert.Null(monitor.Current);
    }

    [Fact]
    public async Task Staff_post_is_visible_to_readers_at_once()
    {
        await using var site = await OpenAsync();
        using var editor = await site.SignInAsAsync(CariccPortal.Staff.StaffRole.Editor);
        using var reader = site.Visitor();
        Assert.Equal(["Kept"], (await reader.OpenAsync("/en/news")).Texts(".card h2"));
        var id = await site.QueryDatabaseAsync(db => db.Items.Select(item => item.Id).SingleAsync());

        await editor.SubmitAsync((await editor.OpenAsync($"/en/staff/items/delete/{id}")).Form("Move to bin"));

        Assert.Empty((await reader.OpenAsync("/en/news")).Texts(".card h2"));
    }

    [Fact]
    public void Full_cache_evicts_the_least_recently_used_page()
    {
        var cache = new PageCache(new() { SizeMb = 1 });
        foreach (var (key, lastAccess) in new[] { ("first", 3), ("second", 1), ("third", 2) })
        {
            var page = CreatePage(400_000);
            page.LastAccessedAt = lastAccess;
            cache.Set(key, page);
        }

        Assert.Null(cache.Find("second"));
        Assert.Equal(2, cache.Count);
        Assert.InRange(cache.Size, 800_000, 1_000_000);
    }

    [Fact]
    public async Task Size_counts_each_compressed_body()
    {
        await using var site = await OpenAsync();
        using var reader = site.Visitor();
        var body = await (await reader.Client.SendAsync(CreateRequest("/en/news", ""))).Content.ReadAsByteArrayAsync();
        var plain = GetCache(site).Size;
        Assert.InRange(plain - body.Length, 100, 2000);

        var brotli = await (await reader.Client.SendAsync(CreateRequest("/en/news", "br"))).Content.ReadAsByteArrayAsync();
        var gzip = await (await reader.Client.SendAsync(CreateRequest("/en/news", "gzip"))).Content.ReadAsByteArrayAsync();

        Assert.Equal(plain + brotli.Length + gzip.Length, GetCache(site).Size);
        GetCache(site).Clear();
        Assert.Equal(0, GetCache(site).Size);
    }

    [Fact]
    public async Task Page_of_an_ended_content_version_is_not_stored()
    {
        await using var site = await OpenAsync();
        var monitor = site.Services.GetRequiredService<ContentVersionMonitor>();

        await GetMiddleware(site).RenderAsync(CreateContext(), async context =>
        {
            monitor.Invalidate();
            await monitor.RefreshAsync(CancellationToken.None);
            await context.Response.WriteAsync("Rendered from the previous content");
        });

        Assert.Equal(0, GetCache(site).Count);
    }

    [Fact]
    public async Task Aborted_rendering_is_taken_over_by_a_waiting_request()
    {
        await using var site = await OpenAsync();
        using var abort = new CancellationTokenSource();
        var (aborted, waiting) = (CreateContext(), CreateContext());
        aborted.RequestAborted = abort.Token;
        var (hasStarted, renderings) = (new TaskCompletionSource(), 0);
        var first = GetMiddleware(site).RenderAsync(aborted, async context =>
        {
            hasStarted.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        await hasStarted.Task;
        var second = GetMiddleware(site).RenderAsync(waiting, context =>
        {
            renderings++;
            return context.Response.WriteAsync("Rendered by the second request");
        });
        Assert.Equal(0, renderings);

        await abort.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
        Assert.Equal((1, 1), (renderings, GetCache(site).Count));
    }

    [Fact]
    public async Task Hits_are_logged_if_configured()
    {
        await using var site = await OpenAsync();
        var (cache, log) = (new PageCache(new() { LogsHits = true }), new ListLogger());
        var middleware = new PageCacheMiddleware(cache, site.Services.GetRequiredService<ContentVersionMonitor>(),
            site.Services.GetRequiredService<DatabaseDamage>(), site.Services.GetRequiredService<ReadCounter>(), site.Clock, log);
        await middleware.RenderAsync(CreateContext(), context => context.Response.WriteAsync("Rendered"));
        Assert.Empty(log.Messages);

        await middleware.LookUpAsync(CreateContext(), _ => throw new InvalidOperationException("Not served from the cache"));

        Assert.StartsWith("HTTP GET /en/test responded 200 from the page cache in ", Assert.Single(log.Messages), StringComparison.Ordinal);
    }

    private static DefaultHttpContext CreateContext()
    {
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/en/test" }, Response = { Body = new MemoryStream() } };
        context.SetEndpoint(new(requestDelegate: null, new(new CachePageAttribute()), "test"));
        return context;
    }

    private static CachedPage CreatePage(int size)
    {
        var body = new byte[size];
        return CachedPage.Create(
            new DefaultHttpContext().Response, body, previous: null, new(DateTime.MaxValue), freshUntil: DateTime.MaxValue,
            dependsOnVoter: false);
    }

    private static IEnumerable<string> WithoutLength(HttpResponseMessage response) =>
        Headers(response).Where(header => !header.StartsWith("Content-Length", StringComparison.Ordinal));

    private static async Task<TestSite> OpenAsync()
    {
        var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Kept", "Сохранено");
        await site.FollowWritesAsync();
        return site;
    }

    private static PageCacheMiddleware GetMiddleware(TestSite site) => site.Services.GetRequiredService<PageCacheMiddleware>();

    private static PageCache GetCache(TestSite site) => site.Services.GetRequiredService<PageCache>();

    private static HttpRequestMessage CreateRequest(string path, string encoding, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding.Length > 0) request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static string[] Headers(HttpResponseMessage response) =>
        [.. response.Headers.Concat(response.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal)];

    private sealed class ListLogger : ILogger<PageCacheMiddleware>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }
}

using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>The headers of every answer, and who may keep a copy of it.</summary>
public sealed class HeaderTests(SeededSite seeded)
{
    private const string ItemPath = "/en/meetings/meeting-with-liaison-officer-of-finland";

    public static TheoryData<string> ResponseKinds { get; } =
        ["/en", "/ru/news", ItemPath, "/en/nothing-here", "/en/news?page=0", "/", "/en/news?page=1", "/en/news/", "/robots.txt",
            "/site.css", "/icon.svg", "/en/staff", "/en/account/sign-in", "/en/errors/500"];

    [Theory, MemberData(nameof(ResponseKinds))]
    public async Task Every_response_type_has_security_headers(string path) => AssertSecurityHeaders(await seeded.OpenAsync(path));

    [Theory]
    [InlineData("5", null)]
    [InlineData("6", null)]
    [InlineData("5", "cross-site")]
    public async Task Rating_responses_have_security_headers(string stars, string? remoteIp)
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        AssertSecurityHeaders(await site.Visitor()
            .PostAsync($"/en/ratings/{id}", [new("stars", stars)], remoteIp is null ? [] : [("Sec-Fetch-Site", remoteIp)]));
    }

    [Fact]
    public async Task HTTPS_response_has_the_HSTS_header()
    {
        await using var site = await TestSite.StartAsync(("Portal:PublicUrl", "https://caricc.example"));
        using var reader = site.Visitor();
        reader.Client.BaseAddress = new("https://caricc.example");

        var page = await reader.OpenAsync("/en");

        Assert.Equal("max-age=31536000; includeSubDomains", page.Header("Strict-Transport-Security"));
        Assert.Equal("https://caricc.example/en", page.Html.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Null((await seeded.OpenAsync("/en")).Header("Strict-Transport-Security"));
    }

    [Theory, MemberData(nameof(ResponseKinds))]
    public async Task HEAD_returns_the_same_headers_as_GET(string path)
    {
        using var reader = seeded.Reader();

        var (got, headed) = (await reader.OpenAsync(path), await reader.RequestAsync(HttpMethod.Head, path));

        Assert.Equal((got.Status, got.Location), (headed.Status, headed.Location));
        Assert.Equal(got.Header("Content-Type"), headed.Header("Content-Type"));
        Assert.Equal(got.Header("Cache-Control"), headed.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1")]
    public async Task Unknown_host_returns_400(string host)
    {
        await using var site = await TestSite.StartAsync(("Portal:PublicUrl", "https://caricc.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/en");
        request.Headers.Host = host;

        using var answer = await site.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync("https://caricc.example/en")).Status);
    }

    [Theory]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("localhost:5080", true)]
    [InlineData("192.0.2.7:5080", false)]
    [InlineData("evil.example", false)]
    public async Task Loopback_addresses_work_in_Development_only(string host, bool isAccepted)
    {
        await using var development = await TestSite.StartAsync(("environment", "Development"));
        Assert.Equal(isAccepted ? HttpStatusCode.OK : HttpStatusCode.BadRequest, await SendAsync(development));
        if (!host.StartsWith("localhost", StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(seeded.Site));

        async Task<HttpStatusCode> SendAsync(TestSite site)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost/en");
            request.Headers.Host = host;
            using var answer = await site.CreateClient().SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("/favicon.ico", "image/x-icon", "00000100")]
    [InlineData("/apple-touch-icon.png", "image/png", "89504E47")]
    public async Task Icons_are_served_at_their_usual_names(string path, string contentType, string signature)
    {
        using var client = seeded.Site.CreateClient();
        using var response = await client.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, contentType), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith(signature, Convert.ToHexString(await response.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Equal("/apple-touch-icon.png", (await seeded.OpenAsync("/apple-touch-icon-precomposed.png")).Location);
    }

    [Fact]
    public async Task Forwarded_host_headers_are_ignored()
    {
        var page = await seeded.OpenAsync("/en", ("X-Forwarded-Host", "evil.example"), ("X-Original-URL", "/en/staff"),
            ("X-Forwarded-Prefix", "/evil"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("evil", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_security_txt_and_icon_return_200()
    {
        var robots = await seeded.OpenAsync("/robots.txt");
        Assert.Equal("text/plain", robots.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("User-agent: *\n", robots.Text, StringComparison.Ordinal);
        Assert.Contains("Disallow: /ru/staff\n", robots.Text, StringComparison.Ordinal);

        var security = await seeded.OpenAsync("/.well-known/security.txt");
        Assert.Equal(HttpStatusCode.OK, security.Status);
        var lines = security.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(line => line.Split(": ")[0], line => line.Split(": ")[1], StringComparer.Ordinal);
        Assert.True(DateTimeOffset.Parse(lines["Expires"], System.Globalization.CultureInfo.InvariantCulture)
            > seeded.Site.Clock.GetUtcNow());
        Assert.True(Uri.IsWellFormedUriString(lines["Contact"], UriKind.Absolute));

        var icon = await seeded.OpenAsync((await seeded.OpenAsync("/en")).Html.QuerySelector("link[rel=icon]")!.GetAttribute("href")!);
        Assert.Equal("image/svg+xml", icon.Response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/ru/news")]
    [InlineData("/en/about")]
    [InlineData("/ru/countries/finland")]
    [InlineData(ItemPath)]
    [InlineData("/en/news?page=1")]
    public async Task Public_page_has_a_60_second_shared_max_age(string path)
    {
        Assert.Equal("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600",
            (await seeded.OpenAsync(path)).Header("Cache-Control"));
    }

    [Theory]
    [InlineData("voter")]
    [InlineData("__Host-voter")]
    public async Task Item_page_for_a_voter_is_not_cacheable(string name)
    {
        var cookie = ("Cookie", $"{name}=AAAAAAAAAAAAAAAAAAAAAA");

        var item = await seeded.OpenAsync(ItemPath, cookie);
        Assert.Equal(new System.Net.Http.Headers.CacheControlHeaderValue { Private = true, NoStore = true },
            item.Response.Headers.CacheControl);
        Assert.Contains("Cookie", item.Header("Vary"), StringComparison.Ordinal);
        Assert.Contains("Cookie", (await seeded.OpenAsync(ItemPath)).Header("Vary"), StringComparison.Ordinal);

        var list = await seeded.OpenAsync("/en/meetings", cookie);
        Assert.True(list.Response.Headers.CacheControl!.Public);
        Assert.DoesNotContain("Cookie", list.Header("Vary") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_pages_have_no_store()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        foreach (var address in (await SiteUrlList.ReadAsync(site)).AdminUrls
            .Concat(["/en/account/sign-in", "/ru/account/sign-out", "/en/staff?page=9"]))
        {
            var control = (await editor.OpenAsync(address)).Response.Headers.CacheControl;
            Assert.True(control is { NoStore: true, Public: false }, $"{address}: {control}");
        }
    }

    [Fact]
    public async Task Text_responses_state_their_charset()
    {
        var page = await seeded.OpenAsync("/en");
        var assets = page.Html.QuerySelectorAll("link[rel=stylesheet], script[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();
        Assert.Contains(assets, path => path.Contains(".css", StringComparison.Ordinal));
        Assert.Contains(assets, path => path.Contains(".js", StringComparison.Ordinal));

        foreach (var path in assets.Concat(["/en", "/robots.txt", "/llms.txt", "/en/feed.rss", "/en/calendar.ics"]))
            Assert.EndsWith("; charset=utf-8", (await seeded.OpenAsync(path)).Header("Content-Type"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/nothing-here")]
    [InlineData("/en/news?page=99")]
    [InlineData("/en/staff")]
    public async Task Non_page_responses_are_not_shared_cacheable(string path)
    {
        Assert.False((await seeded.OpenAsync(path)).Response.Headers.CacheControl?.Public ?? false);
    }

    private static void AssertSecurityHeaders(Page page)
    {
        var policy = page.Header("Content-Security-Policy");
        Assert.NotNull(policy);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        foreach (var never in new[] { "unsafe", "*", "http:", "https:", "data:", "nonce", "blob:" })
            Assert.DoesNotContain(never, policy, StringComparison.Ordinal);
        foreach (var always in new[] { "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "script-src 'self'",
            "style-src 'self'" }) Assert.Contains(always, policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Header("X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", page.Header("Referrer-Policy"));
        Assert.Contains("geolocation=()", page.Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("same-origin", page.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", page.Header("Cross-Origin-Resource-Policy"));
        Assert.Null(page.Header("Server"));
        Assert.Null(page.Header("X-Powered-By"));
    }
}

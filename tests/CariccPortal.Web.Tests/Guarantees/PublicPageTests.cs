using System.Net;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>What every page for readers keeps, in both languages.</summary>
public sealed class PublicPageTests(SeededSite seeded) : IAsyncLifetime
{
    private static IReadOnlyList<Page>? cachedPages;
    private IReadOnlyList<Page> pages = [];

    public async ValueTask InitializeAsync()
    {
        pages = cachedPages ??= await ReadAsync();
        Assert.True(pages.Count > 80, $"Only {pages.Count} pages are found.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_public_page_returns_200() => AssertEach(page => Assert.Equal(HttpStatusCode.OK, page.Status));

    [Fact]
    public void No_page_has_inline_code_or_external_requests() => AssertEach(page => Assert.Empty(AttackPayloads.FindIn(page)));

    [Fact]
    public void No_page_sets_a_cookie_or_antiforgery_token() => AssertEach(page =>
    {
        // Signing in is a form of staff's, with a token; it is kept by no cache.
        if (IsStaffPath(page.Path)) return;
        Assert.Null(page.Header("Set-Cookie"));
        Assert.DoesNotContain("RequestVerificationToken", page.Text, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_page_has_lang_and_a_unique_title()
    {
        AssertEach(page =>
        {
            Assert.Equal(page.Path[1..3], page.Html.DocumentElement.GetAttribute("lang"));
            Assert.False(string.IsNullOrWhiteSpace(page.Html.Title));
        });
        var doubled = pages.GroupBy(page => page.Html.Title, StringComparer.Ordinal).Where(title => title.Skip(1).Any())
            .Select(title => $"{title.Key}: {string.Join(' ', title.Select(page => page.Path))}");
        Assert.Empty(doubled);
    }

    [Fact]
    public void Every_page_has_one_h1_and_no_skipped_levels() => AssertEach(page =>
    {
        Assert.NotEmpty(page.Heading);
        var levels = page.Html.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        for (var at = 1; at < levels.Count; at++)
            Assert.True(levels[at] <= levels[at - 1] + 1, $"h{levels[at - 1]} is followed by h{levels[at]}");
    });

    [Fact]
    public void Every_page_has_landmarks_and_a_skip_link() => AssertEach(page =>
    {
        Assert.Single(page.Html.QuerySelectorAll("main"));
        Assert.Single(page.Html.QuerySelectorAll("body > header"));
        Assert.Single(page.Html.QuerySelectorAll("body > footer"));
        Assert.All(page.Html.QuerySelectorAll("nav"), nav => Assert.False(string.IsNullOrWhiteSpace(nav.GetAttribute("aria-label"))));
        Assert.Equal(page.Texts("nav[aria-label]").Count,
            page.Html.QuerySelectorAll("nav").Select(nav => nav.GetAttribute("aria-label")).Distinct(StringComparer.Ordinal).Count());
        var skip = page.Html.QuerySelector("body a")!;
        Assert.Equal(page.Html.QuerySelector("main"), page.Html.QuerySelector(skip.GetAttribute("href")!));
    });

    [Fact]
    public void Ids_are_unique_and_references_resolve() => AssertEach(page =>
    {
        var ids = page.Html.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        var named = page.Html.QuerySelectorAll("[for], [aria-labelledby]")
            .SelectMany(element => (element.GetAttribute("for") ?? element.GetAttribute("aria-labelledby")!).Split(' '));
        Assert.Empty(named.Except(ids));
    });

    [Fact]
    public void Every_field_has_a_label() => AssertEach(page =>
    {
        foreach (var field in page.Html.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            Assert.True(field.Closest("label") is not null
                || page.Html.QuerySelector($"label[for='{field.Id}']") is not null, field.OuterHtml);
    });

    [Fact]
    public void Every_page_has_canonical_and_hreflang_or_noindex() => AssertEach(page =>
    {
        // Signing in and out, a month without events, an empty list and versions are nobody's find in a search engine.
        string[] hidden = ["/account/sign-in", "/account/sign-out", "/calendar/2024/11", "/v", "/v/1"];
        var isEmptyList = page.Texts("h1 .count") is ["(0)"];
        if (isEmptyList || hidden.Any(address => page.Path.EndsWith(address, StringComparison.Ordinal)))
        {
            Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
            return;
        }

        Assert.Equal("http://localhost:5080" + page.Path, page.Html.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        var alternates = page.Html.QuerySelectorAll("link[rel=alternate][hreflang]")
            .ToDictionary(link => link.GetAttribute("hreflang")!, link => link.GetAttribute("href"), StringComparer.Ordinal);
        Assert.Equal(["en", "ru", "x-default"], alternates.Keys.Order(StringComparer.Ordinal));
        Assert.All(alternates, one =>
            Assert.Equal($"http://localhost:5080/{(one.Key == "x-default" ? "en" : one.Key)}{page.Path[3..]}", one.Value));
        Assert.NotNull(page.Html.QuerySelector("meta[name=description]"));
    });

    [Fact]
    public async Task No_internal_link_is_broken()
    {
        var links = pages.SelectMany(page => page.Html.QuerySelectorAll("a[href], link[href]").Select(link => link.GetAttribute("href")!))
            .Where(href => href[0] == '/').Select(href => href.Split('#')[0]).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(links);
        using var reader = seeded.Reader();

        foreach (var link in links)
        {
            var status = (await reader.OpenAsync(link)).Status;
            // Staff's pages lead to sign-in, the calendar to the current month.
            var leadsOn = link.EndsWith("/staff", StringComparison.Ordinal) || link.EndsWith("/calendar", StringComparison.Ordinal);
            Assert.True(status == (leadsOn ? HttpStatusCode.Redirect : HttpStatusCode.OK), $"{link}: {status}");
        }
    }

    [Fact]
    public void Russian_pages_contain_only_Russian_text()
    {
        // A sentence without its Russian would be left in English.
        string[] allowed = ["Telegram", "WhatsApp", "Facebook", "LinkedIn", "X", "English"];
        foreach (var page in pages.Where(page => page.Path.StartsWith("/ru", StringComparison.Ordinal)))
        {
            var english = page.Texts("main h2, main h3, main label, main button, main dt, main legend, header a, footer a, nav a, title")
                .Where(words => words.Any(char.IsAsciiLetter) && !words.Any(sign => sign is >= 'А' and <= 'я')).Except(allowed).ToList();
            Assert.True(english.Count == 0, $"{page.Path}: {string.Join(" | ", english)}");
        }
    }

    private async Task<IReadOnlyList<Page>> ReadAsync()
    {
        using var reader = seeded.Reader();
        var all = new List<Page>();
        foreach (var address in (await SiteUrlList.ReadAsync(seeded.Site)).PublicUrls)
        {
            // A new reader for the pages that give one a cookie.
            all.Add(IsStaffPath(address) ? await seeded.OpenAsync(address) : await reader.OpenAsync(address));
        }

        return all;
    }

    private static bool IsStaffPath(string path) =>
        StaffArea.LocalizedPaths.Any(area => path.StartsWith(area + "/", StringComparison.Ordinal));

    private void AssertEach(Action<Page> assert)
    {
        foreach (var page in pages)
        {
            try
            {
                assert(page);
            }
            catch (Exception broken) when (broken is Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"{page.Path}: {broken.Message}");
            }
        }
    }
}

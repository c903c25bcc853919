using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CariccPortal.Items;
using CariccPortal.Search;
using CariccPortal.Web.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Search;

public sealed class IndexTests
{
    [Theory]
    [InlineData("/en/search", "Enter one or two words")]
    [InlineData("/ru/search", "Введите одно-два слова")]
    [InlineData("/en/search?q=", "Enter one or two words")]
    [InlineData("/en/search?q=%22*", "Enter at least one word")]
    [InlineData("/en/search?q=-heroin", "Enter at least one word")]
    public async Task Empty_query_shows_instructions(string path, string message)
    {
        await using var site = await TestSite.StartSeededAsync();
        Assert.Contains(message, (await PageAsync(site, path)).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_counted_listed_and_highlighted()
    {
        await using var site = await TestSite.StartSeededAsync();
        var page = await PageAsync(site, "/en/search?q=seizures");

        Assert.Equal("seizures", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal("Search: seizures · CARICC", page.Title);
        Assert.Equal("CARICC delegation meets UNODC’s Executive Director in Vienna", page.QuerySelector(".cards h3 a")!.TextContent.Trim());
        Assert.Contains("seizures", page.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Contains("seized", page.QuerySelectorAll("mark").Select(mark => mark.TextContent));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/ru/search?q=seizures", page.QuerySelector("a.lang")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector(".nav a[href='/en/search'][aria-current=page]"));
    }

    [Theory]
    [InlineData("/en/search?q=Granat", "1 item found")]
    [InlineData("/en/search?q=caricc", "10 items found")]
    [InlineData("/ru/search?q=Гранат", "Найден 1\u00A0материал")]
    [InlineData("/ru/search?q=финляндия", "Найден 1\u00A0материал")]
    [InlineData("/ru/search?q=царикц", "Найдено 10\u00A0материалов")]
    [InlineData("/ru/search?q=экспертиза+Иран", "Найден 1\u00A0материал")]
    [InlineData("/ru/search?q=узбекистан", "Найдено 2\u00A0материала")]
    public async Task Result_count_uses_the_right_plural(string path, string count)
    {
        await using var site = await TestSite.StartSeededAsync();
        Assert.Equal(count, (await PageAsync(site, path)).QuerySelector(".result-count")!.TextContent);
    }

    [Fact]
    public async Task Results_can_be_sorted_by_date()
    {
        await using var site = await TestSite.StartSeededAsync();
        var page = await site.Visitor().OpenAsync("/en/search?q=caricc");
        Assert.Equal("true", page.Link("By relevance").GetAttribute("aria-current"));

        var sorted = await site.Visitor().OpenAsync(page.Link("By date").GetAttribute("href")!);

        Assert.Equal("/en/search?q=caricc&sort=date", sorted.Path);
        Assert.Equal("true", sorted.Link("By date").GetAttribute("aria-current"));
        var dates = sorted.Html.QuerySelectorAll("ol.cards time").Select(time => time.GetAttribute("datetime")![..10]).ToList();
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        Assert.NotEqual(dates, page.Html.QuerySelectorAll("ol.cards time").Select(time => time.GetAttribute("datetime")![..10]));
        Assert.All(sorted.Html.QuerySelectorAll(".facets a"),
            link => Assert.Contains("sort=date", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.DoesNotContain("sort", sorted.Html.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync("/en/search?q=caricc&sort=relevance")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync("/en/search?q=caricc&sort=size")).Status);
    }

    [Fact]
    public async Task Every_filter_matches_its_count_and_can_be_removed()
    {
        await using var site = await TestSite.StartSeededAsync();
        var page = await PageAsync(site, "/en/search?q=caricc&kind=meeting");
        Assert.NotNull(page.QuerySelector("details[open]"));
        Assert.Equal("/en/search?q=caricc", page.QuerySelector(".facets [aria-current]")!.GetAttribute("href"));

        var links = page.QuerySelectorAll(".facets a[rel=nofollow]");
        Assert.True(links.Length > 6);
        foreach (var link in links)
        {
            var told = link.QuerySelector(".count")!.TextContent.Trim('(', ')');
            var narrowed = await PageAsync(site, link.GetAttribute("href")!);
            Assert.Equal(told, narrowed.QuerySelector(".result-count")!.TextContent.Split(' ')[0]);
        }
    }

    [Fact]
    public async Task Pager_keeps_the_query_with_12_results_per_page()
    {
        await using var site = await TestSite.StartAsync();
        await AddAsync(site, 13);
        var page = await PageAsync(site, "/en/search?q=opium+%2B&kind=news");
        Assert.Equal(12, page.QuerySelectorAll(".cards > li").Length);
        var next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal("/en/search?page=2&q=opium%20%2B&kind=news", next);
        Assert.Single((await PageAsync(site, next)).QuerySelectorAll(".cards > li"));

        using var reader = site.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/en/search?q=opium&page=3")).StatusCode);
        var first = await reader.GetAsync("/en/search?q=opium&page=1");
        Assert.Equal("/en/search?q=opium", first.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Search_without_results_shows_suggestions()
    {
        await using var site = await TestSite.StartSeededAsync();
        var page = await PageAsync(site, "/en/search?q=Methamfetamine");
        Assert.Contains("No results for “Methamfetamine”.", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/en/search?q=methamphetamine", page.QuerySelector(".empty a")!.GetAttribute("href"));
        await PageAsync(site, "/en/search?q=methamfetamine");
        await PageAsync(site, "/en/search?q=methamfetamine&kind=news");

        await site.Services.GetRequiredService<ZeroResultCounter>().Completion;
        await using var db = site.Database.CreateContext();
        var missed = await db.ZeroResultSearches.SingleAsync();
        Assert.Equal(("methamfetamine", 2, Language.English), (missed.Query, missed.Count, missed.Language));
    }

    [Fact]
    public async Task Query_in_the_other_language_links_there()
    {
        await using var site = await TestSite.StartSeededAsync();
        var page = await PageAsync(site, "/en/search?q=субститут");
        Assert.NotNull(page.QuerySelector(".empty a[hreflang=ru][href^='/ru/search?q=']"));
    }

    [Fact]
    public async Task Wrong_keyboard_layout_is_corrected()
    {
        await using var site = await TestSite.StartSeededAsync();
        var page = await PageAsync(site, "/ru/search?q=metamfetamin+kazahstan");
        Assert.Contains("«метамфетамин казахстан»", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".cards > li"));
    }

    [Theory]
    [InlineData("kind=wedding")]
    [InlineData("year=soon")]
    [InlineData("year=9999")]
    [InlineData("country=atlantis")]
    [InlineData("topic=weather")]
    public async Task Unknown_filter_returns_404(string query)
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.CreateClient();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/en/search?q=caricc&{query}")).StatusCode);
    }

    [Fact]
    public async Task Malicious_query_is_encoded()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.CreateClient();
        string[] hostile =
        [
            "NEAR/*/\"", new('x', 8192), new('(', 2000), "%_[]", "\0", "😀", "\uD83D", "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
            "'; DROP TABLE Items; --", "{Title} : *", "a AND NOT OR", string.Join(' ', Enumerable.Repeat("-caricc \"", 500)),
                "\u202E\u0000\uFFFE",
        ];
        foreach (var words in hostile)
        {
            using var answer = await reader.GetAsync($"/en/search?q={Uri.EscapeDataString(words)}");
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{words}: {answer.StatusCode}");
            var html = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        }

        foreach (var query in new[] { "?q=a&q=b", "?q", "?q=%00%FF%FE", "?Q=caricc" })
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/en/search{query}")).StatusCode);
    }

    [Fact]
    public async Task Search_page_is_cacheable_and_sets_no_cookie()
    {
        await using var site = await TestSite.StartSeededAsync();
        using var reader = site.CreateClient();
        using var answer = await reader.GetAsync("/en/search?q=vienna");
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("public", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<IDocument> PageAsync(TestSite site, string path)
    {
        using var reader = site.CreateClient();
        using var answer = await reader.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private static async Task AddAsync(TestSite site, int number)
    {
        await using var db = site.Database.CreateContext();
        var now = site.Clock.Now;
        for (var at = 0; at < number; at++)
        {
            var item = new Item { Slug = $"opium-{at}", Kind = ItemKind.News, CreatedAt = now };
            item.Translations.Add(new ItemTranslation
            {
                Language = Language.English,
                Title = $"Opium {at}",
                CreatedAt = now,
                ContentChangedAt = now,
                LastChangedAt = now,
                PublishedAt = now.AddHours(-at)
            });
            db.Items.Add(item);
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await new IndexRebuilder(db).RunAsync();
    }
}

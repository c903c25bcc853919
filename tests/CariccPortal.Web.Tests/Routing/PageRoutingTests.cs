using System.Globalization;
using System.Net;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Routing;

/// <summary>The pages that staff keep, at paths of their own.</summary>
public sealed class PageRoutingTests(SeededSite seeded)
{
    private static readonly string[] MembersEn = ["Azerbaijan", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Turkmenistan",
        "Uzbekistan"];

    [Theory]
    [InlineData("/en/about", "About the Centre", "2009")]
    [InlineData("/ru/about", "О Центре", "Алматы")]
    [InlineData("/en/about/accessibility", "Accessibility", "WCAG")]
    [InlineData("/ru/about/accessibility", "Доступность", "WCAG")]
    [InlineData("/en/about/privacy", "Privacy", "400 days")]
    [InlineData("/ru/about/privacy", "Конфиденциальность", "400 дней")]
    [InlineData("/en/about/privacy", "Privacy", "last active 90 days ago")]
    [InlineData("/ru/about/privacy", "Конфиденциальность", "резервного кода")]
    public async Task Seeded_page_is_at_its_path(string path, string heading, string text)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal((HttpStatusCode.OK, heading), (page.Status, page.Heading));
        Assert.Contains(text, page.SingleText(".prose"), StringComparison.Ordinal);
        Assert.Empty(page.Texts(".rating, .adjacent, main time"));
        Assert.Equal([page.Heading!], page.Texts(".foot a").Where(one => one == page.Heading));
    }

    [Fact]
    public async Task Members_are_alphabetical_organizations_last()
    {
        var english = await seeded.OpenAsync("/en/about");
        var russian = await seeded.OpenAsync("/ru/about");

        Assert.Equal(["Member states (7)", "Observers (19)"], english.Texts("section.part h2"));
        Assert.Equal(MembersEn, english.Texts("section.part:nth-of-type(1) .names li"));
        Assert.Equal("Interpol", english.Texts("section.part:nth-of-type(2) .names li")[^1]);
        Assert.Equal("/en/countries/turkiye", english.Link("Türkiye").GetAttribute("href"));
        var observers = russian.Texts("section.part:nth-of-type(2) .names li");
        Assert.Equal("Интерпол", observers[^1]);
        var states = observers.Take(18).ToList();
        Assert.Equal(states.Order(StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), ignoreCase: true)), states);
    }

    [Fact]
    public async Task Navigation_and_breadcrumbs_follow_the_paths()
    {
        var page = await seeded.OpenAsync("/en/about/privacy");

        Assert.Equal(["Home", "About the Centre"], page.Texts(".crumbs a"));
        Assert.Equal("About the Centre", page.SingleText(".nav [aria-current=page]"));
        Assert.Equal("About the Centre", (await seeded.OpenAsync("/en/news")).Texts(".nav a").ElementAt(4));
    }

    [Fact]
    public async Task Page_is_found_by_search_sitemap_and_Markdown_but_is_in_no_list()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Page, "Hotline numbers") with { Slug = "contacts/hotline" });

        var found = await site.Visitor().OpenAsync("/en/search?q=hotline");
        Assert.Equal("/en/contacts/hotline", found.Html.QuerySelector(".card h3 a")!.GetAttribute("href"));
        Assert.Contains("/en/contacts/hotline</loc>", await site.ReadAsync("/sitemap-1.xml"), StringComparison.Ordinal);
        Assert.Contains("kind: page", await site.ReadAsync("/en/contacts/hotline.md"), StringComparison.Ordinal);
        foreach (var list in new[] { "/en", "/en/news", "/en/archive", "/en/feed.rss", "/sitemap-news.xml", "/api/v1/items", "/llms.txt" })
            Assert.DoesNotContain("hotline", await site.ReadAsync(list), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().OpenAsync($"/en/contacts/hotline/v/1")).Status);
        Assert.True(id > 0);
    }

    [Fact]
    public async Task Page_in_one_language_names_it_in_the_other()
    {
        await using var site = await TestSite.StartAsync();
        await site.SaveAsync(TestData.Draft(ItemKind.Page, "Contacts") with { Slug = "contacts" });
        using var reader = site.Visitor();

        var page = await reader.OpenAsync("/ru/contacts");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/en/contacts", page.Html.QuerySelector(".actions a")!.GetAttribute("href"));
        Assert.Equal("/en/contacts", (await reader.OpenAsync("/contacts", ("Accept-Language", "en"))).Location);
        Assert.Equal("/en/contacts", (await reader.OpenAsync("/en/Contacts/index")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/contacts/more")).Status);
    }

    [Theory]
    [InlineData("news", true)]
    [InlineData("news/contacts", true)]
    [InlineData("staff/contacts", true)]
    [InlineData("search", true)]
    [InlineData("feed", true)]
    [InlineData("sitemap", true)]
    [InlineData("media", true)]
    [InlineData("api/contacts", true)]
    [InlineData("ru/contacts", true)]
    [InlineData("contacts/index", true)]
    [InlineData("contacts/v", true)]
    [InlineData("contacts/v/2", true)]
    [InlineData("contacts/timemap", true)]
    [InlineData("contacts", false)]
    [InlineData("about", false)]
    [InlineData("contacts/news", false)]
    public void Path_that_a_route_serves_is_reserved(string path, bool isReserved) =>
        Assert.Equal(isReserved, seeded.Site.Services.GetRequiredService<ReservedPaths>().Contains(path));

    [Fact]
    public async Task Removed_page_is_gone_and_in_the_bin_not_found()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Page, "Contacts") with { Slug = "contacts", FooterPlace = 1 });
        using var reader = site.Visitor();
        Assert.Contains("Contacts", (await reader.OpenAsync("/en")).Texts(".foot a"));

        await site.WithdrawAsync(id);
        Assert.Equal(HttpStatusCode.Gone, (await reader.OpenAsync("/en/contacts")).Status);
        Assert.DoesNotContain("Contacts", (await reader.OpenAsync("/en")).Texts(".foot a"));

        await site.DeleteAsync(id);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/contacts")).Status);
    }
}

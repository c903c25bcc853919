using System.Net;
using CariccPortal.Integrity;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class RedirectsTests
{
    private const string PagePath = "/en/staff/redirects";

    [Fact]
    public async Task Old_site_URL_redirects_to_the_moved_item()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishBothAsync(ItemKind.News, "A report", "Доклад");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        Assert.Equal("Redirect added.",
            (await AddAsync(administrator, "https://former.example/index.php/ru/novosti/item/420", "/news/a-report")).Messages);
        await site.ChangeTypeAndSlugAsync(id, ItemKind.Meeting, "the-report");

        using var reader = site.Visitor();
        foreach (var language in new[] { "/en", "/ru" })
        {
            var sent = await reader.OpenAsync(language + "/index.php/ru/novosti/item/420");
            Assert.Equal(HttpStatusCode.MovedPermanently, sent.Status);
            Assert.Equal(language + "/meetings/the-report", sent.Location);
            Assert.Equal("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600", sent.Header("Cache-Control"));
        }

        var asked = await reader.OpenAsync("/index.php/ru/novosti/item/420", ("Accept-Language", "ru"));
        Assert.Equal(("/ru/meetings/the-report", null), (asked.Location, asked.Header("Vary")));
        Assert.Equal("/ru/meetings/the-report", (await reader.OpenAsync("/index.php/ru/novosti/item/420")).Location);
        Assert.Equal(HttpStatusCode.MovedPermanently,
            (await reader.RequestAsync(HttpMethod.Head, "/en/index.php/ru/novosti/item/420")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/index.php/ru/novosti/item/421")).Status);
        Assert.Equal(["/index.php/ru/novosti/item/420", "/news/a-report"],
            (await administrator.OpenAsync(PagePath)).Texts("tbody td:first-child"));
    }

    [Fact]
    public async Task Redirect_path_can_include_a_query()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "/index.php?option=com_k2&id=7", "/check");
        using var reader = site.Visitor();

        Assert.Equal("/en/check", (await reader.OpenAsync("/en/index.php?option=com_k2&id=7")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/index.php?option=com_k2&id=8")).Status);
    }

    [Fact]
    public async Task Existing_page_or_draft_target_is_rejected()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Draft", text => text with { Publication = CariccPortal.Editing.Workflow.PublicationChange.Unchanged });
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        await AddAsync(administrator, "/old", "/news/draft");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync("/en/old")).Status);
        foreach (var taken in new[] { "/check", "/en/countries", "/topics/anything", "/calendar/2024/3", "/news" })
            Assert.Equal($"“{taken.Replace("/en", "", StringComparison.Ordinal)}” already uses this address.",
                (await AddAsync(administrator, taken, "/corrections")).Form("Add").ErrorOf("Old address"));
    }

    [Theory]
    [InlineData("?id=7&option=com_k2")]
    [InlineData("?option=com_k2&id=7&utm_source=letter")]
    [InlineData("?Itemid=1&option=com_k2&lang=ru&id=7")]
    public async Task Extra_and_reordered_parameters_match(string query)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "/Index.php?option=com_k2&id=7", "/check");
        await AddAsync(administrator, "/index.php?option=com_k2", "/corrections");
        using var reader = site.Visitor();

        Assert.Equal("/en/check", (await reader.OpenAsync("/en/index.php" + query)).Location);
        Assert.Equal("/en/check", (await reader.OpenAsync("/en/INDEX.php" + query)).Location);
        Assert.Equal("/en/corrections", (await reader.OpenAsync("/en/index.php?id=8&option=com_k2")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.OpenAsync("/en/index.php?id=7")).Status);
    }

    [Fact]
    public async Task Language_comes_from_the_target_or_the_old_path_or_the_item()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Только по-русски", Language.Russian);
        await site.PublishBothAsync(ItemKind.News, "Both", "Оба");
        var russian = $"/news/{Slug.From("Только по-русски")}";
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "/index.php/ru/one", russian);
        await AddAsync(administrator, "/index.php/en/one", russian);
        await AddAsync(administrator, "/one", russian);
        await AddAsync(administrator, "/index.php/ru/both", "/news/both");
        await AddAsync(administrator, "/typed", "/ru/news/both#part");
        await AddAsync(administrator, "/typed-page", "http://localhost:5080/ru/corrections?x=1#data");
        using var reader = site.Visitor();

        foreach (var old in new[] { "/index.php/ru/one", "/index.php/en/one", "/one" })
            Assert.Equal("/ru" + russian, (await reader.OpenAsync(old)).Location);
        Assert.Equal("/ru/news/both", (await reader.OpenAsync("/index.php/ru/both", ("Accept-Language", "en"))).Location);
        Assert.Equal("/en/news/both", (await reader.OpenAsync("/en/index.php/ru/both")).Location);
        Assert.Equal("/ru/news/both#part", (await reader.OpenAsync("/en/typed")).Location);
        var page = await reader.OpenAsync("/typed-page", ("Accept-Language", "en"));
        Assert.Equal(("/ru/corrections?x=1#data", null), (page.Location, page.Header("Vary")));
        Assert.Equal("Accept-Language", (await reader.OpenAsync("/one")).Header("Vary"));
        Assert.Contains("/ru/news/both#part", string.Join(' ', (await administrator.OpenAsync(PagePath)).Texts("tbody td:nth-child(2)")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/news.rss", "/ru/news.rss")]
    [InlineData("/en/feed.atom", "/en/feed.atom")]
    [InlineData("/calendar.ics", "/ru/calendar.ics")]
    [InlineData("/topics/operations.json", "/ru/topics/operations.json")]
    [InlineData("/sitemap.xml", "/sitemap.xml")]
    [InlineData("/llms.txt", "/llms.txt")]
    [InlineData("/api/v1/items", "/api/v1/items")]
    [InlineData("/files/0123456789abcdef0123456789abcdef/Programme.pdf", "/files/0123456789abcdef0123456789abcdef/Programme.pdf")]
    [InlineData("/icon.svg", "/icon.svg")]
    public async Task Every_served_URL_can_be_a_target(string to, string location)
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        Assert.Equal("Redirect added.", (await AddAsync(administrator, "/old", to)).Messages);
        Assert.Equal(location, (await site.Visitor().OpenAsync("/ru/old")).Location);
        Assert.NotNull((await AddAsync(administrator, to, "/check")).Form("Add").ErrorOf("Old address"));
    }

    [Theory]
    [InlineData("", "/check", "Old address", "Enter the path as shown in the address bar, up to 300 characters.")]
    [InlineData("/", "/check", "Old address", "Enter the path as shown in the address bar, up to 300 characters.")]
    [InlineData("/old", "", "Redirects to", "No such page on this site. Check the address.")]
    [InlineData("/old", "https://elsewhere.example/check", "Redirects to", "No such page on this site. Check the address.")]
    [InlineData("/old", "/staff", "Redirects to", "No such page on this site. Check the address.")]
    [InlineData("/old", "/news/none", "Redirects to", "No such page on this site. Check the address.")]
    [InlineData("/old", "/no-page", "Redirects to", "No such page on this site. Check the address.")]
    [InlineData("/older", "/check", "Old address", "This address already redirects to /check. Remove that redirect first.")]
    [InlineData("/news/a-report", "/check", "Old address", "“A report” already uses this address.")]
    [InlineData("/news/a-report", "/news/a-report", "Old address", "An address cannot redirect to itself.")]
    public async Task Invalid_redirect_shows_field_error_and_keeps_input(string from, string to, string field, string message)
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "A report");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "/older", "/check");

        var form = (await AddAsync(administrator, from, to)).Form("Add");

        Assert.Equal(message, form.ErrorOf(field));
        Assert.Equal((from, to), (form.ValueOf("Old address"), form.ValueOf("Redirects to")));
    }

    [Fact]
    public async Task Redirect_to_the_home_page_is_accepted()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        await AddAsync(administrator, "/index.html", "/");

        Assert.Equal("/ru", (await site.Visitor().OpenAsync("/ru/index.html")).Location);
    }

    [Fact]
    public async Task Redirects_are_filtered_by_prefix_and_removed()
    {
        await using var site = await TestSite.StartAsync();
        await site.QueryDatabaseAsync(async db =>
        {
            db.Redirects.AddRange(Enumerable.Range(100, 60)
                .Select(number => new Redirect
                {
                    Path = $"old/{number}",
                    Target = "about",
                    CreatedAt = site.Clock.Now,
                    CreatedBy = "Dana"
                }));
            db.Redirects.Add(new Redirect { Path = "other", Target = "about", CreatedAt = site.Clock.Now, CreatedBy = "Dana" });
            return await db.SaveChangesAsync();
        });
        var last = await site.QueryDatabaseAsync(db => db.Redirects.Where(one => one.Path == "old/159")
            .Select(one => one.Id).SingleAsync());
        await site.Database.SealAsync(SealedSubject.Redirect.Of(last));
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var first = await administrator.SubmitAsync((await administrator.OpenAsync(PagePath)).Form("Find")
            .Fill("Start or end of the path", "/old/"));
        Assert.Equal(50, first.Texts("tbody tr").Count);
        var second = await administrator.OpenAsync(first.Link("Next").GetAttribute("href")!);
        Assert.Equal(("/old/150", "/old/159", 10),
            (second.Texts("tbody td:first-child")[0], second.Texts("tbody td:first-child")[^1], second.Texts("tbody tr").Count));
        Assert.Empty(second.Links("Next"));

        Assert.Equal("Redirect removed.", (await administrator.SubmitAndFollowAsync(second.Form("Remove: /old/159"))).Messages);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().OpenAsync("/en/old/159")).Status);
        Assert.Equal("No redirects match your search.", (await administrator.OpenAsync(PagePath + "?q=zzz")).SingleText(".empty"));
    }

    private static async Task<Page> AddAsync(Visitor administrator, string from, string to) =>
        await administrator.SubmitAndFollowAsync((await administrator.OpenAsync(PagePath)).Form("Add").Fill("Old address", from)
            .Fill("Redirects to", to));
}

using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff.Reading;

public sealed class IndexTests
{
    private const string PagePath = "/en/staff/reading";
    private static readonly (string, string) Browser = ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0");

    [Fact]
    public async Task Items_pages_and_referrers_are_listed_with_the_most_read_first()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync(ItemKind.News, "Item one");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        Assert.Equal("Nothing was read in this period.", (await writer.OpenAsync(PagePath)).SingleText(".last-hour .empty"));
        using var reader = site.Visitor();
        for (var time = 0; time < 3; time++) await reader.OpenAsync("/en/news/item-one", Browser, ("Referer", "https://press.example/x"));
        await reader.OpenAsync("/en/topics", Browser);
        await reader.OpenAsync("/en/topics", ("User-Agent", "Googlebot"));
        await StoreAsync(site);

        var page = await writer.OpenAsync(PagePath);

        Assert.Equal("Readership", page.Heading);
        Assert.Equal(["Item one", "3", "0", "0", "0", "0", "/topics", "1", "0", "0", "0", "1"],
            page.Texts("section:nth-of-type(2) tbody td"));
        Assert.Equal(["press.example", "3"], page.Texts("section:nth-of-type(3) tbody td"));
        Assert.Contains("Total: 4, peak per day: 4, robots: 1", page.SingleText(".day-chart figcaption"), StringComparison.Ordinal);
        Assert.Equal(["1 June 2024", "4", "1"], page.Texts(".last-hour tbody td").Take(3));
        Assert.Equal(30, page.Html.QuerySelectorAll(".last-hour tbody tr").Length);
        Assert.NotEmpty(page.Html.QuerySelector(".day-chart svg path")!.GetAttribute("d")!);
    }

    [Fact]
    public async Task Item_has_its_own_figures_by_language()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Item one", "Первый материал");
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/news/item-one", Browser);
        await reader.OpenAsync("/ru/news/item-one", Browser);
        await reader.OpenAsync("/en", Browser);
        await StoreAsync(site);

        var link = (await writer.OpenAsync(PagePath)).Link("Item one").GetAttribute("href")!;
        var all = await writer.OpenAsync(link);
        var russian = await writer.OpenAsync(link + "&version=ru");

        Assert.Equal("Readership: Item one", all.Heading);
        Assert.StartsWith("Total: 2,", all.SingleText(".day-chart figcaption"), StringComparison.Ordinal);
        Assert.StartsWith("Total: 1,", russian.SingleText(".day-chart figcaption"), StringComparison.Ordinal);
        Assert.Null(all.Html.QuerySelector("#missing"));
    }

    [Fact]
    public async Task Missing_address_leads_to_the_redirect_form_and_disappears_with_the_redirect()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/Old/Page", Browser);
        await reader.OpenAsync("/wp-login.php", Browser);
        await StoreAsync(site);

        var page = await administrator.OpenAsync(PagePath);
        Assert.Equal("/old/page", page.Texts("#missing ~ table td").First());
        Assert.Contains("such as /wp-login.php: 1.", page.Text, StringComparison.Ordinal);
        var form = (await administrator.OpenAsync(page.Link("Add redirect").GetAttribute("href")!)).Form("Add");
        Assert.Equal("/old/page", form.ValueOf("Old address"));
        await administrator.SubmitAsync(form.Fill("Redirects to", "/topics"));

        Assert.Equal("/en/topics", (await reader.OpenAsync("/en/old/page")).Location);
        Assert.Empty((await administrator.OpenAsync(PagePath)).Texts("#missing ~ table td"));
    }

    [Fact]
    public async Task Writer_sees_missing_addresses_without_the_redirect_link()
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/old", Browser);
        await StoreAsync(site);

        Assert.Empty((await writer.OpenAsync(PagePath)).Links("Add redirect"));
    }

    [Theory]
    [InlineData("?from=2024-05-31&to=2024-06-01", 2)]
    [InlineData("?from=2024-06-01&to=2024-05-31", 2)]
    [InlineData("?from=1999-01-01&to=2024-06-01", 366)]
    [InlineData("?from=nonsense&to=&item=x&version=xx", 30)]
    public async Task Period_is_at_most_a_year(string query, int days)
    {
        await using var site = await TestSite.StartAsync();
        using var writer = await site.SignInAsAsync(StaffRole.Writer);
        using var reader = site.Visitor();
        await reader.OpenAsync("/en", Browser);
        await StoreAsync(site);

        var page = await writer.OpenAsync(PagePath + query);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(days, page.Html.QuerySelectorAll(".last-hour tbody tr").Length);
    }

    private static Task StoreAsync(TestSite site) => site.Services.GetRequiredService<ReadCounter>().StoreAsync(CancellationToken.None);
}

using System.Net;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Errors;

public sealed class IndexTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/nothing-here", "en", "There is no such page", "The address may be mistyped, or the page may have been removed.", "News")]
    [InlineData("/ru/nothing-here", "ru", "Такой страницы нет", "Возможно, в адресе опечатка или страница удалена.", "Новости")]
    [InlineData("/ru/news/nothing-here", "ru", "Такой страницы нет", "Возможно, в адресе опечатка или страница удалена.", "Новости")]
    public async Task An_unknown_address_is_answered_in_the_site_s_look_and_the_address_s_language(string address, string language, string heading, string advice, string section)
    {
        var page = await seeded.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
        Assert.Contains(advice, page.One("main"), StringComparison.Ordinal);
        Assert.Equal($"/{language}/news", page.Links(section)[0].GetAttribute("href"));
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("ru;q=0.9", "ru")]
    [InlineData("en", "en")]
    public async Task An_unknown_address_without_a_language_is_answered_in_the_browser_s(string accepts, string language)
    {
        var page = await seeded.OpenAsync("/nothing-here", ("Accept-Language", accepts));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/en/errors/500")]
    [InlineData("/en/errors/404")]
    [InlineData("/ru/errors/200")]
    [InlineData("/en/errors/99999999999")]
    public async Task An_error_page_asked_for_by_its_own_address_is_not_found(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(address)).Status);
    }

    [Theory]
    [InlineData("/en/news", "en", "Something went wrong here")]
    [InlineData("/ru/news", "ru", "На сайте произошла ошибка")]
    public async Task A_fault_of_ours_is_answered_in_the_reader_s_language_and_tells_nothing_of_the_inside(string address, string language, string heading)
    {
        await using var site = await TestSite.StartAsync();
        await site.AskStoreAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE ItemTexts RENAME TO Gone"));

        var page = await site.Visitor().OpenAsync(address);

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
        Assert.DoesNotContain("SQLite", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", page.Text, StringComparison.Ordinal);
        Assert.NotEqual("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_a_page()
    {
        using var reader = seeded.Reader();

        var page = await reader.AskAsync(HttpMethod.Get, "/ru/ratings/1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, page.Status);
        Assert.Equal("Этот адрес не принимает таких запросов", page.Heading);
    }

    [Fact]
    public async Task The_switch_of_an_error_page_leads_to_a_page_that_is_there()
    {
        foreach (var language in Languages.All)
        {
            var page = await seeded.OpenAsync($"/{language.Code()}/nothing-here");
            var twin = page.Html.QuerySelector("a.lang")!.GetAttribute("href")!;
            Assert.Equal(HttpStatusCode.OK, (await seeded.OpenAsync(twin)).Status);
        }
    }
}

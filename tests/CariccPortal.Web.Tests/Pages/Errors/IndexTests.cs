using System.Net;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Errors;

public sealed class IndexTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/nothing-here", "en", "Page not found", "Check the address for typing errors. The page may have been removed.", "News")]
    [InlineData("/ru/nothing-here", "ru", "Страница не найдена", "Проверьте, нет ли опечатки в адресе. Возможно, страница удалена.",
        "Новости")]
    [InlineData("/ru/news/nothing-here", "ru", "Страница не найдена", "Проверьте, нет ли опечатки в адресе. Возможно, страница удалена.",
        "Новости")]
    public async Task Unknown_URL_shows_404_page_in_the_URL_language(string path, string language, string heading, string advice,
        string section)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
        Assert.Contains(advice, page.SingleText("main"), StringComparison.Ordinal);
        Assert.Equal($"/{language}/news", page.Links(section)[0].GetAttribute("href"));
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("ru;q=0.9", "ru")]
    [InlineData("en", "en")]
    public async Task Unknown_URL_without_language_uses_browser_language(string acceptLanguage, string language)
    {
        var page = await seeded.OpenAsync("/nothing-here", ("Accept-Language", acceptLanguage));

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/en/news/meeting-with-liaison-oficer-2024", "meeting with liaison oficer", "Find")]
    [InlineData("/ru/index.php/component/k2/item/420-наркотики_в-регионе.html", "наркотики регионе", "Найти")]
    [InlineData("/ru/%D0%B2%D1%81%D1%82%D1%80%D0%B5%D1%87%D0%B0/7", "встреча", "Найти")]
    [InlineData("/en/%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "script", "Find")]
    [InlineData("/en/x/1", "", "Find")]
    public async Task Unknown_URL_offers_a_search_for_its_words(string path, string words, string button)
    {
        var form = (await seeded.OpenAsync(path)).Form(button);

        Assert.Equal(($"/{path[1..3]}/search", HttpMethod.Get), (form.Action, form.Method));
        Assert.Equal([new("q", words)], form.Fields());
    }

    [Fact]
    public async Task Other_errors_offer_no_search() =>
        Assert.Empty((await seeded.OpenAsync("/en/ratings/1")).Html.QuerySelectorAll("input[type=search]"));

    [Theory]
    [InlineData("/en/errors/500")]
    [InlineData("/en/errors/404")]
    [InlineData("/ru/errors/200")]
    [InlineData("/en/errors/99999999999")]
    public async Task Direct_request_of_an_error_page_returns_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);
    }

    [Theory]
    [InlineData("/en/news", "en", "Sorry, there is a problem with the site")]
    [InlineData("/ru/news", "ru", "Произошла ошибка")]
    public async Task Server_error_page_is_localized_without_details(string path, string language, string heading)
    {
        await using var site = await TestSite.StartAsync();
        await site.QueryDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE ItemTranslations RENAME TO Gone"));

        var page = await site.Visitor().OpenAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal(language, page.Html.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.Heading);
        Assert.DoesNotContain("SQLite", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", page.Text, StringComparison.Ordinal);
        Assert.NotEqual("public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=3600", page.Header("Cache-Control"));
    }

    [Fact]
    public async Task Unsupported_method_shows_an_error_page()
    {
        using var reader = seeded.Reader();

        var page = await reader.RequestAsync(HttpMethod.Get, "/ru/ratings/1");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, page.Status);
        Assert.Equal("Эту страницу нельзя открыть таким способом", page.Heading);
    }

    [Fact]
    public async Task Language_link_of_an_error_page_works()
    {
        foreach (var language in Languages.All)
        {
            var page = await seeded.OpenAsync($"/{language.Code}/nothing-here");
            var translation = page.Html.QuerySelector("a.lang")!.GetAttribute("href")!;
            Assert.Equal(HttpStatusCode.OK, (await seeded.OpenAsync(translation)).Status);
        }
    }
}

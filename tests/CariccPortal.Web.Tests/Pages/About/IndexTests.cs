using System.Globalization;
using System.Net;

namespace CariccPortal.Web.Tests.Pages.About;

public sealed class IndexTests(SeededSite seeded)
{
    private static readonly string[] MembersEn = ["Azerbaijan", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Turkmenistan",
        "Uzbekistan"];
    private static readonly string[] MembersRu = ["Азербайджан", "Казахстан", "Кыргызстан", "Россия", "Таджикистан", "Туркменистан",
        "Узбекистан"];

    private static readonly string[] ObserversEn =
    [
        "Afghanistan", "Austria", "Belarus", "Canada", "China", "Finland", "France", "Germany", "Iran", "Italy", "Mongolia", "Pakistan",
            "Romania", "Sweden",
        "Türkiye", "Ukraine", "United Kingdom", "United States", "Interpol",
    ];

    [Fact]
    public async Task English_countries_are_alphabetical_organizations_last()
    {
        var page = await seeded.OpenAsync("/en/about");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("About the Centre", page.Heading);
        Assert.Equal(["Member states (7)", "Observers (19)"], page.Texts("section.part h2"));
        Assert.Equal(MembersEn, page.Texts("section.part:nth-of-type(1) .names li"));
        Assert.Equal(ObserversEn, page.Texts("section.part:nth-of-type(2) .names li"));
        Assert.Equal("/en/countries/turkiye", page.Link("Türkiye").GetAttribute("href"));
    }

    [Fact]
    public async Task Russian_countries_are_in_Russian_alphabetical_order()
    {
        var page = await seeded.OpenAsync("/ru/about");

        Assert.Equal("О Центре", page.Heading);
        Assert.Equal(["Государства-члены (7)", "Наблюдатели (19)"], page.Texts("section.part h2"));
        Assert.Equal(MembersRu, page.Texts("section.part:nth-of-type(1) .names li"));
        var observers = page.Texts("section.part:nth-of-type(2) .names li");
        Assert.Equal(19, observers.Count);
        Assert.Equal("Интерпол", observers[^1]);
        var states = observers.Take(18).ToList();
        Assert.Equal(states.Order(StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), ignoreCase: true)), states);
    }

    [Fact]
    public async Task Every_country_links_to_its_page()
    {
        var page = await seeded.OpenAsync("/ru/about");

        foreach (var link in page.Html.QuerySelectorAll(".names a"))
            Assert.Equal(HttpStatusCode.OK, (await seeded.OpenAsync(link.GetAttribute("href")!)).Status);
    }

    [Theory]
    [InlineData("/en/about", "2009", "Almaty")]
    [InlineData("/ru/about", "2009", "Алматы")]
    public async Task About_page_states_when_and_where_CARICC_was_founded(string path, string year, string place)
    {
        var said = (await seeded.OpenAsync(path)).SingleText(".prose");

        Assert.Contains(year, said, StringComparison.Ordinal);
        Assert.Contains(place, said, StringComparison.Ordinal);
    }
}

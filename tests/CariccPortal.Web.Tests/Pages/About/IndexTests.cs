using System.Globalization;
using System.Net;

namespace CariccPortal.Web.Tests.Pages.About;

public sealed class IndexTests(SeededSite seeded)
{
    private static readonly string[] MembersEn = ["Azerbaijan", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Turkmenistan", "Uzbekistan"];
    private static readonly string[] MembersRu = ["Азербайджан", "Казахстан", "Кыргызстан", "Россия", "Таджикистан", "Туркменистан", "Узбекистан"];

    private static readonly string[] ObserversEn =
    [
        "Afghanistan", "Austria", "Belarus", "Canada", "China", "Finland", "France", "Germany", "Iran", "Italy", "Mongolia", "Pakistan", "Romania", "Sweden",
        "Türkiye", "Ukraine", "United Kingdom", "United States", "Interpol",
    ];

    [Fact]
    public async Task Members_and_observers_stand_by_the_English_alphabet_with_the_organisation_last()
    {
        var page = await seeded.OpenAsync("/en/about");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("About the Centre", page.Heading);
        Assert.Equal(["Member states (7)", "Observers (19)"], page.All("section.part h2"));
        Assert.Equal(MembersEn, page.All("section.part:nth-of-type(1) .names li"));
        Assert.Equal(ObserversEn, page.All("section.part:nth-of-type(2) .names li"));
        Assert.Equal("/en/countries/turkiye", page.Link("Türkiye").GetAttribute("href"));
    }

    [Fact]
    public async Task In_Russian_they_stand_by_the_Russian_alphabet()
    {
        var page = await seeded.OpenAsync("/ru/about");

        Assert.Equal("О Центре", page.Heading);
        Assert.Equal(["Государства-члены (7)", "Наблюдатели (19)"], page.All("section.part h2"));
        Assert.Equal(MembersRu, page.All("section.part:nth-of-type(1) .names li"));
        var observers = page.All("section.part:nth-of-type(2) .names li");
        Assert.Equal(19, observers.Count);
        Assert.Equal("Интерпол", observers[^1]);
        var states = observers.Take(18).ToList();
        Assert.Equal(states.Order(StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), ignoreCase: true)), states);
    }

    [Fact]
    public async Task Every_country_leads_to_a_page()
    {
        var page = await seeded.OpenAsync("/ru/about");

        foreach (var link in page.Html.QuerySelectorAll(".names a"))
            Assert.Equal(HttpStatusCode.OK, (await seeded.OpenAsync(link.GetAttribute("href")!)).Status);
    }

    [Theory]
    [InlineData("/en/about", "2009", "Almaty")]
    [InlineData("/ru/about", "2009", "Алматы")]
    public async Task The_page_says_when_and_where_the_Centre_was_founded(string address, string year, string place)
    {
        var said = (await seeded.OpenAsync(address)).One(".prose");

        Assert.Contains(year, said, StringComparison.Ordinal);
        Assert.Contains(place, said, StringComparison.Ordinal);
    }
}

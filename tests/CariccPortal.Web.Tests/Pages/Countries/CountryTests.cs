using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Pages.Countries;

public sealed class CountryTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/countries/kazakhstan", "Kazakhstan (3)", "Member state of the Centre.")]
    [InlineData("/ru/countries/kazakhstan", "Казахстан (3)", "Государство-член Центра.")]
    [InlineData("/en/countries/finland", "Finland (1)", "Observer state at the Centre.")]
    [InlineData("/en/countries/interpol", "Interpol (1)", "Organisation, observer at the Centre.")]
    public async Task A_country_shows_what_it_is_to_the_Centre_and_how_many_items_are_about_it(string address, string heading, string role)
    {
        var page = await seeded.OpenAsync(address);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(role, page.One("main .head"), StringComparison.Ordinal);
        Assert.Equal(heading[^2] - '0', page.Html.QuerySelectorAll("ol.cards > li").Length);
    }

    [Fact]
    public async Task Items_of_every_kind_stand_together_each_with_its_kind()
    {
        var page = await seeded.OpenAsync("/en/countries/kazakhstan");

        Assert.Equal(["News item", "Meeting", "News item"], page.All("ol.cards .kind"));
    }

    [Fact]
    public async Task A_country_without_items_has_a_page_that_says_so()
    {
        var page = await seeded.OpenAsync("/en/countries/sweden");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Sweden (0)", page.Heading);
        Assert.Equal("Nothing has been published here yet.", page.One(".empty"));
    }

    [Fact]
    public async Task A_long_list_is_turned_over_page_by_page()
    {
        await using var site = await TestSite.StartSeededAsync();
        for (var number = 1; number <= 12; number++) await site.SaveAsync(Newsroom.Draft(ItemKind.News, $"News {number}") with { Countries = ["finland"] });

        var first = await site.Visitor().OpenAsync("/en/countries/finland");
        Assert.Equal("Finland (13)", first.Heading);
        Assert.Equal("/en/countries/finland?page=2", first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Single((await site.Visitor().OpenAsync("/en/countries/finland?page=2")).All("ol.cards h2"));
        Assert.Equal("/en/countries/finland", (await site.Visitor().OpenAsync("/en/countries/finland?page=1")).Location);
    }

    [Theory]
    [InlineData("/en/countries/atlantis")]
    [InlineData("/en/countries/Finland")]
    [InlineData("/en/countries/finland/more")]
    public async Task An_unknown_country_is_not_found(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(address)).Status);
    }
}

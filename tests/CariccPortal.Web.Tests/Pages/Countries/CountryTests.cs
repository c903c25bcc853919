using System.Net;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Pages.Countries;

public sealed class CountryTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/countries/kazakhstan", "Kazakhstan (3)", "Member state of the Centre.")]
    [InlineData("/ru/countries/kazakhstan", "Казахстан (3)", "Государство-член Центра.")]
    [InlineData("/en/countries/finland", "Finland (1)", "Observer state at the Centre.")]
    [InlineData("/en/countries/interpol", "Interpol (1)", "Observer organisation at the Centre.")]
    public async Task Country_page_shows_its_role_and_item_count(string path, string heading, string role)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(heading, page.Heading);
        Assert.Contains(role, page.SingleText("main .head"), StringComparison.Ordinal);
        Assert.Equal(heading[^2] - '0', page.Html.QuerySelectorAll("ol.cards > li").Length);
    }

    [Fact]
    public async Task Country_list_mixes_types_with_labels()
    {
        var page = await seeded.OpenAsync("/en/countries/kazakhstan");

        Assert.Equal(["News item", "Meeting", "News item"], page.Texts("ol.cards .kind"));
    }

    [Fact]
    public async Task Country_without_items_shows_a_message()
    {
        var page = await seeded.OpenAsync("/en/countries/sweden");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Sweden (0)", page.Heading);
        Assert.Equal("Nothing has been published yet.", page.SingleText(".empty"));
    }

    [Fact]
    public async Task Long_country_list_is_paginated()
    {
        await using var site = await TestSite.StartSeededAsync();
        for (var number = 1; number <= 12; number++)
            await site.SaveAsync(TestData.Draft(ItemKind.News, $"News {number}") with { Countries = ["finland"] });

        var first = await site.Visitor().OpenAsync("/en/countries/finland");
        Assert.Equal("Finland (13)", first.Heading);
        Assert.Equal("/en/countries/finland?page=2", first.Html.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Single((await site.Visitor().OpenAsync("/en/countries/finland?page=2")).Texts("ol.cards h2"));
        Assert.Equal("/en/countries/finland", (await site.Visitor().OpenAsync("/en/countries/finland?page=1")).Location);
    }

    [Theory]
    [InlineData("/en/countries/atlantis")]
    [InlineData("/en/countries/finland/more")]
    public async Task Unknown_country_returns_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);
    }
}

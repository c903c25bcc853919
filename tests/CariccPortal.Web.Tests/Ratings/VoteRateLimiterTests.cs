using System.Globalization;
using System.Net;
using CariccPortal.Items;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CariccPortal.Web.Tests.Ratings;

public sealed class VoteRateLimiterTests
{
    private static readonly (string, string)[] TwoPerMinute = [("Portal:RateLimits:VotesPerMinute", "2")];

    [Fact]
    public void Default_limits_are_60_per_minute_and_300_per_hour()
    {
        var settings = PortalOptions.Read(new ConfigurationBuilder().Build(), Path.GetTempPath());
        using var limits = new VoteRateLimiter(settings);
        var office = IPAddress.Parse("192.0.2.1");

        for (var vote = 1; vote <= 60; vote++) Assert.Null(limits.Acquire(office));

        Assert.InRange(limits.Acquire(office)!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Null(limits.Acquire(IPAddress.Parse("192.0.2.2")));
        Assert.Equal((60, 300), (settings.RateLimits.VotesPerMinute, settings.RateLimits.VotesPerHour));
    }

    [Fact]
    public void Hourly_limit_applies_separately()
    {
        var settings = PortalOptions.Read(
            new ConfigurationBuilder().AddInMemoryCollection(
                [new("Portal:RateLimits:VotesPerMinute", "1000"), new("Portal:RateLimits:VotesPerHour", "300")]).Build(),
            Path.GetTempPath());
        using var limits = new VoteRateLimiter(settings);

        for (var vote = 1; vote <= 300; vote++) Assert.Null(limits.Acquire(IPAddress.Loopback));

        Assert.True(limits.Acquire(IPAddress.Loopback) > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Votes_for_one_item_are_limited_per_network_and_day()
    {
        await using var site = await TestSite.StartAsync();
        var (id, other) = (await site.PublishAsync(ItemKind.News, "Rated"), await site.PublishAsync(ItemKind.News, "Other"));
        var counted = 0;
        // Within the limits per minute and hour.
        for (var vote = 0; vote < 55; vote++)
            if ((await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")])).Status == HttpStatusCode.SeeOther) counted++;

        Assert.Equal(20, counted);
        Assert.Equal(20, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
        var rejected = await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);
        Assert.Equal(HttpStatusCode.TooManyRequests, rejected.Status);
        Assert.True(int.Parse(rejected.Header("Retry-After")!, NumberStyles.None, CultureInfo.InvariantCulture) > 3600);
        await RateAsync(site, other);
        await RateAsync(site, id, "192.0.2.2");
    }

    [Theory]
    [InlineData("/en", "Too many ratings from your network", "Many people may share your network.")]
    [InlineData("/ru", "Слишком много оценок из вашей сети", "Вашей сетью могут пользоваться многие.")]
    public async Task Exceeded_limit_returns_localized_429(string language, string heading, string advice)
    {
        await using var site = await TestSite.StartAsync(TwoPerMinute);
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        await RateAsync(site, id);
        await RateAsync(site, id);

        var rejected = await site.Visitor().PostAsync($"{language}/ratings/{id}", [new("stars", "1")]);

        Assert.Equal(HttpStatusCode.TooManyRequests, rejected.Status);
        Assert.InRange(int.Parse(rejected.Header("Retry-After")!, NumberStyles.None, CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(heading, rejected.Heading);
        Assert.Contains(advice, rejected.SingleText("main"), StringComparison.Ordinal);
        Assert.Null(rejected.Header("Set-Cookie"));
        Assert.Equal(2, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Theory]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:1:ffff::2", true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:2::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public async Task Network_is_an_IPv4_address_or_an_IPv6_64_prefix(string first, string second, bool isOne)
    {
        await using var site = await TestSite.StartAsync(TwoPerMinute);
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        await RateAsync(site, id, first);
        await RateAsync(site, id, first);

        var response = await site.Visitor(second).PostAsync($"/en/ratings/{id}", [new("stars", "1")]);

        Assert.Equal(isOne ? HttpStatusCode.TooManyRequests : HttpStatusCode.SeeOther, response.Status);
    }

    [Theory]
    [InlineData("", "10.0.0.5", HttpStatusCode.TooManyRequests)]
    [InlineData("10.0.0.5", "10.0.0.5", HttpStatusCode.SeeOther)]
    [InlineData("10.0.0.0/24", "10.0.0.5", HttpStatusCode.SeeOther)]
    [InlineData("10.0.0.0/24", "10.0.1.5", HttpStatusCode.TooManyRequests)]
    public async Task X_Forwarded_For_is_used_only_from_trusted_proxies(string trusted, string proxy, HttpStatusCode third)
    {
        await using var site = await TestSite.StartAsync([.. TwoPerMinute, ("Portal:TrustedProxies", trusted)]);
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        Page? last = null;

        foreach (var value in new[] { "198.51.100.1", "198.51.100.2", "198.51.100.3" })
            last = await site.Visitor(proxy).PostAsync($"/en/ratings/{id}", [new("stars", "1")], ("X-Forwarded-For", value));

        Assert.Equal(third, last!.Status);
    }

    [Fact]
    public async Task GET_is_not_rate_limited()
    {
        await using var site = await TestSite.StartAsync(("Portal:RateLimits:VotesPerMinute", "1"),
            ("Portal:RateLimits:VotesPerHour", "1"));
        await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();

        for (var time = 0; time < 5; time++) Assert.Equal(HttpStatusCode.OK, (await reader.OpenAsync("/en/news/rated")).Status);
    }

    private static async Task RateAsync(TestSite site, int id, string from = "192.0.2.1") =>
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Visitor(from).PostAsync($"/en/ratings/{id}", [new("stars", "1")])).Status);
}

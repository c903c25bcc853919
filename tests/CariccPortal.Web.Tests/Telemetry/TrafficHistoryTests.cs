using CariccPortal.Web.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Telemetry;

public sealed class TrafficHistoryTests
{
    [Fact]
    public async Task History_has_60_one_minute_samples()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var hour = site.Services.GetRequiredService<TrafficHistory>();

        for (var minute = 1; minute <= 61; minute++)
        {
            if (minute is 1 or 61) await reader.OpenAsync("/en/news");
            if (minute is 61) await reader.OpenAsync("/en");
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            hour.TakeSample();
        }

        Assert.Equal(60, hour.Samples.Count);
        Assert.Equal([0, .. Enumerable.Repeat(0L, 58), 2], hour.Samples.Select(one => one.Requests));
        Assert.Equal(site.Clock.Now, hour.Samples[^1].At);
        Assert.Equal(3, hour.Total.Requests);
    }

    [Fact]
    public async Task Failed_responses_are_counted_as_errors()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/nothing-here");
        site.Database.SetUnavailable(true);
        await reader.OpenAsync("/en/news");
        site.Database.SetUnavailable(false);

        var sum = site.Services.GetRequiredService<TrafficHistory>().Total;

        Assert.Equal((2, 1), (sum.Requests, sum.Errors));
    }
}

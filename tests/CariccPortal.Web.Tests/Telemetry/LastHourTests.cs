using CariccPortal.Web.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Telemetry;

public sealed class LastHourTests
{
    [Fact]
    public async Task It_holds_sixty_minutes_each_with_what_came_in_it()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        var hour = site.Services.GetRequiredService<LastHour>();

        for (var minute = 1; minute <= 61; minute++)
        {
            if (minute is 1 or 61) await reader.OpenAsync("/en/news");
            if (minute is 61) await reader.OpenAsync("/en");
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            hour.Look();
        }

        Assert.Equal(60, hour.Minutes.Count);
        Assert.Equal([0, .. Enumerable.Repeat(0L, 58), 2], hour.Minutes.Select(one => one.Requests));
        Assert.Equal(site.Clock.Now, hour.Minutes[^1].At);
        Assert.Equal(3, hour.Sum.Requests);
    }

    [Fact]
    public async Task Answers_that_fail_are_counted_as_faults()
    {
        await using var site = await TestSite.StartAsync();
        using var reader = site.Visitor();
        await reader.OpenAsync("/en/nothing-here");
        site.Store.SetAway(true);
        await reader.OpenAsync("/en/news");
        site.Store.SetAway(false);

        var sum = site.Services.GetRequiredService<LastHour>().Sum;

        Assert.Equal((2, 1), (sum.Requests, sum.Errors));
    }
}

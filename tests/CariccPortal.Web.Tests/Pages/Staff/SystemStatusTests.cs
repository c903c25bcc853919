using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class SystemStatusTests
{
    [Fact]
    public async Task Page_shows_the_metrics_of_the_last_hour()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishBothAsync(ItemKind.News, "Kept", "Сохранено");
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        var hour = site.Services.GetRequiredService<TrafficHistory>();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        hour.TakeSample();
        await reader.OpenAsync("/en/news/kept");
        await reader.OpenAsync("/en/news/kept");
        await reader.SubmitAsync((await reader.OpenAsync("/en/news/kept")).Form("Rate").Choose("5 out of 5"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        hour.TakeSample();

        var page = await administrator.OpenAsync("/en/staff/system-status");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("System status", page.Heading);
        Assert.Equal(["HTTP requests", "Cache hits", "Cache misses", "Stale pages served (database unavailable)", "Server errors", "Votes"],
            page.Texts("figcaption b"));
        Assert.Equal(["1 June 2024 12:02", "4", "2", "1", "0", "0", "1"], page.Texts("tbody tr:first-child td"));
        Assert.Equal("Total: 6, peak per minute: 4", page.Texts("figcaption .soft")[0]);
        Assert.Contains("Available", page.Texts(".figures dd"));
        Assert.Equal("Состояние системы", (await administrator.OpenAsync("/ru/staff/system-status")).Heading);
    }

    [Fact]
    public async Task Page_without_samples_shows_a_message()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/system-status");

        Assert.Equal("No data yet. Figures appear after one minute.", page.SingleText(".empty"));
        Assert.Equal("/en/staff/system-status", page.Html.QuerySelector(".nav a[aria-current=page]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Low_disk_space_shows_a_warning()
    {
        await using var site = await TestSite.StartAsync(("Portal:Health:MinFreeDiskMb", "2000000000"));
        using var administrator = await site.SignInAsAsync(StaffRole.Administrator);

        Assert.Contains("Low disk space", (await administrator.OpenAsync("/en/staff/system-status")).SingleText(".notice.bad"),
            StringComparison.Ordinal);
    }

    [Theory, InlineData(StaffRole.Writer), InlineData(StaffRole.Editor)]
    public async Task System_status_is_forbidden_to_other_roles(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignInAsAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/system-status")).Status);
        Assert.DoesNotContain("/staff/system-status", (await member.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
    }
}

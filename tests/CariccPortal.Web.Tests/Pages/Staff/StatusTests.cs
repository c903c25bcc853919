using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Pages.Staff;

public sealed class StatusTests
{
    [Fact]
    public async Task An_administrator_sees_in_plain_words_what_this_node_did_in_the_last_hour()
    {
        await using var site = await TestSite.StartAsync(("Portal:Kept:Megabytes", "32"));
        await site.PublishBothAsync(ItemKind.News, "Kept", "Сохранено");
        await site.Services.GetRequiredService<EditionWatch>().LookAsync(TestContext.Current.CancellationToken);
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);
        using var reader = site.Visitor();
        var hour = site.Services.GetRequiredService<LastHour>();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        hour.Look();
        await reader.OpenAsync("/en/news/kept");
        await reader.OpenAsync("/en/news/kept");
        await reader.SubmitAsync((await reader.OpenAsync("/en/news/kept")).Form("Rate").Choose("5 of 5"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        hour.Look();

        var page = await administrator.OpenAsync("/en/staff/status");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Status", page.Heading);
        Assert.Equal(["Requests", "Given as kept", "Made anew", "Old copies, the store being away", "Faults of the site", "Votes"], page.All("figcaption b"));
        Assert.Equal(["1 June 2024 12:02", "4", "2", "1", "0", "0", "1"], page.All("tbody tr:first-child td"));
        Assert.Equal("6 in all, at most 4 a minute", page.All("figcaption .soft")[0]);
        Assert.Contains("Answers", page.All(".figures dd"));
        Assert.Equal("Состояние", (await administrator.OpenAsync("/ru/staff/status")).Heading);
    }

    [Fact]
    public async Task Before_the_first_minute_is_over_it_says_so()
    {
        await using var site = await TestSite.StartAsync();
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        var page = await administrator.OpenAsync("/en/staff/status");

        Assert.Equal("The first minute is not over yet.", page.One(".empty"));
        Assert.Equal("/en/staff/status", page.Html.QuerySelector(".nav a[aria-current=page]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_disk_that_runs_full_is_told_of()
    {
        await using var site = await TestSite.StartAsync(("Portal:Disk:Megabytes", "2000000000"));
        using var administrator = await site.SignedInAsync(StaffRole.Administrator);

        Assert.Contains("The disk runs full", (await administrator.OpenAsync("/en/staff/status")).One(".notice.bad"), StringComparison.Ordinal);
    }

    [Theory, InlineData(StaffRole.Writer), InlineData(StaffRole.Editor)]
    public async Task Nobody_else_sees_it_or_a_link_to_it(string role)
    {
        await using var site = await TestSite.StartAsync();
        using var member = await site.SignedInAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await member.OpenAsync("/en/staff/status")).Status);
        Assert.DoesNotContain("/staff/status", (await member.OpenAsync("/en/staff")).Text, StringComparison.Ordinal);
    }
}

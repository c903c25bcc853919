using System.Net;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Staff.Items;

public sealed class VotesTests
{
    [Fact]
    public async Task Editor_voids_the_votes_of_an_hour_with_a_reason()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        foreach (var stars in new[] { "5", "5", "1" }) await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", stars)]);
        site.Clock.Advance(TimeSpan.FromHours(2));
        await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "4")]);
        using var reader = site.Visitor();
        Assert.Equal("3.8 out of 5, 4 votes", (await reader.OpenAsync("/en/news/rated")).SingleText(".rating .sum"));
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var page = await editor.OpenAsync((await editor.OpenAsync($"/en/staff/items/status/{id}")).Link("Votes").GetAttribute("href")!);
        Assert.Equal(["1 June 2024 14:00", "1 June 2024 12:00"], page.Texts("tbody label"));

        var form = page.Form("Void votes").Choose("1 June 2024 12:00").Fill("Stars", "5").Fill("Reason", "A script.");
        var done = await editor.SubmitAndFollowAsync(form);

        Assert.Equal("Votes voided.", done.Messages);
        Assert.Equal("2.5 out of 5, 2 votes", done.SingleText(".summary"));
        Assert.Equal("2.5 out of 5, 2 votes", (await reader.OpenAsync("/en/news/rated")).SingleText(".rating .sum"));
        Assert.Equal(2, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Missing_reason_shows_an_error_and_keeps_the_input()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        await site.Visitor().PostAsync($"/en/ratings/{id}", [new("stars", "5")]);
        using var editor = await site.SignInAsAsync(StaffRole.Editor);
        var page = await editor.OpenAsync($"/en/staff/items/votes/{id}");

        var answer = await editor.SubmitAsync(page.Form("Void votes").Choose("1 June 2024 12:00").Fill("Stars", "5"));

        Assert.Equal("Give a reason for voiding the votes.", answer.Messages);
        Assert.True(answer.Form("Void votes").IsChecked("1 June 2024 12:00"));
        Assert.Equal("5", answer.Form("Void votes").ValueOf("Stars"));
        var nothing = await editor.SubmitAsync(page.Form("Void votes").Check("1 June 2024 12:00", isChecked: false)
            .Fill("Reason", "A script."));
        Assert.Equal("Select votes that are still counted.", nothing.Messages);
        Assert.Equal(1, await site.QueryDatabaseAsync(db => db.Votes.CountAsync()));
    }

    [Fact]
    public async Task Item_without_votes_has_no_form()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        using var editor = await site.SignInAsAsync(StaffRole.Editor);

        Assert.Equal("No votes yet.", (await editor.OpenAsync($"/en/staff/items/votes/{id}")).SingleText(".empty"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.OpenAsync("/en/staff/items/votes/999")).Status);
    }
}

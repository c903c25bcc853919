using System.Globalization;
using System.Net;
using CariccPortal.Items;
using CariccPortal.Web.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CariccPortal.Web.Tests.Ratings;

/// <summary>Tests concurrent votes through the whole site.</summary>
public sealed class ConcurrentVoteTests
{
    private static readonly (string, string)[] Unlimited = [("Portal:RateLimits:VotesPerMinute", "100000"),
        ("Portal:RateLimits:VotesPerHour", "100000"), ("Portal:RateLimits:VotesPerItemPerDay", "100000")];

    [Fact]
    public async Task Concurrent_voters_are_all_counted()
    {
        await using var site = await TestSite.StartAsync(Unlimited);
        var id = await site.PublishAsync(ItemKind.News, "Rated");

        var responses = await Task.WhenAll(Enumerable.Range(0, 200)
            .Select(voter => site.Visitor().PostAsync($"/en/ratings/{id}", [Stars((voter % 5) + 1)])));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.SeeOther, response.Status));
        Assert.Equal((200, 600), await ReadTotalsAsync(site));
        Assert.Equal((200, 600), await SumRowsAsync(site));
        var queue = site.Services.GetRequiredService<VoteBatcher>();
        Assert.Equal(200, queue.Counted);
        Assert.InRange(queue.Batches, 1, 199);
    }

    [Fact]
    public async Task Concurrent_votes_of_one_voter_store_one_row()
    {
        await using var site = await TestSite.StartAsync(Unlimited);
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        using var reader = site.Visitor();
        await reader.PostAsync($"/en/ratings/{id}", [Stars(1)]);

        var responses = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(post => reader.PostAsync($"/en/ratings/{id}", [Stars((post % 5) + 1)])));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.SeeOther, response.Status));
        var rows = await SumRowsAsync(site);
        Assert.Equal(1, rows.Count);
        Assert.Equal(rows, await ReadTotalsAsync(site));
    }

    [Fact]
    public async Task Concurrent_votes_and_withdrawals_keep_correct_totals()
    {
        await using var site = await TestSite.StartAsync(Unlimited);
        var id = await site.PublishAsync(ItemKind.News, "Rated");
        var voters = Enumerable.Range(0, 10).Select(_ => site.Visitor()).ToList();
        foreach (var voter in voters) await voter.PostAsync($"/en/ratings/{id}", [Stars(3)]);

        await Task.WhenAll(voters.SelectMany((voter, number) => new[]
        {
            voter.PostAsync($"/en/ratings/{id}", [Stars((number % 5) + 1)]),
            voter.PostAsync($"/en/ratings/{id}/withdraw", []),
            voter.PostAsync($"/en/ratings/{id}", [Stars(5)]),
        }));

        Assert.Equal(await SumRowsAsync(site), await ReadTotalsAsync(site));
    }

    private static KeyValuePair<string, string> Stars(int stars) => new("stars", stars.ToString(CultureInfo.InvariantCulture));

    private static Task<(int Count, int Sum)> ReadTotalsAsync(TestSite site) => site.QueryDatabaseAsync(async db =>
    {
        var item = await db.Items.SingleAsync();
        return (item.VoteCount, item.VoteSum);
    });

    private static Task<(int Count, int Sum)> SumRowsAsync(TestSite site) =>
        site.QueryDatabaseAsync(async db => (await db.Votes.CountAsync(), await db.Votes.SumAsync(vote => vote.Stars)));
}

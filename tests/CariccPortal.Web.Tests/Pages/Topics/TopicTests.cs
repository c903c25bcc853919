using System.Net;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Topics;

public sealed class TopicTests
{
    [Fact]
    public async Task Topic_list_has_12_items_per_page()
    {
        await using var site = await TestSite.StartAsync();
        var (topic, _) = await site.AddTopicAndCountryAsync();
        for (var number = 1; number <= 13; number++) await site.AddItemAsync($"on-{number}", item => item.Topics.Add(topic));
        await site.AddItemAsync("off");

        var first = await site.ReadAsync("/en/topics/operations");
        Assert.Contains("Operations <span class=\"count\">(13)</span>", first, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 2", first, StringComparison.Ordinal);
        Assert.DoesNotContain("/en/meetings/off", first, StringComparison.Ordinal);
        Assert.Contains("/en/meetings/on-1\"", await site.ReadAsync("/en/topics/operations?page=2"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MovedPermanently, await site.GetStatusAsync("/en/topics/operations?page=1"));
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/topics/operations?page=3"));
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/topics/none"));
    }

    [Fact]
    public async Task Item_topics_link_to_their_pages()
    {
        await using var site = await TestSite.StartSeededAsync();

        Assert.Contains("<a href=\"/en/topics/operations\">Operations</a>",
            await site.ReadAsync("/en/meetings/meeting-with-liaison-officer-of-finland"), StringComparison.Ordinal);
    }
}

using System.Net;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Topics;

public sealed class TopicTests
{
    [Fact]
    public async Task A_topic_has_its_items_twelve_a_page()
    {
        await using var site = await TestSite.StartAsync();
        var (topic, _) = await site.NamesAsync();
        for (var number = 1; number <= 13; number++) await site.PutAsync($"on-{number}", item => item.Topics.Add(topic));
        await site.PutAsync("off");

        var first = await site.ReadAsync("/en/topics/operations");
        Assert.Contains("Operations <span class=\"count\">(13)</span>", first, StringComparison.Ordinal);
        Assert.Contains("Page 1 of 2", first, StringComparison.Ordinal);
        Assert.DoesNotContain("/en/meetings/off", first, StringComparison.Ordinal);
        Assert.Contains("/en/meetings/on-1\"", await site.ReadAsync("/en/topics/operations?page=2"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MovedPermanently, await site.StatusAsync("/en/topics/operations?page=1"));
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/en/topics/operations?page=3"));
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/en/topics/none"));
    }

    [Fact]
    public async Task An_items_topics_lead_to_their_pages()
    {
        await using var site = await TestSite.StartSeededAsync();

        Assert.Contains("<a href=\"/en/topics/operations\">Operations</a>", await site.ReadAsync("/en/meetings/meeting-with-liaison-officer-of-finland"), StringComparison.Ordinal);
    }
}

using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Topics;

public sealed class IndexTests
{
    [Fact]
    public async Task Topics_are_alphabetical_with_item_counts()
    {
        await using var site = await TestSite.StartSeededAsync();

        var russian = await site.ReadAsync("/ru/topics");

        Assert.Contains("Темы <span class=\"count\">(8)</span>", russian, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/ru/topics/operations\">Операции <span class=\"count\">(", russian, StringComparison.Ordinal);
        Assert.True(russian.IndexOf("Аналитика", StringComparison.Ordinal) < russian.IndexOf("Сотрудничество", StringComparison.Ordinal));
        Assert.Contains("<a href=\"/en/topics/forensics\">Forensics <span class=\"count\">(1)</span></a>",
            await site.ReadAsync("/en/topics"), StringComparison.Ordinal);
    }
}

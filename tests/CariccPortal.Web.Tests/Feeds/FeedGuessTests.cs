using System.Net;

namespace CariccPortal.Web.Tests.Feeds;

/// <summary>The URLs at which feed readers look for a feed.</summary>
public sealed class FeedGuessTests(SeededSite seeded)
{
    [Theory]
    [InlineData("/en/feed", "/en/feed.rss")]
    [InlineData("/en/feed/", "/en/feed.rss")]
    [InlineData("/en/rss", "/en/feed.rss")]
    [InlineData("/ru/RSS.xml", "/ru/feed.rss")]
    [InlineData("/en/atom.xml", "/en/feed.atom")]
    [InlineData("/en/feed/atom", "/en/feed.atom")]
    [InlineData("/en/news/feed", "/en/news.rss")]
    [InlineData("/ru/meetings/atom", "/ru/meetings.atom")]
    [InlineData("/en/topics/cooperation/rss", "/en/topics/cooperation.rss")]
    [InlineData("/en/countries/finland/feed/", "/en/countries/finland.rss")]
    public async Task Guessed_URL_redirects_to_the_feed(string path, string feed)
    {
        var page = await seeded.OpenAsync(path);

        Assert.Equal((HttpStatusCode.MovedPermanently, feed), (page.Status, page.Location));
        Assert.Equal(HttpStatusCode.OK, (await seeded.OpenAsync(feed)).Status);
    }

    [Theory]
    [InlineData("/feed", "ru,en;q=0.5", "/ru/feed.rss", HttpStatusCode.MovedPermanently)]
    [InlineData("/rss", "de", "/en/feed.rss", HttpStatusCode.MovedPermanently)]
    [InlineData("/news.rss", "ru", "/ru/news.rss", HttpStatusCode.Redirect)]
    [InlineData("/calendar.ics", "en", "/en/calendar.ics", HttpStatusCode.Redirect)]
    public async Task Feed_URL_without_language_redirects_by_Accept_Language(string path, string accept, string feed, HttpStatusCode status)
    {
        var page = await seeded.OpenAsync(path, ("Accept-Language", accept));

        Assert.Equal((status, feed), (page.Status, page.Location));
        Assert.Equal("Accept-Language", page.Header("Vary"));
    }

    [Theory]
    [InlineData("/en/nothing/feed")]
    [InlineData("/en/news/some-item/feed")]
    [InlineData("/en/staff/feed")]
    public async Task Other_path_with_a_feed_name_returns_404(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await seeded.OpenAsync(path)).Status);
}

using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Pages.Archive;

public sealed class IndexTests
{
    // Almaty was at UTC+6 until the end of February 2024 and is at UTC+5 since.
    [Theory]
    [InlineData("2024-01-31T17:59:59", "/en/archive/2024/1")]
    [InlineData("2024-01-31T18:00:00", "/en/archive/2024/2")]
    [InlineData("2024-02-29T17:59:59", "/en/archive/2024/2")]
    [InlineData("2024-02-29T19:00:00", "/en/archive/2024/3")]
    [InlineData("2024-03-31T18:59:59", "/en/archive/2024/3")]
    [InlineData("2024-03-31T19:00:00", "/en/archive/2024/4")]
    [InlineData("2023-12-31T17:59:59", "/en/archive/2023/12")]
    [InlineData("2023-12-31T18:00:00", "/en/archive/2024/1")]
    public async Task Item_counts_in_its_month_in_Almaty_time(string utc, string month)
    {
        await using var site = await TestSite.StartAsync();
        var at = DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal);
        await site.AddItemAsync("at-the-border", item => item.Translations[0].PublishedAt = at);

        var page = await site.ReadAsync("/en/archive");

        Assert.Contains($"<a href=\"{month}\">", page, StringComparison.Ordinal);
        Assert.Contains("Archive <span class=\"count\">(1)</span>", page, StringComparison.Ordinal);
        Assert.Contains("at-the-border", await site.ReadAsync(month), StringComparison.Ordinal);
        Assert.Contains("at-the-border", await site.ReadAsync(month[..16]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Years_are_newest_first_with_non_empty_months()
    {
        await using var site = await TestSite.StartSeededAsync();

        var page = await site.ReadAsync("/ru/archive");

        Assert.Contains("Архив <span class=\"count\">(9)</span>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/ru/archive/2024/3\">Март <span class=\"count\">(6)</span></a>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("id=\"y2024\"", StringComparison.Ordinal) < page.IndexOf("id=\"y2023\"", StringComparison.Ordinal));
        Assert.DoesNotContain("(0)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_archive_shows_a_message()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Contains("Nothing has been published yet.", await site.ReadAsync("/en/archive"), StringComparison.Ordinal);
    }
}

using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class ItemsResourceTests(SeededSite seeded)
{
    [Fact]
    public async Task Items_are_sorted_newest_first()
    {
        var all = await seeded.Site.GetApiAsync("/items?language=ru");

        Assert.Equal(9, all.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("next").ValueKind);
        var dates = all.GetValues("items", "publishedAt");
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        Assert.All(all.GetValues("items", "language"), language => Assert.Equal("ru", language));
        Assert.All(all.GetValues("items", "url"), url => Assert.StartsWith("http://localhost:5080/ru/", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Summary_has_the_stored_values()
    {
        var item = (await seeded.Site.GetApiAsync("/items?country=finland&kind=meeting")).GetProperty("items")[0];

        Assert.Equal("Meeting with Finland’s liaison officer", item.GetText("title"));
        Assert.Equal("2024-03-27T10:59:00Z", item.GetText("publishedAt"));
        Assert.Equal("False", item.GetText("publishedDateOnly"));
        Assert.Equal("""["en","ru"]""", item.GetText("languages"));
        Assert.Equal("""[{"slug":"finland","name":"Finland"}]""", item.GetText("countries"));
        Assert.Equal("""{"votes":0,"formerVotes":0,"average":null}""", item.GetText("rating"));
        Assert.Equal("2024-03-27", item.GetProperty("event").GetText("firstDay"));
        Assert.False(item.TryGetProperty("markdown", out _));
        Assert.False(item.TryGetProperty("html", out _));
    }

    [Theory]
    [InlineData("kind=news", 4)]
    [InlineData("kind=training", 1)]
    [InlineData("kind=news&country=kazakhstan", 2)]
    [InlineData("year=2023", 1)]
    [InlineData("year=2019", 0)]
    [InlineData("from=2024-04-01", 2)]
    [InlineData("to=2024-03-01", 2)]
    [InlineData("from=2024-03-27&to=2024-03-27", 1)]
    [InlineData("from=2024-03-28&to=2024-03-27", 0)]
    [InlineData("year=2024&to=2024-03-01", 1)]
    [InlineData("topic=operations&country=finland", 1)]
    public async Task Filters_combine(string filter, int count)
    {
        Assert.Equal(count, (await seeded.Site.GetApiAsync($"/items?{filter}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Date_filter_uses_the_Almaty_time_zone()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Late");
        await site.UpdateTranslationsAsync(id, text => text.PublishedAt = new(2024, 3, 26, 19, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["Late"], (await site.GetApiAsync("/items?from=2024-03-27&to=2024-03-27")).GetValues("items", "title"));
        Assert.Empty((await site.GetApiAsync("/items?to=2024-03-26")).GetValues("items", "title"));
    }

    [Fact]
    public async Task Fields_parameter_selects_the_fields()
    {
        var item = (await seeded.Site.GetApiAsync("/items?fields=id,markdown,html&limit=1&country=finland&kind=meeting"))
            .GetProperty("items")[0];

        Assert.Equal(["id", "markdown", "html"], item.EnumerateObject().Select(one => one.Name));
        Assert.Contains("## What an observer state does", item.GetText("markdown"), StringComparison.Ordinal);
        Assert.StartsWith("<p>", item.GetText("html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pagination_is_stable_when_items_are_published()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(7);
        var (titles, address) = (new List<string>(), "/items?limit=3&fields=title");

        for (var page = 1; address is not null; page++)
        {
            var response = await site.GetApiAsync(address);
            titles.AddRange(response.GetValues("items", "title"));
            address = response.GetProperty("next").GetString()?.Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal);
            if (page == 1) await site.PublishAsync(ItemKind.News, "Just now");
            Assert.True(page <= 3);
        }

        Assert.Equal(Enumerable.Range(1, 7).Select(number => $"Report {number}"), titles);
    }

    [Fact]
    public async Task Pagination_keeps_items_with_equal_publication_dates()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var title in new[] { "One", "Two", "Three" }) await site.PublishAsync(ItemKind.News, title);

        var first = await site.GetApiAsync("/items?limit=2");
        var second = await site.GetApiAsync(first.GetText("next").Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal));

        Assert.Equal(["Three", "Two", "One"], first.GetValues("items", "title").Concat(second.GetValues("items", "title")));
    }

    [Fact]
    public async Task Search_is_sorted_by_relevance_and_paginated()
    {
        var first = await seeded.Site.GetApiAsync("/items?q=vienna&limit=2&fields=title");
        var second = await seeded.Site.GetApiAsync(first.GetText("next")
            .Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal));

        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        Assert.All(first.GetValues("items", "title"), title => Assert.Contains("Vienna", title, StringComparison.Ordinal));
        Assert.Empty(first.GetValues("items", "title").Intersect(second.GetValues("items", "title")));
        Assert.Equal("Meeting with Finland’s liaison officer",
            (await seeded.Site.GetApiAsync("/items?q=granat&kind=meeting")).GetValues("items", "title")[0]);
        Assert.Equal("finland", (await seeded.Site.GetApiAsync("/items?q=аштдфтв&language=en")).GetText("correctedQuery"));
    }

    [Theory]
    [InlineData("kind=meetings", "kind")]
    [InlineData("kind=", "kind")]
    [InlineData("language=de", "language")]
    [InlineData("country=atlantis", "country")]
    [InlineData("topic=x", "topic")]
    [InlineData("year=24", "year")]
    [InlineData("from=27.03.2024", "from")]
    [InlineData("to=2024-02-30", "to")]
    [InlineData("q=", "q")]
    [InlineData("q=%22%22", "q")]
    [InlineData("q=vienna&from=2024-01-01", "q")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("after=x", "after")]
    [InlineData("after=cS4z", "after")]
    [InlineData("fields=id,secret", "fields")]
    [InlineData("fields=", "fields")]
    [InlineData("kinds=news", "kinds")]
    [InlineData("kind=news&kind=meeting", "kind")]
    [InlineData("kind=x&limit=x", "limit")]
    public async Task Invalid_parameter_returns_400_with_the_allowed_values(string query, string name)
    {
        var problem = (await seeded.OpenAsync($"/api/v1/items?{query}")).Problem(400);

        Assert.False(string.IsNullOrEmpty(problem.GetProperty("errors").GetProperty(name).GetString()));
    }

    [Fact]
    public async Task Attack_payload_never_returns_500()
    {
        foreach (var payload in new[] { "NEAR/*/\"", "%_[]", new string('(', 2000), "%00", "'; DROP TABLE Items; --", "\ud83d\ude00", "*",
            "-x" })
        {
            foreach (var name in new[] { "q", "after", "fields", "country", "from", "language" })
                Assert.True((int)(await seeded.OpenAsync($"/api/v1/items?{name}={Uri.EscapeDataString(payload)}")).Status is 200 or 400,
                    $"{name}={payload}");
        }
    }
}

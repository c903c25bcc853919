using System.Text.Json;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Api;

public sealed class ItemsResourceTests(SeededSite seeded)
{
    [Fact]
    public async Task Items_of_a_language_come_the_newest_first()
    {
        var all = await seeded.Site.AskApiAsync("/items?language=ru");

        Assert.Equal(9, all.GetProperty("items").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, all.GetProperty("next").ValueKind);
        var releases = all.Each("items", "releasedAt");
        Assert.Equal(releases.OrderDescending(StringComparer.Ordinal), releases);
        Assert.All(all.Each("items", "language"), language => Assert.Equal("ru", language));
        Assert.All(all.Each("items", "url"), url => Assert.StartsWith("http://localhost:5080/ru/", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_item_is_told_as_it_stands_in_the_store()
    {
        var item = (await seeded.Site.AskApiAsync("/items?country=finland&kind=meeting")).GetProperty("items")[0];

        Assert.Equal("Meeting with liaison officer of Finland", item.Text("title"));
        Assert.Equal("2024-03-27T10:59:00Z", item.Text("releasedAt"));
        Assert.Equal("False", item.Text("releaseIsDay"));
        Assert.Equal("""["en","ru"]""", item.Text("languages"));
        Assert.Equal("""[{"slug":"finland","name":"Finland"}]""", item.Text("countries"));
        Assert.Equal("""{"votes":0,"average":null}""", item.Text("rating"));
        Assert.Equal("2024-03-27", item.GetProperty("occasion").Text("firstDay"));
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
    public async Task Filters_combine_with_one_another(string filter, int count)
    {
        Assert.Equal(count, (await seeded.Site.AskApiAsync($"/items?{filter}")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_day_is_one_of_Almaty()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Late");
        await site.ChangeTextsAsync(id, text => text.ReleasedAt = new(2024, 3, 26, 19, 0, 0, DateTimeKind.Utc));

        Assert.Equal(["Late"], (await site.AskApiAsync("/items?from=2024-03-27&to=2024-03-27")).Each("items", "title"));
        Assert.Empty((await site.AskApiAsync("/items?to=2024-03-26")).Each("items", "title"));
    }

    [Fact]
    public async Task Only_the_fields_asked_for_are_told_bodies_too()
    {
        var item = (await seeded.Site.AskApiAsync("/items?fields=id,markdown,html&limit=1&country=finland&kind=meeting")).GetProperty("items")[0];

        Assert.Equal(["id", "markdown", "html"], item.EnumerateObject().Select(one => one.Name));
        Assert.Contains("## What an observer state does", item.Text("markdown"), StringComparison.Ordinal);
        Assert.StartsWith("<p>", item.Text("html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_whatever_is_released_in_between()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishManyAsync(7);
        var (titles, address) = (new List<string>(), "/items?limit=3&fields=title");

        for (var page = 1; address is not null; page++)
        {
            var answer = await site.AskApiAsync(address);
            titles.AddRange(answer.Each("items", "title"));
            address = answer.GetProperty("next").GetString()?.Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal);
            if (page == 1) await site.PublishAsync(ItemKind.News, "Just now");
            Assert.True(page <= 3);
        }

        Assert.Equal(Enumerable.Range(1, 7).Select(number => $"Report {number}"), titles);
    }

    [Fact]
    public async Task Of_items_released_at_one_instant_none_is_left_out_between_two_pages()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var title in new[] { "One", "Two", "Three" }) await site.PublishAsync(ItemKind.News, title);

        var first = await site.AskApiAsync("/items?limit=2");
        var second = await site.AskApiAsync(first.Text("next").Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal));

        Assert.Equal(["Three", "Two", "One"], first.Each("items", "title").Concat(second.Each("items", "title")));
    }

    [Fact]
    public async Task A_search_gives_the_worthiest_first_and_goes_on_page_by_page()
    {
        var first = await seeded.Site.AskApiAsync("/items?q=vienna&limit=2&fields=title");
        var second = await seeded.Site.AskApiAsync(first.Text("next").Replace("http://localhost:5080/api/v1", "", StringComparison.Ordinal));

        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        Assert.All(first.Each("items", "title"), title => Assert.Contains("Vienna", title, StringComparison.Ordinal));
        Assert.Empty(first.Each("items", "title").Intersect(second.Each("items", "title")));
        Assert.Equal("Meeting with liaison officer of Finland", (await seeded.Site.AskApiAsync("/items?q=granat&kind=meeting")).Each("items", "title")[0]);
        Assert.Equal("finland", (await seeded.Site.AskApiAsync("/items?q=аштдфтв&language=en")).Text("instead"));
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
    public async Task A_wrong_parameter_is_named_with_what_would_be_right(string query, string name)
    {
        var problem = (await seeded.OpenAsync($"/api/v1/items?{query}")).Problem(400);

        Assert.False(string.IsNullOrEmpty(problem.GetProperty("errors").GetProperty(name).GetString()));
    }

    [Fact]
    public async Task A_hostile_question_is_never_a_fault()
    {
        foreach (var nasty in new[] { "NEAR/*/\"", "%_[]", new string('(', 2000), "%00", "'; DROP TABLE Items; --", "\ud83d\ude00", "*", "-x" })
        {
            foreach (var name in new[] { "q", "after", "fields", "country", "from", "language" })
                Assert.True((int)(await seeded.OpenAsync($"/api/v1/items?{name}={Uri.EscapeDataString(nasty)}")).Status is 200 or 400, $"{name}={nasty}");
        }
    }
}

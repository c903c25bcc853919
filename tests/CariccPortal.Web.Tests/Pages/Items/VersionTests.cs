using System.Net;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Pages.Items;

/// <summary>The published versions of an item: their pages, their list, and Memento (RFC 7089).</summary>
public sealed class VersionTests : IAsyncLifetime
{
    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Earlier_version_is_shown_as_it_was_with_what_replaced_it()
    {
        await PublishThreeAsync(site);

        var page = await site.Visitor().OpenAsync("/en/news/seizure/v/1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Seizure", page.Heading);
        Assert.Equal("The officers seized 5 kg.", page.SingleText(".prose"));
        Assert.Contains("Version 1 of 1 June 2024. This is an earlier version. It was replaced on 1 June 2024 13:00. "
            + "What has changed: The figure was wrong.", page.SingleText(".notice"), StringComparison.Ordinal);
        Assert.Equal("noindex", page.Html.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Empty(page.Html.QuerySelectorAll(".change-notes"));
        Assert.Contains("removed: 5 end", page.Texts(".compare del"));
        Assert.Contains(page.Texts(".compare ins"), text => text.Contains("at the border", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Current_version_states_that_it_is_current()
    {
        await PublishThreeAsync(site);

        var page = await site.Visitor().OpenAsync("/en/news/seizure/v/3");

        Assert.StartsWith("Version 3 of 1 June 2024. This is the current version.", page.SingleText(".notice"), StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll(".compare"));
        Assert.Contains("The figure was wrong.", page.SingleText(".change-notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_event_and_type_are_compared_in_words()
    {
        var id = await site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Talks") with { Slug = "talks" });
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SaveAsync(TestData.Draft(ItemKind.Training, "Talks") with
        {
            Id = id,
            Version = 1,
            Slug = "talks",
            Event = ItemEvent.CreateAllDay(new(2024, 4, 2), new(2024, 4, 2), TimeZones.Almaty),
            SourceName = "An agency",
            Translations = [],
        });

        var page = await site.Visitor().OpenAsync("/en/trainings/talks/v/1");

        Assert.Equal(["Type", "Event dates", "Source"], page.Texts("section.part h3"));
        Assert.Contains("27 March 2024", page.Texts(".item .event")[0], StringComparison.Ordinal);
        Assert.Contains("2 April", string.Join(' ', page.Texts(".compare ins")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/news/seizure/v/4")]
    [InlineData("/en/news/seizure/v/0")]
    [InlineData("/ru/news/seizure/v/1")]
    [InlineData("/en/meetings/seizure/v/1")]
    public async Task Unknown_version_returns_404(string path)
    {
        await PublishThreeAsync(site);

        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync(path));
    }

    [Fact]
    public async Task Scheduled_version_returns_404_until_its_time()
    {
        await site.PublishAsync("Later", text => text with { Publication = PublicationChange.At(site.Clock.Now.AddHours(1)) });
        foreach (var path in new[] { "/en/news/later/v/1", "/en/news/later/v", "/en/news/later/timemap", "/en/news/later/timegate" })
            Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync(path));

        site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, await site.GetStatusAsync("/en/news/later/v/1"));
    }

    [Fact]
    public async Task Withdrawal_hides_all_versions_with_its_reason()
    {
        await site.WithdrawAsync(await PublishThreeAsync(site));

        foreach (var path in new[] { "/en/news/seizure/v/1", "/en/news/seizure/v/3", "/en/news/seizure/v" })
        {
            var page = await site.Visitor().OpenAsync(path);
            Assert.Equal(HttpStatusCode.Gone, page.Status);
            Assert.Contains("Reason: A figure in it was wrong.", page.SingleText("main"), StringComparison.Ordinal);
            Assert.DoesNotContain("officers", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Version_has_the_headers_of_a_memento()
    {
        await PublishThreeAsync(site);

        using var item = await site.SendAsync(HttpMethod.Get, "/en/news/seizure");
        using var version = await site.SendAsync(HttpMethod.Get, "/en/news/seizure/v/2");

        var links = string.Join(", ", version.Headers.GetValues("Link"));
        Assert.Equal("Sat, 01 Jun 2024 08:00:00 GMT", Assert.Single(version.Headers.GetValues("Memento-Datetime")));
        Assert.Equal("<seizure/timegate>; rel=\"timegate\"", Assert.Single(item.Headers.GetValues("Link")));
        Assert.Contains("/en/news/seizure>; rel=\"original\"", links, StringComparison.Ordinal);
        Assert.Contains("/en/news/seizure/timegate>; rel=\"timegate\"", links, StringComparison.Ordinal);
        Assert.Contains("/en/news/seizure/timemap>; rel=\"timemap\"", links, StringComparison.Ordinal);
        Assert.False(item.Headers.Contains("Memento-Datetime"));
    }

    [Theory]
    [InlineData("Fri, 01 Jan 2010 00:00:00 GMT", 1)]
    [InlineData("Sat, 01 Jun 2024 07:00:00 GMT", 1)]
    [InlineData("Sat, 01 Jun 2024 07:59:59 GMT", 1)]
    [InlineData("Sat, 01 Jun 2024 08:00:00 GMT", 2)]
    [InlineData("Sat, 01 Jun 2030 08:00:00 GMT", 3)]
    [InlineData("", 3)]
    public async Task Timegate_redirects_to_the_version_of_a_time(string asked, int number)
    {
        await PublishThreeAsync(site);

        (string, string)[] headers = asked.Length > 0 ? [("Accept-Datetime", asked)] : [];

        var page = await site.Visitor().OpenAsync("/en/news/seizure/timegate", headers);

        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        Assert.EndsWith($"/en/news/seizure/v/{number}", page.Location, StringComparison.Ordinal);
        Assert.Contains("Accept-Datetime", page.Response.Headers.Vary);
    }

    [Fact]
    public async Task Timegate_rejects_a_date_in_another_format()
    {
        await PublishThreeAsync(site);

        Assert.Equal(HttpStatusCode.BadRequest,
            (await site.Visitor().OpenAsync("/en/news/seizure/timegate", ("Accept-Datetime", "2024-06-01"))).Status);
    }

    [Fact]
    public async Task Timemap_lists_all_versions()
    {
        await PublishThreeAsync(site);

        using var response = await site.SendAsync(HttpMethod.Get, "/en/news/seizure/timemap");
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd().Split(",\n");

        Assert.Equal("application/link-format", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(6, lines.Length);
        Assert.EndsWith("/v/1>; rel=\"first memento\"; datetime=\"Sat, 01 Jun 2024 07:00:00 GMT\"", lines[3], StringComparison.Ordinal);
        Assert.EndsWith("/v/3>; rel=\"last memento\"; datetime=\"Sat, 01 Jun 2024 09:00:00 GMT\"", lines[5], StringComparison.Ordinal);
    }

    /// <summary>Publishes a news item and changes it twice, an hour apart.</summary>
    internal static async Task<int> PublishThreeAsync(TestSite site)
    {
        var id = await site.PublishAsync("Seizure", text => text with { Body = "The officers seized 5 kg." });
        await ChangeAsync(site, id, "The officers seized 15 kg at the border.", ChangeType.WithNote("The figure was wrong."));
        await ChangeAsync(site, id, "The officers seized 15 kg at the border,", ChangeType.Minor);
        return id;
    }

    private static async Task ChangeAsync(TestSite site, int id, string body, ChangeType change)
    {
        site.Clock.Advance(TimeSpan.FromHours(1));
        var item = await site.QueryDatabaseAsync(db => db.Items.AsNoTracking().SingleAsync(one => one.Id == id));
        await using var db = site.Database.CreateContext();
        var draft = TestData.Draft(ItemKind.News, "Seizure");
        Assert.Empty((await new ItemEditor(db, site.Clock).SaveAsync(draft with
        {
            Id = id,
            Version = item.Version,
            Slug = item.Slug,
            Translations =
            [
                draft.Translations[0] with { Body = body, Change = change, Publication = PublicationChange.Unchanged },
            ],
        }, Actor.ForCommand("test"))).Errors);
    }
}

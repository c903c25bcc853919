using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CariccPortal.Web.Tests.Browser;

[Collection(BrowserSite.Collection)]
public sealed class TopicTests(BrowserSite site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Renamed_and_merged_topics_are_seen_by_a_reader_at_once(bool hasScript)
    {
        await using var visit = await site.StaffVisitAsync(new() { JavaScriptEnabled = hasScript });
        await using var reading = await site.VisitAsync();
        var (page, reader) = (visit.Page, reading.Page);
        var mark = hasScript ? "one" : "two";
        await AddTopicAsync(page, $"Money {mark}");
        await AddTopicAsync(page, $"Cash {mark}");
        await AddItemAsync($"cash-{mark}");
        await reader.GotoAsync($"/en/topics/cash-{mark}");
        await Assertions.Expect(reader.Locator("h1")).ToContainTextAsync($"Cash {mark}");

        await page.GotoAsync("/en/staff/topics");
        await page.ClickAsync($"text=Cash {mark}");
        await page.FillAsync("#name-en", $"Bank notes {mark}");
        await page.FillAsync("#description-en", "Money that can be carried.");
        await page.ClickAsync("main form >> nth=0 >> button");
        await Assertions.Expect(page.Locator("[role=status]")).ToHaveTextAsync("Saved.");
        await reader.ReloadAsync();
        await Assertions.Expect(reader.Locator("h1")).ToContainTextAsync($"Bank notes {mark}");
        await Assertions.Expect(reader.Locator("main .head")).ToContainTextAsync("Money that can be carried.");

        await page.ClickAsync($"text=Bank notes {mark}");
        await page.SelectOptionAsync("#into", new SelectOptionValue { Label = $"Money {mark}" });
        await page.ClickAsync("form[action*='handler=Merge'] button");
        await Assertions.Expect(page.Locator("[role=status]")).ToHaveTextAsync("Merged. The former address redirects.");
        await reader.ReloadAsync();
        Assert.EndsWith($"/en/topics/money-{mark}", reader.Url, StringComparison.Ordinal);
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync($"An item about cash-{mark}");
        await reader.GotoAsync($"/en/search?q=money+{mark}");
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync($"An item about cash-{mark}");

        await using var db = site.Site.Database.CreateContext();
        var topics = await db.AuditEntries.Where(entry => entry.Subject!.StartsWith("topic:")).Select(entry => entry.Subject).ToListAsync();
        var item = await db.Items.Where(one => one.Slug == $"cash-{mark}").Select(one => $"item:{one.Id}").SingleAsync();
        Assert.DoesNotContain((await new AuditVerifier(db).VerifyAsync()).Findings,
            finding => topics.Contains(finding.Subject) || finding.Subject == item || finding.Subject is null);
        visit.AssertNoConsoleErrors();
        reading.AssertNoConsoleErrors();
    }

    private static async Task AddTopicAsync(IPage page, string name)
    {
        await page.GotoAsync("/en/staff/topics");
        await page.ClickAsync("main .head .button");
        foreach (var language in Languages.All) await page.FillAsync($"#name-{language.Code}", name);
        await page.ClickAsync("main form button");
        await Assertions.Expect(page.Locator("[role=status]")).ToHaveTextAsync("Added.");
    }

    private async Task AddItemAsync(string topic)
    {
        await using var db = site.Site.Database.CreateContext();
        var saved = await new ItemEditor(db, site.Site.Clock).SaveAsync(TestData.Draft(ItemKind.News, $"An item about {topic}") with
        {
            Slug = topic,
            Topics = [topic],
        }, Actor.ForCommand("test"));
        Assert.True(saved.Succeeded, string.Join(", ", saved.Errors));
        await site.Site.FollowWritesAsync();
    }
}

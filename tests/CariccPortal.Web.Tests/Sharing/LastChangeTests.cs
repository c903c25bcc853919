using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Tests.Api;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Sharing;

/// <summary>Tests that every output reports one last change, which each visible change moves.</summary>
public sealed class LastChangeTests : IAsyncLifetime
{
    private static readonly Actor Editor = new("e", "Aigul", StaffRole.Editor);

    private TestSite site = null!;
    private int id;

    /// <summary>Changes that readers see, of the item alone.</summary>
    public static TheoryData<string> ItemChanges { get; } = ["day", "hours", "zone", "uncertain", "cancelled", "postponed", "note", "slug",
        "kind", "countries", "topics", "source", "source link"];

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        await site.AddTopicAndCountryAsync();
        id = await site.SaveAsync(Draft() with { Id = null, Version = 0 });
        site.Clock.Advance(TimeSpan.FromHours(1));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory, MemberData(nameof(ItemChanges))]
    public async Task Change_of_the_item_moves_the_last_change_in_every_output(string change)
    {
        await SaveAsync(WithChange(Change(await DraftAsync(), change), ChangeType.WithNote("A date was wrong.")));

        Assert.Equal([site.Clock.Now], (await ReadOutputsAsync("en")).Values.Distinct());
        Assert.Equal([site.Clock.Now], (await ReadOutputsAsync("ru")).Values.Distinct());
    }

    [Fact]
    public async Task Change_of_one_text_moves_only_its_language()
    {
        var published = site.Clock.Now.AddHours(-1);
        var draft = await DraftAsync();
        await SaveAsync(draft with
        {
            Translations = [draft.Translations[0] with { Body = "New.", Change = ChangeType.WithNote("A figure was wrong.") }],
        });

        Assert.Equal([site.Clock.Now], (await ReadOutputsAsync("en")).Values.Distinct());
        Assert.Equal([published], (await ReadOutputsAsync("ru")).Where(one => one.Key != "sitemap index")
            .Select(one => one.Value).Distinct());
    }

    [Fact]
    public async Task Minor_change_moves_nothing()
    {
        var before = await ReadOutputsAsync("en");
        var draft = await DraftAsync();
        await SaveAsync(Change(draft, "day") with
        {
            Translations = [draft.Translations[0] with { Body = "Body!", Change = ChangeType.Minor }],
        });

        Assert.Equal(before, await ReadOutputsAsync("en"));
    }

    [Fact]
    public async Task Place_on_the_home_page_moves_nothing()
    {
        var before = await ReadOutputsAsync("en");
        await site.FeatureAsync(id);

        Assert.Equal(before, await ReadOutputsAsync("en"));
    }

    [Fact]
    public async Task Republication_is_a_change()
    {
        await site.WithdrawAsync(id);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await using (var db = site.Database.CreateContext())
        {
            var version = (await DraftAsync()).Version;
            Assert.Empty((await new PublishingWorkflow(db, site.Clock).RepublishAsync(new(id, version, [Language.English]), null,
                Actor.ForCommand("test"))).Errors);
        }

        Assert.Equal([site.Clock.Now], (await ReadOutputsAsync("en")).Values.Distinct());
    }

    [Fact]
    public async Task Scheduled_version_changes_when_it_is_published()
    {
        var at = site.Clock.Now.AddHours(2);
        await site.SaveAsync(TestData.Draft(ItemKind.News, "Later") with
        {
            Translations = [TestData.Translation("Later") with { Publication = PublicationChange.At(at) }],
        });
        site.Clock.Advance(TimeSpan.FromHours(3));

        var json = await site.GetApiAsync("/items/later");
        Assert.Equal(at, json.GetProperty("translations").GetProperty("en").GetProperty("updatedAt").GetDateTime());
    }

    private static ItemDraft Draft() => TestData.Draft(ItemKind.Meeting, "Meeting") with
    {
        Slug = "meeting",
        Event = CreateEvent(),
        Translations = [TestData.Translation("Meeting") with { Place = "Almaty" }, TestData.Translation("Встреча", Language.Russian)],
    };

    private static ItemEvent CreateEvent(int hour = 10, string timeZone = TimeZones.Almaty) =>
        ItemEvent.CreateTimed(new(2024, 6, 20, hour, 0, 0), new(2024, 6, 20, 18, 0, 0), timeZone);

    private static ItemDraft Change(ItemDraft draft, string change)
    {
        var changed = CreateEvent();
        if (change is "cancelled") changed.Status = EventStatus.Cancelled;
        if (change is "postponed" or "note") changed.Status = EventStatus.Postponed;
        if (change is "note") changed.Note = new((Language.English, "To autumn."));
        return change switch
        {
            "day" => draft with { Event = ItemEvent.CreateTimed(new(2024, 6, 21, 10, 0, 0), new(2024, 6, 21, 18, 0, 0), TimeZones.Almaty) },
            "hours" => draft with { Event = CreateEvent(hour: 11) },
            "zone" => draft with { Event = CreateEvent(timeZone: "Asia/Baku") },
            "uncertain" => draft with { Event = ItemEvent.CreateAllDay(new(2024, 6, 1), new(2024, 6, 30), TimeZones.Almaty, true) },
            "cancelled" or "postponed" or "note" => draft with { Event = changed },
            "slug" => draft with { Slug = "gathering" },
            "kind" => draft with { Kind = ItemKind.Training },
            "countries" => draft with { Countries = ["finland"] },
            "topics" => draft with { Topics = ["operations"] },
            "source" => draft with { SourceName = "Kazinform" },
            "source link" => draft with { SourceName = "Kazinform", SourceUrl = "https://inform.kz/" },
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
    }

    private async Task<ItemDraft> DraftAsync() => Draft() with
    {
        Id = id,
        Version = await site.QueryDatabaseAsync(db => Task.FromResult(db.Items.Single(item => item.Id == id).Version)),
        Translations = [.. Draft().Translations.Select(text => text with { Publication = PublicationChange.Unchanged })],
    };

    private static ItemDraft WithChange(ItemDraft draft, ChangeType change) =>
        draft with { Translations = [.. draft.Translations.Select(text => text with { Change = change })] };

    private async Task SaveAsync(ItemDraft draft)
    {
        await using var db = site.Database.CreateContext();
        Assert.Empty((await new ItemEditor(db, site.Clock).SaveAsync(draft, Editor)).Errors);
    }

    // To the minute: the metadata of pages has no seconds.
    private async Task<SortedDictionary<string, DateTime>> ReadOutputsAsync(string language)
    {
        var item = await site.GetApiAsync($"/items/{id}");
        var path = new Uri(item.GetProperty("translations").GetProperty(language).GetText("url")).AbsolutePath;
        var page = await site.Visitor().OpenAsync(path);
        var rss = XDocument.Parse(await site.ReadAsync($"/{language}/feed.rss")).Descendants("item").Single();
        var atom = XDocument.Parse(await site.ReadAsync($"/{language}/feed.atom"))
            .Descendants("{http://www.w3.org/2005/Atom}entry").Single();
        using var json = JsonDocument.Parse(await site.ReadAsync($"/{language}/feed.json"));
        var sitemap = await site.ReadAsync("/sitemap-1.xml");
        var calendar = ParsedCalendar.Read(System.Text.Encoding.UTF8.GetBytes(await site.ReadAsync(path + ".ics"))).Events.Single();
        var list = (await site.GetApiAsync($"/items?language={language}")).GetProperty("items")[0];
        var found = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["rss"] = rss.Element("{http://www.w3.org/2005/Atom}updated")!.Value,
            ["atom"] = atom.Element("{http://www.w3.org/2005/Atom}updated")!.Value,
            ["json"] = json.RootElement.GetProperty("items")[0].GetText("date_modified"),
            ["sitemap"] = ReadAfter(sitemap, $"{path}</loc><lastmod>", '<')!,
            ["sitemap index"] = ReadAfter(await site.ReadAsync("/sitemap.xml"), "sitemap-1.xml</loc><lastmod>", '<')!,
            ["Open Graph"] = page.Html.QuerySelector("meta[property='article:modified_time']")!.GetAttribute("content")!,
            ["API"] = item.GetProperty("translations").GetProperty(language).GetText("updatedAt"),
            ["API list"] = list.GetText("updatedAt"),
        };
        if (ReadAfter(page.Text, "\"dateModified\":\"", '"') is { } modified) found["JSON-LD"] = modified;
        var times = new SortedDictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var (name, value) in found)
            times[name] = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
        times["calendar"] = DateTime.ParseExact(calendar["LAST-MODIFIED"], "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        return times;
    }

    private static string? ReadAfter(string text, string start, char end)
    {
        var at = text.IndexOf(start, StringComparison.Ordinal);
        return at < 0 ? null : text[(at + start.Length)..text.IndexOf(end, at + start.Length)];
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Tests.Feeds;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Tests.Api;

public sealed class ChangesResourceTests
{
    private static readonly (string, string) ManyRequests = ("Portal:RateLimits:ApiPerMinute", "1000000");

    [Fact]
    public async Task Withdrawn_and_deleted_items_have_tombstones()
    {
        await using var site = await TestSite.StartAsync();
        var withdrawn = await site.PublishBothAsync(ItemKind.News, "Withdrawn", "Снято");
        var deleted = await site.PublishAsync(ItemKind.News, "Deleted");
        var kept = await site.PublishAsync(ItemKind.Meeting, "Kept");
        await site.PublishAsync("Draft", text => text with { Publication = PublicationChange.Unchanged });
        var first = await site.GetApiAsync("/changes");
        Assert.Equal([withdrawn, deleted, kept], Ids(first));
        Assert.Equal("2024-06-01T06:59:00Z", first.GetText("changedSince"));
        site.Clock.Advance(TimeSpan.FromHours(1));

        await site.WithdrawAsync(withdrawn, Language.English);
        await site.DeleteAsync(deleted);
        var second = await site.GetApiAsync($"/changes?changedSince={first.GetText("changedSince")}");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.WithdrawAsync(withdrawn, Language.Russian);
        var third = await site.GetApiAsync($"/changes?changedSince={second.GetText("changedSince")}");

        var changes = second.GetProperty("changes").EnumerateArray().Where(one => one.GetText("changedAt") == "2024-06-01T08:00:00Z")
            .ToList();
        Assert.Equal([withdrawn, deleted], changes.Select(one => one.GetProperty("id").GetInt32()));
        Assert.Equal(["ru"], changes[0].GetProperty("item").GetProperty("translations").EnumerateObject().Select(one => one.Name));
        Assert.Equal(JsonValueKind.Null, changes[1].GetProperty("item").ValueKind);
        Assert.Equal(JsonValueKind.Null, third.GetProperty("changes").EnumerateArray()
            .Last(one => one.GetProperty("id").GetInt32() == withdrawn).GetProperty("item").ValueKind);
    }

    [Fact]
    public async Task Item_that_was_never_public_is_not_disclosed()
    {
        await using var site = await TestSite.StartAsync();
        await site.PublishAsync("Draft", text => text with { Publication = PublicationChange.Unchanged });
        var scheduled = await site.PublishAsync("Scheduled",
            text => text with { Publication = PublicationChange.At(site.Clock.Now.AddDays(1)) });
        var dropped = await site.PublishAsync("Dropped",
            text => text with { Publication = PublicationChange.At(site.Clock.Now.AddDays(1)) });
        await site.DeleteAsync(dropped);

        Assert.Empty(Ids(await site.GetApiAsync("/changes")));
        var since = (await site.GetApiAsync("/changes")).GetText("changedSince");
        site.Clock.Advance(TimeSpan.FromDays(2));
        // Published by its date, without an action.
        Assert.Equal([scheduled], Ids(await site.GetApiAsync($"/changes?changedSince={since}")));
    }

    [Fact]
    public async Task Minor_change_is_a_change()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PublishAsync(ItemKind.News, "Title");
        var since = (await site.GetApiAsync("/changes")).GetText("changedSince");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SaveAsync(TestData.Draft(ItemKind.News, "") with
        {
            Id = id,
            Version = 1,
            Translations = [TestData.Translation("Titel") with { Change = ChangeType.Minor, Publication = PublicationChange.Unchanged }],
        });

        Assert.Contains("Titel", (await site.GetApiAsync($"/changes?changedSince={since}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerendered_item_is_a_change()
    {
        await using var site = await TestSite.StartAsync();
        var (id, _) = (await site.PublishAsync(ItemKind.News, "Title"), await site.PublishAsync(ItemKind.News, "Other"));
        await site.QueryDatabaseAsync(async db =>
        {
            var text = await db.Translations.SingleAsync(one => one.ItemId == id);
            (text.BodyHtml, text.MarkupVersion) = ("<p>Old rules.</p>", 0);
            await db.SaveChangesAsync();
            await site.Database.ResealAsync(id);
            return true;
        });
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        var since = (await site.GetApiAsync("/changes")).GetText("changedSince");
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        await using (var db = site.Database.CreateContext()) await new BodyRerenderer(db, site.Clock).RunAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var change = Assert.Single((await site.GetApiAsync($"/changes?changedSince={since}")).GetProperty("changes").EnumerateArray(),
            one => one.GetText("changedAt") == "2024-06-01T08:00:00Z");

        Assert.Equal(id, change.GetProperty("id").GetInt32());
        Assert.Contains("Body.", change.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changedSince=yesterday")]
    [InlineData("changedSince=2024-06-01")]
    [InlineData("changedSince=")]
    [InlineData("since=2024-06-01T00:00:00Z")]
    [InlineData("after=x")]
    [InlineData("language=en")]
    public async Task Invalid_parameters_return_400(string query)
    {
        await using var site = await TestSite.StartAsync();
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, await site.GetStatusAsync($"/api/v1/changes?{query}"));
    }

    [Theory]
    [InlineData("2024-06-01T12:00:00%2B05:00", 1)]
    [InlineData("2024-06-01T12:00:00+05:00", 1)]
    [InlineData("2024-06-01T06:59:59.123Z", 1)]
    [InlineData("2024-06-01T07:00:01Z", 0)]
    public async Task Instant_may_have_any_offset(string since, int count)
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await site.PublishAsync(ItemKind.News, "Title");

        Assert.Equal(count, Ids(await site.GetApiAsync($"/changes?changedSince={since}")).Count());
    }

    [Theory]
    [InlineData(20240601)]
    [InlineData(7)]
    public async Task Mirror_equals_the_site_after_500_random_actions(int seed)
    {
        await using var site = await TestSite.StartAsync(ManyRequests);
        var staff = new RandomStaff(site, new Random(seed));
        var mirror = new Mirror(site, new Random(seed));
        for (var done = 0; done < 500;)
        {
            if (await staff.ActAsync()) done++;
            if (done % 7 == 0) await mirror.FollowAsync();
            if (done % 100 == 0) await mirror.AssertEqualAsync();
        }

        await mirror.FollowAsync();
        await mirror.AssertEqualAsync();
    }

    private static IEnumerable<int> Ids(JsonElement page) =>
        page.GetProperty("changes").EnumerateArray().Select(one => one.GetProperty("id").GetInt32());

    /// <summary>The client of a partner.</summary>
    private sealed class Mirror(TestSite site, Random random)
    {
        private readonly Dictionary<int, JsonNode> items = [];
        private string? since;

        public async Task FollowAsync()
        {
            var url = $"/api/v1/changes?limit={random.Next(1, 9)}" + (since is null ? "" : $"&changedSince={since}");
            for (string? next = url; next is not null;)
            {
                var page = JsonNode.Parse(await site.ReadAsync(next))!;
                foreach (var change in page["changes"]!.AsArray())
                {
                    var id = change!["id"]!.GetValue<int>();
                    if (change["item"] is { } item) items[id] = item.DeepClone();
                    else items.Remove(id);
                }

                next = page["next"]?.GetValue<string>() is { } absolute ? new Uri(absolute).PathAndQuery : null;
                since = page["changedSince"]!.GetValue<string>();
            }
        }

        public async Task AssertEqualAsync()
        {
            await FollowAsync();
            var ids = await site.QueryDatabaseAsync(db => db.Items.Select(item => item.Id).ToListAsync());
            foreach (var id in ids)
            {
                using var response = await site.SendAsync(HttpMethod.Get, $"/api/v1/items/{id}");
                var isPublic = response.StatusCode == System.Net.HttpStatusCode.OK;
                Assert.True(isPublic == items.ContainsKey(id), $"Item {id}: {response.StatusCode}");
                if (!isPublic) continue;
                var item = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                Assert.Equal(WithoutPhase(item), WithoutPhase(items[id]));
            }

            Assert.Empty(items.Keys.Except(ids));
        }

        // The phase of an event changes with the time.
        private static string WithoutPhase(JsonNode item)
        {
            var copy = item.DeepClone();
            (copy["event"] as JsonObject)?.Remove("phase");
            return copy.ToJsonString();
        }
    }

    /// <summary>Staff who do anything that the workflow allows.</summary>
    private sealed class RandomStaff(TestSite site, Random random)
    {
        private static readonly Actor Editor = Actor.ForCommand("random");
        private int added;

        /// <summary>Does one action; returns false if the workflow rejects it.</summary>
        public async Task<bool> ActAsync()
        {
            site.Clock.Advance(TimeSpan.FromSeconds(random.Next(0, 4) switch { 0 => 0, 1 => 5, 2 => 3000, _ => random.Next(100_000) }));
            await using var db = site.Database.CreateContext();
            var (editor, workflow) = (new ItemEditor(db, site.Clock), new PublishingWorkflow(db, site.Clock));
            var ids = await db.Items.Select(item => item.Id).ToListAsync();
            if (ids.Count < 5 || random.Next(8) == 0) return (await editor.SaveAsync(CreateDraft(), Editor)).Succeeded;

            var id = ids[random.Next(ids.Count)];
            var item = await db.Items.AsNoTracking().Include(one => one.Translations).SingleAsync(one => one.Id == id);
            var languages = Languages.All.Where(_ => random.Next(2) == 0).DefaultIfEmpty(Language.English).ToList();
            var selection = new TranslationSelection(id, item.Version, languages);
            var reasons = Languages.All.ToDictionary(language => language, _ => "A figure was wrong.");
            var result = random.Next(10) switch
            {
                0 => await workflow.PublishAsync(selection, PublishRequest.Now, Editor),
                1 => await workflow.PublishAsync(selection, new() { At = site.Clock.Now.AddSeconds(random.Next(1, 200_000)) }, Editor),
                2 => await workflow.PublishAsync(selection,
                    new() { At = site.Clock.Now.AddDays(-random.Next(1, 900)), BackdateReason = "Old." }, Editor),
                3 => await workflow.UnscheduleAsync(selection, Editor),
                4 => await workflow.WithdrawAsync(selection, reasons, Editor),
                5 => await workflow.RepublishAsync(selection, noReviewReason: null, Editor),
                6 => await workflow.ChangePublicationDateAsync(selection, site.Clock.Now.AddDays(-random.Next(1, 900)), isDateOnly: true,
                    "A slip.", Editor),
                7 => await editor.DeleteAsync(id, item.Version, Editor),
                8 => await editor.RestoreAsync(id, item.Version, Editor),
                _ => await editor.SaveAsync(ChangeDraft(item), Editor),
            };
            return result.Succeeded;
        }

        private ItemDraft CreateDraft()
        {
            added++;
            var both = Languages.All.Where(_ => random.Next(3) > 0).DefaultIfEmpty(Language.Russian);
            return new()
            {
                Kind = ItemKind.Meeting,
                Event = CreateEvent(),
                Translations = [.. both.Select(language => new TranslationDraft
                {
                    Language = language,
                    Title = string.Create(CultureInfo.InvariantCulture, $"Item {added} {language.Code}"),
                    Body = "Body.",
                })],
            };
        }

        private ItemDraft ChangeDraft(Item item)
        {
            var change = random.Next(2) == 0 ? ChangeType.Minor : ChangeType.WithNote("A word was added.");
            return new()
            {
                Id = item.Id,
                Version = item.Version,
                Kind = random.Next(4) == 0 ? ItemKind.Training : item.Kind,
                Slug = random.Next(4) == 0 ? $"item-{random.Next(1_000_000)}" : item.Slug,
                Event = random.Next(2) == 0 ? CreateEvent() : item.Event,
                Translations = [.. item.Translations.Where(_ => random.Next(2) == 0).Select(text =>
                {
                    var draft = new TranslationDraft { Language = text.Language, Change = change };
                    draft.CopyFieldsFrom(text);
                    draft.Body += $" More {random.Next(1000)}.";
                    return draft;
                })],
            };
        }

        private ItemEvent CreateEvent()
        {
            var day = DateOnly.FromDateTime(site.Clock.Now).AddDays(random.Next(-30, 30));
            var created = ItemEvent.CreateAllDay(day, day.AddDays(random.Next(3)), TimeZones.Almaty);
            created.Status = random.Next(4) switch { 0 => EventStatus.Cancelled, 1 => EventStatus.Postponed, _ => null };
            return created;
        }
    }
}

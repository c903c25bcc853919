using System.Globalization;
using System.Text;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Tests.Api;
using CariccPortal.Web.Tests.Feeds;

namespace CariccPortal.Web.Tests.Guarantees;

/// <summary>Tests what readers, programs and the form get of the last day for applications.</summary>
public sealed class ApplyByTests : IAsyncLifetime
{
    private const string Path = "/meetings/meeting";

    private TestSite site = null!;

    public async ValueTask InitializeAsync() => site = await TestSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Page_changes_at_midnight_in_Almaty()
    {
        await AddMeetingAsync(new(2024, 6, 1));
        site.Clock.Now = new(2024, 6, 1, 18, 59, 0, DateTimeKind.Utc);
        Assert.Equal("1 June 2024", (await site.Visitor().OpenAsync("/en" + Path)).DetailOf("Apply by"));
        Assert.Equal("1 июня 2024", (await site.Visitor().OpenAsync("/ru" + Path)).DetailOf("Заявки принимаются по"));

        site.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("1 June 2024", (await site.Visitor().OpenAsync("/en" + Path)).DetailOf("Applications closed on"));
        Assert.Equal("1 июня 2024", (await site.Visitor().OpenAsync("/ru" + Path)).DetailOf("Прием заявок завершен"));
    }

    [Fact]
    public async Task Programs_get_the_day()
    {
        await AddMeetingAsync(new(2024, 5, 31));
        var calendar = ParsedCalendar.Read(Encoding.UTF8.GetBytes(await site.ReadAsync($"/en{Path}.ics")));

        Assert.Contains("Apply by:&lt;/strong&gt; 31 May 2024&lt;/p&gt;", await site.ReadAsync("/en/meetings.atom"),
            StringComparison.Ordinal);
        Assert.Contains("Apply by: 31 May 2024\n", ParsedCalendar.Unescape(Assert.Single(calendar.Events)["DESCRIPTION"]),
            StringComparison.Ordinal);
        Assert.Contains("\napply-by: 2024-05-31\n", await site.ReadAsync($"/en{Path}.md"), StringComparison.Ordinal);
        Assert.Equal("2024-05-31", (await site.GetApiAsync("/items/meeting")).GetProperty("event").GetText("applyBy"));
    }

    [Fact]
    public async Task Cancelled_event_takes_no_applications()
    {
        await AddMeetingAsync(new(2024, 6, 10), EventStatus.Cancelled);

        Assert.DoesNotContain("Apply by", (await site.Visitor().OpenAsync("/en" + Path)).Texts("article dt"));
    }

    [Theory]
    [InlineData("2024-06-01")]
    [InlineData("2024-05-31")]
    public async Task Copy_of_the_page_is_recognised_before_and_after_the_day(string day)
    {
        await AddMeetingAsync(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        var page = await site.Visitor().OpenAsync("/en" + Path);
        var copy = string.Join('\n', page.Texts(".item h1, .facts.event h2, .facts.event dt, .facts.event dd, .prose p"));

        using var visitor = site.Visitor();
        using var response = await visitor.Client.PostAsync(new Uri("/en/check", UriKind.Relative),
            new MultipartFormDataContent { { new StringContent(copy), "text" } });
        var result = await Page.ReadAsync("/en/check", response);

        Assert.Equal("This is a text of the Centre, as it is published.", result.SingleText("[role=status] .notice h2"));
    }

    [Fact]
    public async Task Form_shows_the_error_beside_the_field_and_the_saved_day()
    {
        var editor = await site.SignInAsAsync(StaffRole.Editor);
        var form = (await editor.OpenAsync("/en/staff/items/add")).Form("Save").Fill("Type", "meeting").Fill("Start date", "2024-06-20")
            .Fill("Apply by", "2024-06-21").Fill("Title", "Meeting", "English version");

        var rejected = await editor.SubmitAsync(form);
        var again = rejected.Form("Save");
        Assert.Equal("Applications must end before the event does, or on its last day.", again.ErrorOf("Apply by"));

        var saved = await editor.SubmitAndFollowAsync(again.Fill("Apply by", "2024-06-10"));

        Assert.Equal("2024-06-10", saved.Form("Save").ValueOf("Apply by"));
    }

    private Task<int> AddMeetingAsync(DateOnly applyBy, EventStatus? status = null)
    {
        var itemEvent = ItemEvent.CreateAllDay(new(2024, 6, 20), new(2024, 6, 20), TimeZones.Almaty);
        (itemEvent.ApplyBy, itemEvent.Status) = (applyBy, status);
        return site.SaveAsync(TestData.Draft(ItemKind.Meeting, "Meeting") with
        {
            Event = itemEvent,
            Translations =
            [
                TestData.Translation("Meeting") with { Body = "Officers of the seven states compare their figures of the past year." },
                TestData.Translation("Встреча", Language.Russian),
            ],
        });
    }
}

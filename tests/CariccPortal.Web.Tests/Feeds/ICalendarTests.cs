using System.Net;
using System.Text;
using CariccPortal.Editing;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

public sealed class ICalendarTests
{
    [Fact]
    public async Task Whole_days_are_dates_and_the_end_is_the_day_after_the_last()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.PutAsync("days", item => item.Occasion = Occasion.OfDays(new(2024, 2, 28), new(2024, 2, 29), "Europe/Vienna"));

        var one = Assert.Single((await CalendarAsync(site, "/en/meetings/days.ics")).Events);

        Assert.Equal(("20240228", "20240301", "TRANSPARENT"), (one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"], one["TRANSP"]));
        Assert.Equal($"item-{id}@caricc.org", one["UID"]);
        Assert.Equal(("1", "CONFIRMED", "Almaty", "http://localhost:5080/en/meetings/days"), (one["SEQUENCE"], one["STATUS"], one["LOCATION"], one["URL"]));
    }

    [Theory]
    [InlineData("2024-02-29T10:00", "20240229T040000Z")]
    [InlineData("2024-03-01T10:00", "20240301T050000Z")]
    public async Task Hours_are_UTC_on_both_sides_of_Kazakhstans_change(string local, string utc)
    {
        await using var site = await TestSite.StartAsync();
        var start = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        await site.PutAsync("hours", item => item.Occasion = Occasion.OfHours(start, null, Zones.Almaty));

        var one = Assert.Single((await CalendarAsync(site, "/en/calendar.ics")).Events);

        Assert.Equal(utc, one["DTSTART"]);
        Assert.False(one.ContainsKey("DTEND"));
        Assert.Equal("OPAQUE", one["TRANSP"]);
    }

    [Fact]
    public async Task A_period_stands_whole_blocks_nobodys_time_and_says_that_the_day_is_not_known()
    {
        await using var site = await TestSite.StartAsync();
        await site.PutAsync("within", item => item.Occasion = Occasion.OfDays(new(2024, 3, 13), new(2024, 3, 22), "Europe/Vienna", within: true), Language.English, Language.Russian);

        var english = Assert.Single((await CalendarAsync(site, "/en/meetings.ics")).Events);
        var russian = Assert.Single((await CalendarAsync(site, "/ru/meetings.ics")).Events);

        Assert.Equal(("20240313", "20240323", "TRANSPARENT"), (english["DTSTART;VALUE=DATE"], english["DTEND;VALUE=DATE"], english["TRANSP"]));
        Assert.Equal("The day is not known: between 13 and 22 March 2024.\nSummary of within.", ParsedCalendar.Plain(english["DESCRIPTION"]));
        Assert.StartsWith("День неизвестен: в период с 13 по 22 марта 2024", ParsedCalendar.Plain(russian["DESCRIPTION"]), StringComparison.Ordinal);
        Assert.Equal(english["UID"], russian["UID"]);
    }

    [Fact]
    public async Task Words_are_escaped_and_long_lines_are_folded_between_letters()
    {
        await using var site = await TestSite.StartAsync();
        var title = string.Concat(Enumerable.Repeat("Ещё одна встреча; обсуждены «пути, сроки» \\ итоги 🤝 ", 3)).Trim();
        await site.PutAsync("long", item =>
        {
            item.Occasion = Occasion.OfDays(new(2024, 6, 5), new(2024, 6, 5), Zones.Almaty);
            item.Texts[0].Title = title;
            item.Texts[0].Summary = "First.\nSecond: a,b;c";
        });

        var one = Assert.Single((await CalendarAsync(site, "/en/meetings/long.ics")).Events);

        Assert.Equal(title, ParsedCalendar.Plain(one["SUMMARY"]));
        Assert.Equal("First.\nSecond: a,b;c", ParsedCalendar.Plain(one["DESCRIPTION"]));
    }

    [Fact]
    public async Task A_subscription_holds_a_year_back_and_all_that_is_ahead_in_order()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var (slug, day) in new[] { ("too-old", new DateOnly(2023, 5, 31)), ("a-year-ago", new DateOnly(2023, 6, 1)), ("ahead", new DateOnly(2030, 1, 1)), ("now", new DateOnly(2024, 6, 1)) })
            await site.PutAsync(slug, item => item.Occasion = Occasion.OfDays(day, day, Zones.Almaty));
        await site.PutAsync("without");

        var calendar = await CalendarAsync(site, "/en/calendar.ics");

        Assert.Equal(["Title of a-year-ago", "Title of now", "Title of ahead"], calendar.Events.Select(one => one["SUMMARY"]));
        Assert.Equal("CARICC: events", calendar.Head["X-WR-CALNAME"]);
        Assert.Single((await CalendarAsync(site, "/en/meetings/too-old.ics")).Events);
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/en/meetings/without.ics"));
        Assert.Equal(HttpStatusCode.NotFound, await site.StatusAsync("/en/trainings/now.ics"));
    }

    [Fact]
    public async Task A_calendar_of_a_kind_or_a_country_holds_its_own_alone_and_an_empty_one_is_still_a_calendar()
    {
        await using var site = await TestSite.StartAsync();
        var (topic, country) = await site.NamesAsync();
        var occasion = () => Occasion.OfDays(new(2024, 6, 5), new(2024, 6, 5), Zones.Almaty);
        await site.PutAsync("a-training", item => (item.Kind, item.Occasion) = (ItemKind.Training, occasion()));
        await site.PutAsync("a-meeting", item =>
        {
            item.Occasion = occasion();
            item.Countries.Add(country);
            item.Topics.Add(topic);
        });

        Assert.Equal("Title of a-training", Assert.Single((await CalendarAsync(site, "/en/trainings.ics")).Events)["SUMMARY"]);
        var about = Assert.Single((await CalendarAsync(site, "/en/countries/finland.ics")).Events);
        Assert.Equal(("Title of a-meeting", "Meeting,Operations"), (about["SUMMARY"], about["CATEGORIES"]));
        Assert.Equal("VCALENDAR VTIMEZONE STANDARD", (await CalendarAsync(site, "/en/news.ics")).Components);
        Assert.Empty((await CalendarAsync(site, "/ru/calendar.ics")).Events);
    }

    [Fact]
    public async Task An_items_page_offers_its_event_and_for_hours_the_times_of_the_capitals()
    {
        await using var site = await TestSite.StartAsync();
        await site.PutAsync("hours", item => item.Occasion = Occasion.OfHours(new(2024, 2, 29, 10, 0, 0, DateTimeKind.Unspecified), null, Zones.Almaty));
        await site.PutAsync("days", item => item.Occasion = Occasion.OfDays(new(2024, 2, 29), new(2024, 2, 29), Zones.Almaty));
        await site.PutAsync("none");

        var hours = await site.ReadAsync("/en/meetings/hours");
        var days = await site.ReadAsync("/en/meetings/days");

        Assert.Contains("href=\"/en/meetings/hours.ics\"", hours, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Tashkent</th><td>09:00", hours, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/meetings/days.ics\"", days, StringComparison.Ordinal);
        Assert.DoesNotContain("Tashkent", days, StringComparison.Ordinal);
        Assert.DoesNotContain(".ics", (await site.ReadAsync("/en/meetings/none")).Split("<main")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_an_occasion_raises_its_sequence_and_its_date_of_change()
    {
        await using var site = await TestSite.StartAsync();
        var draft = new ItemDraft
        {
            Kind = ItemKind.Meeting,
            Occasion = Occasion.OfDays(new(2024, 6, 5), new(2024, 6, 5), Zones.Almaty),
            Texts = [new TextDraft { Language = Language.English, Title = "Moved", Body = "Body.", Release = Release.Now }],
        };
        var desk = CariccPortal.Staff.Colleague.Verb("test");
        var id = (await site.Store.Editor().SaveAsync(draft, desk)).ItemId;
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await site.Store.Editor().SaveAsync(draft with { Id = id, Version = 1, Occasion = Occasion.OfDays(new(2024, 6, 6), new(2024, 6, 6), Zones.Almaty), Texts = [] }, desk)).Done);

        var one = Assert.Single((await CalendarAsync(site, "/en/calendar.ics")).Events);

        Assert.Equal(("2", "20240601T090000Z", "20240606"), (one["SEQUENCE"], one["LAST-MODIFIED"], one["DTSTART;VALUE=DATE"]));
    }

    private static async Task<ParsedCalendar> CalendarAsync(TestSite site, string address) => ParsedCalendar.Read(Encoding.UTF8.GetBytes(await site.ReadAsync(address)));
}

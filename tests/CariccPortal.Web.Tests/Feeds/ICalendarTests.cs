using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;

namespace CariccPortal.Web.Tests.Feeds;

public sealed class ICalendarTests
{
    [Fact]
    public async Task All_day_event_has_an_exclusive_end_date()
    {
        await using var site = await TestSite.StartAsync();
        var id = await site.AddItemAsync("days",
            item => item.Event = ItemEvent.CreateAllDay(new(2024, 2, 28), new(2024, 2, 29), "Europe/Vienna"));

        var one = Assert.Single((await CalendarAsync(site, "/en/meetings/days.ics")).Events);

        Assert.Equal(("20240228", "20240301", "TRANSPARENT"), (one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"], one["TRANSP"]));
        Assert.Equal($"item-{id}@caricc.org", one["UID"]);
        Assert.Equal(("1", "CONFIRMED", "Almaty", "http://localhost:5080/en/meetings/days"),
            (one["SEQUENCE"], one["STATUS"], one["LOCATION"], one["URL"]));
    }

    [Theory]
    [InlineData("2024-02-29T10:00", "20240229T040000Z")]
    [InlineData("2024-03-01T10:00", "20240301T050000Z")]
    public async Task Times_are_UTC_across_the_Kazakhstan_offset_change(string local, string utc)
    {
        await using var site = await TestSite.StartAsync();
        var start = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        await site.AddItemAsync("hours", item => item.Event = ItemEvent.CreateTimed(start, null, TimeZones.Almaty));

        var one = Assert.Single((await CalendarAsync(site, "/en/calendar.ics")).Events);

        Assert.Equal(utc, one["DTSTART"]);
        Assert.False(one.ContainsKey("DTEND"));
        Assert.Equal("OPAQUE", one["TRANSP"]);
    }

    [Fact]
    public async Task Uncertain_date_is_a_transparent_all_day_event()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("within",
            item => item.Event = ItemEvent.CreateAllDay(new(2024, 3, 13), new(2024, 3, 22), "Europe/Vienna", isDateUncertain: true),
            Language.English, Language.Russian);

        var english = Assert.Single((await CalendarAsync(site, "/en/meetings.ics")).Events);
        var russian = Assert.Single((await CalendarAsync(site, "/ru/meetings.ics")).Events);

        Assert.Equal(("20240313", "20240323", "TRANSPARENT"),
            (english["DTSTART;VALUE=DATE"], english["DTEND;VALUE=DATE"], english["TRANSP"]));
        Assert.Equal("Exact date not known: between 13 and 22 March 2024.\nSummary of within.\nhttp://localhost:5080/en/meetings/within",
            ParsedCalendar.Unescape(english["DESCRIPTION"]));
        Assert.StartsWith("Точная дата неизвестна: в период с 13 по 22 марта 2024", ParsedCalendar.Unescape(russian["DESCRIPTION"]),
            StringComparison.Ordinal);
        Assert.Equal(english["UID"], russian["UID"]);
    }

    [Fact]
    public async Task Text_is_escaped_and_long_lines_are_folded()
    {
        await using var site = await TestSite.StartAsync();
        var title = string.Concat(Enumerable.Repeat("Ещё одна встреча; обсуждены «пути, сроки» \\ итоги 🤝 ", 3)).Trim();
        await site.AddItemAsync("long", item =>
        {
            item.Event = ItemEvent.CreateAllDay(new(2024, 6, 5), new(2024, 6, 5), TimeZones.Almaty);
            item.Translations[0].Title = title;
            item.Translations[0].Summary = "First.\nSecond: a,b;c";
        });

        var one = Assert.Single((await CalendarAsync(site, "/en/meetings/long.ics")).Events);

        Assert.Equal(title, ParsedCalendar.Unescape(one["SUMMARY"]));
        Assert.Equal($"First.\nSecond: a,b;c\n{one["URL"]}", ParsedCalendar.Unescape(one["DESCRIPTION"]));
    }

    [Fact]
    public async Task Calendar_has_the_past_year_and_all_future_events()
    {
        await using var site = await TestSite.StartAsync();
        foreach (var (slug, day) in new[] { ("too-old", new DateOnly(2023, 5, 31)), ("a-year-ago", new DateOnly(2023, 6, 1)),
            ("ahead", new DateOnly(2030, 1, 1)), ("now", new DateOnly(2024, 6, 1)) })
            await site.AddItemAsync(slug, item => item.Event = ItemEvent.CreateAllDay(day, day, TimeZones.Almaty));
        await site.AddItemAsync("without");

        var calendar = await CalendarAsync(site, "/en/calendar.ics");

        Assert.Equal(["Title of a-year-ago", "Title of now", "Title of ahead"], calendar.Events.Select(one => one["SUMMARY"]));
        Assert.Equal("CARICC: events", calendar.Properties["X-WR-CALNAME"]);
        Assert.Single((await CalendarAsync(site, "/en/meetings/too-old.ics")).Events);
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/meetings/without.ics"));
        Assert.Equal(HttpStatusCode.NotFound, await site.GetStatusAsync("/en/trainings/now.ics"));
    }

    [Fact]
    public async Task Filtered_calendar_is_valid_even_when_empty()
    {
        await using var site = await TestSite.StartAsync();
        var (topic, country) = await site.AddTopicAndCountryAsync();
        var itemEvent = () => ItemEvent.CreateAllDay(new(2024, 6, 5), new(2024, 6, 5), TimeZones.Almaty);
        await site.AddItemAsync("a-training", item => (item.Kind, item.Event) = (ItemKind.Training, itemEvent()));
        await site.AddItemAsync("a-meeting", item =>
        {
            item.Event = itemEvent();
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
    public async Task Item_page_links_to_its_ICS_and_shows_capital_times()
    {
        await using var site = await TestSite.StartAsync();
        await site.AddItemAsync("hours",
            item => item.Event = ItemEvent.CreateTimed(new(2024, 2, 29, 10, 0, 0, DateTimeKind.Unspecified), null, TimeZones.Almaty));
        await site.AddItemAsync("days", item => item.Event = ItemEvent.CreateAllDay(new(2024, 2, 29), new(2024, 2, 29), TimeZones.Almaty));
        await site.AddItemAsync("none");

        var hours = await site.ReadAsync("/en/meetings/hours");
        var days = await site.ReadAsync("/en/meetings/days");

        Assert.Contains("href=\"/en/meetings/hours.ics\"", hours, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Tashkent</th><td>09:00", hours, StringComparison.Ordinal);
        Assert.Contains("href=\"/en/meetings/days.ics\"", days, StringComparison.Ordinal);
        Assert.DoesNotContain("Tashkent", days, StringComparison.Ordinal);
        Assert.DoesNotContain(".ics", (await site.ReadAsync("/en/meetings/none")).Split("<main")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_event_has_a_higher_SEQUENCE()
    {
        await using var site = await TestSite.StartAsync();
        var draft = new ItemDraft
        {
            Kind = ItemKind.Meeting,
            Event = ItemEvent.CreateAllDay(new(2024, 6, 5), new(2024, 6, 5), TimeZones.Almaty),
            Translations = [new TranslationDraft { Language = Language.English, Title = "Moved", Body = "Body.",
                Publication = PublicationChange.Now }],
        };
        var actor = CariccPortal.Staff.Actor.ForCommand("test");
        var id = (await site.Database.CreateEditor().SaveAsync(draft, actor)).ItemId;
        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await site.Database.CreateEditor()
            .SaveAsync(draft with
            {
                Id = id,
                Version = 1,
                Event = ItemEvent.CreateAllDay(new(2024, 6, 6), new(2024, 6, 6), TimeZones.Almaty),
                Translations = []
            }, actor)).Succeeded);

        var one = Assert.Single((await CalendarAsync(site, "/en/calendar.ics")).Events);

        Assert.Equal(("2", "20240601T090000Z", "20240606"), (one["SEQUENCE"], one["LAST-MODIFIED"], one["DTSTART;VALUE=DATE"]));
    }

    private static async Task<ParsedCalendar> CalendarAsync(TestSite site, string path) =>
        ParsedCalendar.Read(Encoding.UTF8.GetBytes(await site.ReadAsync(path)));
}

/// <summary>A strict iCalendar parser (RFC 5545) that shares no code with the writer.</summary>
internal sealed partial class ParsedCalendar
{
    private ParsedCalendar(IReadOnlyList<(string Name, string Value)> head, IReadOnlyList<IReadOnlyDictionary<string, string>> events,
        string components) =>
        (Properties, Events, Components) =
            (head.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), events, components);

    /// <summary>The properties of the calendar.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; }

    /// <summary>The properties of each event, by name with parameters. Values are still escaped.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Events { get; }

    /// <summary>The names of all components, in order.</summary>
    public string Components { get; }

    public static ParsedCalendar Read(byte[] bytes)
    {
        // Throws if a fold splits a UTF-8 sequence.
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        var physical = text[..^2].Split("\r\n");
        foreach (var line in physical)
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75);
            Assert.DoesNotContain(line, letter => char.IsControl(letter));
        }

        var head = new List<(string, string)>();
        var events = new List<IReadOnlyDictionary<string, string>>();
        var (stack, components) = (new Stack<string>(), new List<string>());
        Dictionary<string, string>? open = null;
        foreach (var line in text[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"))
        {
            var match = ContentLine().Match(line);
            Assert.True(match.Success, line);
            var (name, value) = (match.Groups["name"].Value, match.Groups["value"].Value);
            if (name == "BEGIN")
            {
                stack.Push(value);
                components.Add(value);
                if (value == "VEVENT") open = new(StringComparer.Ordinal);
            }
            else if (name == "END")
            {
                Assert.Equal(stack.Pop(), value);
                if (value == "VEVENT") events.Add(AssertValid(open!));
                open = null;
            }
            else if (open is not null) Assert.True(open.TryAdd(name, value), $"{name} occurs twice");
            else if (stack.Count == 1) head.Add((name, value));
        }

        Assert.Empty(stack);
        Assert.Equal("VCALENDAR", components[0]);
        Assert.True(components.Count > 1, "A calendar holds at least one component (3.6).");
        var parsed = new ParsedCalendar(head, events, string.Join(' ', components));
        Assert.Equal("2.0", parsed.Properties["VERSION"]);
        Assert.NotEmpty(parsed.Properties["PRODID"]);
        return parsed;
    }

    /// <summary>Unescapes a text value. Unknown escapes throw.</summary>
    public static string Unescape(string value) => Escape().Replace(value, escape => escape.Value switch
    {
        @"\n" or @"\N" => "\n",
        @"\\" => @"\",
        @"\," => ",",
        @"\;" => ";",
        var unknown => throw new FormatException($"{unknown} is no escape."),
    });

    private static Dictionary<string, string> AssertValid(Dictionary<string, string> component)
    {
        Assert.NotEmpty(component["UID"]);
        foreach (var name in new[] { "DTSTAMP", "LAST-MODIFIED" }) Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", component[name]);
        Assert.Matches("^[0-9]+$", component["SEQUENCE"]);
        Assert.Single(component.Keys, key => key.StartsWith("DTSTART", StringComparison.Ordinal));
        if (component.TryGetValue("DTSTART;VALUE=DATE", out var day))
        {
            Assert.Matches("^[0-9]{8}$", day);
            Assert.True(string.CompareOrdinal(component["DTEND;VALUE=DATE"], day) > 0, "The end is the day after the last.");
        }
        else
        {
            Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", component["DTSTART"]);
            if (component.TryGetValue("DTEND", out var end)) Assert.True(string.CompareOrdinal(end, component["DTSTART"]) > 0);
        }

        Assert.True(Uri.IsWellFormedUriString(component["URL"], UriKind.Absolute));
        return component;
    }

    [GeneratedRegex("^(?<name>[A-Z-]+(;[A-Z-]+=[A-Za-z-]+)*):(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();
}

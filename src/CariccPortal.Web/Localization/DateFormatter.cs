using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Formats dates in one language. UTC timestamps are shown in Almaty time unless another time zone is given.</summary>
public sealed class DateFormatter(Language language)
{
    private CultureInfo Culture => language.Culture;

    /// <summary>"27 March 2024".</summary>
    public string Day(DateTime local) => local.ToString("d MMMM yyyy", Culture);

    /// <summary>"March 2024", capitalised.</summary>
    public string Month(CalendarMonth month) => Capitalize(month.FirstDay.ToString("MMMM yyyy", Culture));

    /// <summary>"March", capitalised.</summary>
    public string MonthName(CalendarMonth month) => Capitalize(month.FirstDay.ToString("MMMM", Culture));

    /// <summary>The date of a UTC timestamp in Almaty: "27 March 2024".</summary>
    public string DayInAlmaty(DateTime utc) => Day(TimeZones.ToLocal(utc, TimeZones.Almaty));

    /// <summary>"Wednesday, 27 March 2024", in Russian "среда, 27 марта 2024".</summary>
    public string LongDay(DateTime local) => local.ToString("dddd, d MMMM yyyy", Culture);

    /// <summary>A UTC timestamp in Almaty time: "27 March 2024 15:59".</summary>
    public string DayAndTime(DateTime utc) => TimeZones.ToLocal(utc, TimeZones.Almaty).ToString("d MMMM yyyy HH:mm", Culture);

    /// <summary>The date of a UTC timestamp in Almaty, for tables: "27 Mar 2024".</summary>
    public string ShortDay(DateTime utc) => TimeZones.ToLocal(utc, TimeZones.Almaty).ToString("d MMM yyyy", Culture);

    /// <summary>A UTC timestamp in Almaty time, for tables: "27 Mar 2024, 15:59".</summary>
    public string ShortDayAndTime(DateTime utc) => $"{ShortDay(utc)}, {Time(TimeZones.ToLocal(utc, TimeZones.Almaty))}";

    /// <summary>A UTC timestamp in UTC: "27 March 2024 10:59 UTC".</summary>
    public string DayAndTimeInUtc(DateTime utc) => $"{utc.ToString("d MMMM yyyy HH:mm", Culture)} UTC";

    /// <summary>A publication date with weekday, and with the time if it is known; capitalised.</summary>
    public string LongDayAndTime(DateTime utc, bool isDay)
    {
        var local = TimeZones.ToLocal(utc, TimeZones.Almaty);
        var line = isDay ? LongDay(local) : local.ToString("dddd, d MMMM yyyy HH:mm", Culture);
        return Capitalize(line);
    }

    /// <summary>For a <c>datetime</c> attribute: the date, or the local time with its UTC offset.</summary>
    public static string ToIso8601(DateTime utc, bool isDay, string timeZone = TimeZones.Almaty)
    {
        var local = TimeZones.ToLocal(utc, timeZone);
        return isDay
            ? local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : new DateTimeOffset(local, TimeZones.OffsetAt(utc, timeZone)).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
    }

    /// <summary>A date for a <c>datetime</c> attribute.</summary>
    public static string ToIso8601(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Returns the times of an event in the seven capitals.</summary>
    public IReadOnlyList<CityTime> TimesInCapitals(ItemEvent itemEvent) =>
        [.. CapitalCities.All.Select(
            city => new CityTime(StringResources.Get(language, city.Name), TimesIn(city.Zone, itemEvent),
                UtcOffset(itemEvent.StartsAt, city.Zone)))];

    /// <summary>The days of an event: "27 March 2024", "28–29 February 2024", "25 March – 3 April 2024".</summary>
    public string EventDays(ItemEvent itemEvent) => DayRange(itemEvent.LocalStart, itemEvent.LocalEnd);

    /// <summary>The days and times of an event in one line.</summary>
    public string EventTime(ItemEvent itemEvent)
    {
        if (itemEvent.IsAllDay) return itemEvent.IsDateUncertain ? UncertainDays(itemEvent) : EventDays(itemEvent);
        var (start, end) = (itemEvent.LocalStart, itemEvent.LocalEnd);
        var from = $"{LongDay(start)}, {Time(start)}";
        if (itemEvent.EndsAt == itemEvent.StartsAt) return from;
        return start.Date == end.Date ? $"{from}–{Time(end)}" : $"{from} – {LongDay(end)}, {Time(end)}";
    }

    /// <summary>The time zone of an event: "Almaty, Astana (UTC+5)".</summary>
    public string EventTimeZone(ItemEvent itemEvent) =>
        $"{TimeZoneNames.Get(itemEvent.TimeZone, language)} ({UtcOffset(itemEvent.StartsAt, itemEvent.TimeZone)})";

    /// <summary>A UTC timestamp in Almaty time and UTC, to confirm an input: "Monday, 14 September 2026, 09:00 in Almaty (UTC+5), 04:00
    /// UTC".</summary>
    public string AlmatyAndUtc(DateTime utc)
    {
        var local = TimeZones.ToLocal(utc, TimeZones.Almaty);
        var sentence = utc.Date == local.Date ? "{0}, {1} in Almaty ({2}), {3} UTC" : "{0}, {1} in Almaty ({2}), {3} UTC on the day before";
        return StringResources.Format(language, sentence, LongDay(local), Time(local), UtcOffset(utc, TimeZones.Almaty), Time(utc));
    }

    private string TimesIn(string timeZone, ItemEvent itemEvent)
    {
        var start = TimeWithDay(TimeZones.ToLocal(itemEvent.StartsAt, timeZone), itemEvent.LocalStart);
        if (itemEvent.EndsAt == itemEvent.StartsAt) return start;
        var end = TimeWithDay(TimeZones.ToLocal(itemEvent.EndsAt, timeZone), TimeZones.ToLocal(itemEvent.StartsAt, timeZone));
        return $"{start} – {end}";
    }

    // The date is shown if it differs from the previous one.
    private string TimeWithDay(DateTime local, DateTime previous) =>
        local.Date == previous.Date ? Time(local) : $"{local.ToString("d MMMM", Culture)}, {Time(local)}";

    private string UncertainDays(ItemEvent itemEvent)
    {
        var (start, end) = (itemEvent.LocalStart, itemEvent.LocalEnd);
        if (start.Date == end.Date) return Day(start);
        var isOneMonth = start.Year == end.Year && start.Month == end.Month;
        var first = isOneMonth ? start.Day.ToString(Culture) : start.Year == end.Year ? start.ToString("d MMMM", Culture) : Day(start);
        return StringResources.Format(language, "between {0} and {1}", first, Day(end));
    }

    private string DayRange(DateTime start, DateTime end)
    {
        if (start.Date == end.Date) return Day(start);
        if (start.Year != end.Year) return $"{Day(start)} – {Day(end)}";
        return start.Month == end.Month ? $"{start.Day.ToString(Culture)}–{Day(end)}" : $"{start.ToString("d MMMM", Culture)} – {Day(end)}";
    }

    private string Capitalize(string line) => char.ToUpper(line[0], Culture) + line[1..];

    private string Time(DateTime local) => local.ToString("HH:mm", Culture);

    private static string UtcOffset(DateTime utc, string timeZone)
    {
        var offset = TimeZones.OffsetAt(utc, timeZone);
        var minutes = offset.Minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Math.Abs(offset.Minutes):00}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{offset.Hours:+0;−0;+0}{minutes}");
    }
}

/// <summary>Formats an elapsed time.</summary>
public static class RelativeTime
{
    /// <summary>"just now", "12 minutes ago", "3 hours ago".</summary>
    public static string Format(Localizer localizer, TimeSpan elapsed) => elapsed switch
    {
        { TotalMinutes: < 1 } => localizer["just now"],
        { TotalMinutes: < 60 } => localizer.Count("count-minutes-ago", (int)elapsed.TotalMinutes),
        _ => localizer.Count("count-hours-ago", (int)elapsed.TotalHours),
    };
}

using System.Globalization;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Dates as readers of one language write them. Instants are shown on the clocks of Almaty unless a zone is given.</summary>
public sealed class Dates(Language language)
{
    private CultureInfo Culture => language.Culture();

    /// <summary>"27 March 2024".</summary>
    public string Day(DateTime local) => local.ToString("d MMMM yyyy", Culture);

    /// <summary>"March 2024", as a heading begins: with a capital.</summary>
    public string Month(Month month) => Capital(month.FirstDay.ToString("MMMM yyyy", Culture));

    /// <summary>"March": the month alone, within its year.</summary>
    public string MonthName(Month month) => Capital(month.FirstDay.ToString("MMMM", Culture));

    /// <summary>The day of an instant in Almaty: "27 March 2024".</summary>
    public string DayOf(DateTime utc) => Day(Zones.ToLocal(utc, Zones.Almaty));

    /// <summary>"Wednesday, 27 March 2024", in Russian "среда, 27 марта 2024".</summary>
    public string LongDay(DateTime local) => local.ToString("dddd, d MMMM yyyy", Culture);

    /// <summary>An instant in Almaty: "27 March 2024 15:59".</summary>
    public string DayAndHour(DateTime utc) => Zones.ToLocal(utc, Zones.Almaty).ToString("d MMMM yyyy HH:mm", Culture);

    /// <summary>An instant in UTC, to stand behind one on Almaty's clocks: "27 March 2024 10:59 UTC".</summary>
    public string InUtc(DateTime utc) => $"{utc.ToString("d MMMM yyyy HH:mm", Culture)} UTC";

    /// <summary>A release as its date line: with weekday, and with the hour where it is known. A line begins with a capital.</summary>
    public string Line(DateTime utc, bool isDay)
    {
        var local = Zones.ToLocal(utc, Zones.Almaty);
        var line = isDay ? LongDay(local) : local.ToString("dddd, d MMMM yyyy HH:mm", Culture);
        return Capital(line);
    }

    /// <summary>For a <c>datetime</c> attribute: the day, or the local time with its offset.</summary>
    public static string Machine(DateTime utc, bool isDay, string zone = Zones.Almaty)
    {
        var local = Zones.ToLocal(utc, zone);
        return isDay
            ? local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : new DateTimeOffset(local, Zones.OffsetAt(utc, zone)).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
    }

    /// <summary>A day for a <c>datetime</c> attribute.</summary>
    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The hours of an occasion on the clocks of the seven capitals.</summary>
    public IReadOnlyList<TimeInCity> InCapitals(Occasion occasion) =>
        [.. Capitals.All.Select(city => new TimeInCity(language.Of(city.En, city.Ru), HoursIn(city.Zone, occasion), Offset(occasion.StartsAt, city.Zone)))];

    /// <summary>The days of an occasion: "27 March 2024", "28–29 February 2024", "25 March – 3 April 2024".</summary>
    public string Days(Occasion occasion) => Span(occasion.LocalStart, occasion.LocalEnd);

    /// <summary>When an occasion takes place, hours and all, in one line.</summary>
    public string When(Occasion occasion)
    {
        if (occasion.IsAllDay) return occasion.IsWithin ? Within(occasion) : Days(occasion);
        var (start, end) = (occasion.LocalStart, occasion.LocalEnd);
        var from = $"{LongDay(start)}, {Hour(start)}";
        if (occasion.EndsAt == occasion.StartsAt) return from;
        return start.Date == end.Date ? $"{from}–{Hour(end)}" : $"{from} – {LongDay(end)}, {Hour(end)}";
    }

    /// <summary>The clocks that an occasion's hours are on: "Almaty, Astana (UTC+5)".</summary>
    public string Clock(Occasion occasion) => $"{ZoneNames.Of(occasion.Zone, language)} ({Offset(occasion.StartsAt, occasion.Zone)})";

    /// <summary>An instant typed in Almaty time, repeated in words: "Monday, 14 September 2026, 09:00 in Almaty (UTC+5), 04:00 UTC".</summary>
    public string InWords(DateTime utc)
    {
        var local = Zones.ToLocal(utc, Zones.Almaty);
        var ofUtc = utc.Date == local.Date ? "" : language.Of(" on the day before", " накануне");
        return language.Of(
            $"{LongDay(local)}, {Hour(local)} in Almaty ({Offset(utc, Zones.Almaty)}), {Hour(utc)} UTC{ofUtc}",
            $"{LongDay(local)}, {Hour(local)} в Алматы ({Offset(utc, Zones.Almaty)}), {Hour(utc)} UTC{ofUtc}");
    }

    private string HoursIn(string zone, Occasion occasion)
    {
        var start = HourOn(Zones.ToLocal(occasion.StartsAt, zone), occasion.LocalStart);
        return occasion.EndsAt == occasion.StartsAt ? start : $"{start} – {HourOn(Zones.ToLocal(occasion.EndsAt, zone), Zones.ToLocal(occasion.StartsAt, zone))}";
    }

    // The day is named where it is another than what was named before it.
    private string HourOn(DateTime local, DateTime before) => local.Date == before.Date ? Hour(local) : $"{local.ToString("d MMMM", Culture)}, {Hour(local)}";

    private string Within(Occasion occasion)
    {
        var (start, end) = (occasion.LocalStart, occasion.LocalEnd);
        if (start.Date == end.Date) return Day(start);
        var isOneMonth = start.Year == end.Year && start.Month == end.Month;
        var first = isOneMonth ? start.Day.ToString(Culture) : start.Year == end.Year ? start.ToString("d MMMM", Culture) : Day(start);
        return language.Of($"between {first} and {Day(end)}", $"в период с {first} по {Day(end)}");
    }

    private string Span(DateTime start, DateTime end)
    {
        if (start.Date == end.Date) return Day(start);
        if (start.Year != end.Year) return $"{Day(start)} – {Day(end)}";
        return start.Month == end.Month ? $"{start.Day.ToString(Culture)}–{Day(end)}" : $"{start.ToString("d MMMM", Culture)} – {Day(end)}";
    }

    private string Capital(string line) => char.ToUpper(line[0], Culture) + line[1..];

    private string Hour(DateTime local) => local.ToString("HH:mm", Culture);

    private static string Offset(DateTime utc, string zone)
    {
        var offset = Zones.OffsetAt(utc, zone);
        var minutes = offset.Minutes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Math.Abs(offset.Minutes):00}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{offset.Hours:+0;−0;+0}{minutes}");
    }
}

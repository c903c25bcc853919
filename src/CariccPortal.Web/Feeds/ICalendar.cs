using System.Buffers;
using System.Globalization;
using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>iCalendar (RFC 5545). Hours are written in UTC, so that no program needs to know our zones; whole days as dates.</summary>
public static class ICalendar
{
    private const int LongestLine = 75;
    private const int UsualEvent = 500;

    private static ReadOnlySpan<byte> End => "\r\n"u8;

    /// <summary>Writes a calendar.</summary>
    public static byte[] Write(EventCalendar calendar)
    {
        var text = new ArrayBufferWriter<byte>((calendar.Events.Count + 1) * UsualEvent);
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//CARICC//Portal//EN");
        Line(text, "CALSCALE", "GREGORIAN");
        if (calendar.Name.Length > 0)
        {
            // RFC 7986, and what was usual before it.
            Line(text, "NAME", Escaped(calendar.Name));
            Line(text, "X-WR-CALNAME", Escaped(calendar.Name));
            Line(text, "REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
        }

        foreach (var one in calendar.Events) Write(text, one);
        if (calendar.Events.Count == 0) WriteZone(text);
        Line(text, "END", "VCALENDAR");
        return text.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> text, CalendarEvent one)
    {
        Line(text, "BEGIN", "VEVENT");
        Line(text, "UID", PermanentId.Event(one.ItemId));
        // Without a METHOD it is the time of the last change (RFC 5545, 3.8.7.2), and equal content stays equal bytes.
        Line(text, "DTSTAMP", Instant(one.ChangedAt));
        Line(text, "LAST-MODIFIED", Instant(one.ChangedAt));
        Line(text, "SEQUENCE", one.Version.ToString(CultureInfo.InvariantCulture));
        WriteTimes(text, one.Occasion);
        Line(text, "SUMMARY", Escaped(one.Title));
        if (one.Description.Length > 0) Line(text, "DESCRIPTION", Escaped(one.Description));
        if (one.Place.Length > 0) Line(text, "LOCATION", Escaped(one.Place));
        Line(text, "CATEGORIES", string.Join(',', one.Categories.Select(Escaped)));
        Line(text, "URL", one.Address);
        Line(text, "STATUS", Status(one.Occasion.Change));
        Line(text, "END", "VEVENT");
    }

    private static void WriteTimes(ArrayBufferWriter<byte> text, Occasion occasion)
    {
        if (occasion.IsAllDay)
        {
            Line(text, "DTSTART;VALUE=DATE", Day(occasion.FirstDay));
            // The day after the last: the end is no part of the event.
            Line(text, "DTEND;VALUE=DATE", Day(occasion.LastDay.AddDays(1)));
        }
        else
        {
            Line(text, "DTSTART", Instant(occasion.StartsAt));
            if (occasion.EndsAt > occasion.StartsAt) Line(text, "DTEND", Instant(occasion.EndsAt));
        }

        // Nobody is busy all of the days of someone else's conference, still less of a period within which it was.
        // Nor of what does not take place.
        Line(text, "TRANSP", occasion.IsAllDay || occasion.Change is not null ? "TRANSPARENT" : "OPAQUE");
    }

    // What is postponed keeps its day until there is another, and that day is no longer sure (3.8.1.11 knows nothing between).
    private static string Status(OccasionChange? change) => change switch
    {
        OccasionChange.Cancelled => "CANCELLED",
        OccasionChange.Postponed => "TENTATIVE",
        _ => "CONFIRMED",
    };

    // A calendar must hold a component (3.6): one that has no event holds the clock that all of its times are on.
    private static void WriteZone(ArrayBufferWriter<byte> text)
    {
        Line(text, "BEGIN", "VTIMEZONE");
        Line(text, "TZID", "UTC");
        Line(text, "BEGIN", "STANDARD");
        Line(text, "DTSTART", "19700101T000000");
        Line(text, "TZOFFSETFROM", "+0000");
        Line(text, "TZOFFSETTO", "+0000");
        Line(text, "END", "STANDARD");
        Line(text, "END", "VTIMEZONE");
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string words) => words
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\n").Replace("\n", "\\n", StringComparison.Ordinal);

    // A line has at most 75 octets; a longer one goes on after a break and a space, never within a letter (3.1).
    private static void Line(ArrayBufferWriter<byte> text, string name, string value)
    {
        var line = text.GetSpan(name.Length + Encoding.UTF8.GetMaxByteCount(value.Length) + 3);
        var length = Encoding.UTF8.GetBytes(name, line);
        line[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(value, line[length..]);
        if (length <= LongestLine)
        {
            End.CopyTo(line[length..]);
            text.Advance(length + End.Length);
            return;
        }

        ReadOnlySpan<byte> rest = line[..length].ToArray();
        for (var room = LongestLine; rest.Length > room; room = LongestLine - 1)
        {
            var end = room;
            while (IsWithinLetter(rest[end])) end--;
            text.Write(rest[..end]);
            text.Write("\r\n "u8);
            rest = rest[end..];
        }

        text.Write(rest);
        text.Write(End);
    }

    private static bool IsWithinLetter(byte octet) => (octet & 0b1100_0000) == 0b1000_0000;
}

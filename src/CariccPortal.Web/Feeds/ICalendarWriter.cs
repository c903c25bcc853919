using System.Buffers;
using System.Globalization;
using System.Text;
using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>Writes iCalendar (RFC 5545). Times are UTC, so that no VTIMEZONE of a venue is needed; all-day events are dates.</summary>
public static class ICalendarWriter
{
    private const int MaxLineLength = 75;
    private const int TypicalEventSize = 500;
    private const string RefreshInterval = "PT6H";

    private static ReadOnlySpan<byte> LineBreak => "\r\n"u8;

    /// <summary>Writes a calendar.</summary>
    public static byte[] Write(EventCalendar calendar)
    {
        var text = new ArrayBufferWriter<byte>((calendar.Events.Count + 1) * TypicalEventSize);
        WriteLine(text, "BEGIN", "VCALENDAR");
        WriteLine(text, "VERSION", "2.0");
        WriteLine(text, "PRODID", "-//CARICC//Portal//EN");
        WriteLine(text, "CALSCALE", "GREGORIAN");
        if (calendar.Name.Length > 0)
        {
            // NAME is RFC 7986; X-WR-CALNAME is its widely supported predecessor.
            WriteLine(text, "NAME", Escape(calendar.Name));
            WriteLine(text, "X-WR-CALNAME", Escape(calendar.Name));
            // The same for REFRESH-INTERVAL and X-PUBLISHED-TTL, which Outlook reads.
            WriteLine(text, "REFRESH-INTERVAL;VALUE=DURATION", RefreshInterval);
            WriteLine(text, "X-PUBLISHED-TTL", RefreshInterval);
        }

        foreach (var one in calendar.Events) Write(text, one);
        if (calendar.Events.Count == 0) WriteUtcTimeZone(text);
        WriteLine(text, "END", "VCALENDAR");
        return text.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> text, CalendarEvent one)
    {
        WriteLine(text, "BEGIN", "VEVENT");
        WriteLine(text, "UID", PermanentId.Event(one.ItemId));
        // Without METHOD, DTSTAMP is the time of the last change (RFC 5545, 3.8.7.2). So equal content gives equal bytes.
        WriteLine(text, "DTSTAMP", FormatUtc(one.UpdatedAt));
        WriteLine(text, "LAST-MODIFIED", FormatUtc(one.UpdatedAt));
        WriteLine(text, "SEQUENCE", one.Version.ToString(CultureInfo.InvariantCulture));
        WriteTimes(text, one.Event);
        WriteLine(text, "SUMMARY", Escape(one.Title));
        if (one.Description.Length > 0) WriteLine(text, "DESCRIPTION", Escape(one.Description));
        if (one.Place.Length > 0) WriteLine(text, "LOCATION", Escape(one.Place));
        WriteLine(text, "CATEGORIES", string.Join(',', one.Categories.Select(Escape)));
        WriteLine(text, "URL", one.Url);
        WriteLine(text, "STATUS", FormatStatus(one.Event));
        WriteLine(text, "END", "VEVENT");
    }

    private static void WriteTimes(ArrayBufferWriter<byte> text, ItemEvent itemEvent)
    {
        if (itemEvent.IsAllDay)
        {
            WriteLine(text, "DTSTART;VALUE=DATE", FormatDay(itemEvent.FirstDay));
            // DTEND is exclusive.
            WriteLine(text, "DTEND;VALUE=DATE", FormatDay(itemEvent.LastDay.AddDays(1)));
        }
        else
        {
            WriteLine(text, "DTSTART", FormatUtc(itemEvent.StartsAt));
            if (itemEvent.EndsAt > itemEvent.StartsAt) WriteLine(text, "DTEND", FormatUtc(itemEvent.EndsAt));
        }

        // All-day events must not block the reader's whole day; postponed and cancelled events must not block anything.
        WriteLine(text, "TRANSP", itemEvent.IsAllDay || itemEvent.Status is not null ? "TRANSPARENT" : "OPAQUE");
    }

    // CANCELLED (3.8.1.11) hides an event in Google Calendar, so that nobody sees that it was cancelled. The event stays visible with its
    // marked title, and blocks no time: docs/decisions/0033. An uncertain day is TENTATIVE, too.
    private static string FormatStatus(ItemEvent itemEvent) =>
        itemEvent.Status is not null || itemEvent.IsDateUncertain ? "TENTATIVE" : "CONFIRMED";

    // A calendar must contain a component (3.6). Without events, the UTC time zone is that component.
    private static void WriteUtcTimeZone(ArrayBufferWriter<byte> text)
    {
        WriteLine(text, "BEGIN", "VTIMEZONE");
        WriteLine(text, "TZID", "UTC");
        WriteLine(text, "BEGIN", "STANDARD");
        WriteLine(text, "DTSTART", "19700101T000000");
        WriteLine(text, "TZOFFSETFROM", "+0000");
        WriteLine(text, "TZOFFSETTO", "+0000");
        WriteLine(text, "END", "STANDARD");
        WriteLine(text, "END", "VTIMEZONE");
    }

    private static string FormatUtc(DateTime utc) => utc.ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture);

    private static string FormatDay(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .ReplaceLineEndings("\n").Replace("\n", "\\n", StringComparison.Ordinal);

    // Lines have at most 75 octets. Longer lines are folded with CRLF and a space, never inside a UTF-8 sequence (3.1).
    private static void WriteLine(ArrayBufferWriter<byte> text, string name, string value)
    {
        var line = text.GetSpan(name.Length + Encoding.UTF8.GetMaxByteCount(value.Length) + 3);
        var length = Encoding.UTF8.GetBytes(name, line);
        line[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(value, line[length..]);
        if (length <= MaxLineLength)
        {
            LineBreak.CopyTo(line[length..]);
            text.Advance(length + LineBreak.Length);
            return;
        }

        ReadOnlySpan<byte> rest = line[..length].ToArray();
        for (var room = MaxLineLength; rest.Length > room; room = MaxLineLength - 1)
        {
            var end = room;
            while (IsContinuationByte(rest[end])) end--;
            text.Write(rest[..end]);
            text.Write("\r\n "u8);
            rest = rest[end..];
        }

        text.Write(rest);
        text.Write(LineBreak);
    }

    private static bool IsContinuationByte(byte octet) => (octet & 0b1100_0000) == 0b1000_0000;
}

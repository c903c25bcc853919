using CariccPortal.Integrity;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>What readers and programs learn about an event, the same in pages, feeds, calendars, link previews and the API.</summary>
public static class EventText
{
    private static readonly PortalHtmlEncoder Encoder = new();

    /// <summary>Returns the title of an item, preceded by the status of its event if that has changed: "Cancelled: Meeting".</summary>
    public static string MarkTitle(string title, ItemEvent? itemEvent, Language language) =>
        itemEvent?.Status is { } status ? $"{StatusLabel(status, language)}: {title}" : title;

    /// <summary>Returns the label of a changed event status.</summary>
    public static string StatusLabel(EventStatus status, Language language) => status switch
    {
        EventStatus.Postponed => StringResources.Get(language, "Postponed"),
        EventStatus.Cancelled => StringResources.Get(language, "Cancelled"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };

    /// <summary>Returns the note on why an event does not take place as planned; null if there is none. A note in another language is
    /// better than no reason, and is preceded by the name of its language.</summary>
    public static EventNote? Note(ItemEvent itemEvent, Localizer localizer) =>
        itemEvent.Status is null || itemEvent.Note.Find(localizer.Language) is not { } note ? null
            : new(note.Language == localizer.Language ? "" : $"{localizer.ForLanguage("In {language}", note.Language)}:", note.Text,
                note.Language);

    /// <summary>Returns when and where an event takes place and the last day for applications, as name and value.</summary>
    /// <param name="itemEvent">The event.</param>
    /// <param name="place">The place; empty for none.</param>
    /// <param name="localizer">The interface strings.</param>
    /// <param name="now">The current time (UTC), to report closed applications; null where the text must not depend on the day.</param>
    public static IEnumerable<(string Name, string Value)> Facts(ItemEvent itemEvent, string place, Localizer localizer,
        DateTime? now = null) => Facts(itemEvent, place, localizer.Language, now);

    /// <summary>Returns the last day for applications, as name and value; null for none. A cancelled event takes no applications.</summary>
    /// <param name="itemEvent">The event.</param>
    /// <param name="language">The language.</param>
    /// <param name="isClosed">Whether to report that the day is over.</param>
    public static (string Name, string Value)? ApplyBy(ItemEvent itemEvent, Language language, bool isClosed = false)
    {
        if (itemEvent is not { ApplyBy: { } day, Status: not EventStatus.Cancelled }) return null;
        return (isClosed ? StringResources.Get(language, "Applications closed on") : StringResources.Get(language, "Apply by"),
            new DateFormatter(language).Day(day.ToDateTime(TimeOnly.MinValue)));
    }

    /// <summary>Returns the lines of a version's page beside its text, which a copy of the page has too: those above the summary and those
    /// above the body.</summary>
    public static PageLines GetPageLines(VersionContent content, Language language)
    {
        if (content.Event is not { } itemEvent) return new("", "");
        var status = itemEvent.Status is { } changed ? $"{StatusLabel(changed, language)}. {itemEvent.Note.Get(language)}" : "";
        // A copy of the page has one of the two lines about applications.
        var facts = Facts(itemEvent, content.Place, language);
        if (ApplyBy(itemEvent, language, isClosed: true) is { } closed) facts = facts.Append(closed);
        return new(status, string.Join('\n', facts.Select(fact => $"{fact.Name}\n{fact.Value}")
            .Prepend(StringResources.Get(language, "When and where"))));
    }

    private static IEnumerable<(string Name, string Value)> Facts(ItemEvent itemEvent, string place, Language language,
        DateTime? now = null)
    {
        var dates = new DateFormatter(language);
        yield return (itemEvent.IsAllDay ? StringResources.Get(language, "Dates") : StringResources.Get(language, "Time"),
            dates.EventTime(itemEvent));
        if (!itemEvent.IsAllDay) yield return (StringResources.Get(language, "Time zone"), dates.EventTimeZone(itemEvent));
        if (place.Length > 0) yield return (StringResources.Get(language, "Place"), place);
        var isClosed = now is { } at && itemEvent.IsClosedForApplicationsAt(at);
        if (ApplyBy(itemEvent, language, isClosed) is { } applyBy) yield return applyBy;
    }

    /// <summary>Returns the paragraphs that a feed entry starts with: when and where, then the status with its note. On the page, they are
    /// outside the body.</summary>
    public static string FeedParagraphs(ItemEvent? itemEvent, string place, Localizer localizer)
    {
        if (itemEvent is null) return "";
        var facts = Facts(itemEvent, place, localizer)
            .Select(fact => $"<strong>{Encoder.Encode(fact.Name)}:</strong> {Encoder.Encode(fact.Value)}");
        var html = $"<p>{string.Join("<br>", facts)}</p>\n";
        if (itemEvent.Status is not { } status) return html;
        var note = Note(itemEvent, localizer) is { } said
            ? said.Mark.Length == 0 ? $" {Encoder.Encode(said.Text)}"
                : $" {Encoder.Encode(said.Mark)} <span lang=\"{said.Language.Code}\">{Encoder.Encode(said.Text)}</span>"
            : "";
        return $"{html}<p><strong>{Encoder.Encode(StatusLabel(status, localizer.Language))}.</strong>{note}</p>\n";
    }
}

/// <summary>A note on a changed event.</summary>
/// <param name="Mark">The words that name the language of the note; empty if it is the language of the page.</param>
/// <param name="Text">The note.</param>
/// <param name="Language">The language of the note.</param>
public sealed record EventNote(string Mark, string Text, Language Language)
{
    /// <summary>The note as plain text.</summary>
    public override string ToString() => $"{Mark} {Text}".TrimStart();
}

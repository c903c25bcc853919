using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;

namespace CariccPortal.Web.Sharing;

/// <summary>Exports a language version as a Markdown file (RFC 7763): YAML front matter, title, summary and body.</summary>
public static class MarkdownExport
{
    // A JSON string is valid YAML. Relaxed escaping is safe because the file is never part of an HTML page.
    private static readonly JsonSerializerOptions SerializerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file.</summary>
    /// <param name="article">The language version.</param>
    /// <param name="body">The body in Markdown.</param>
    /// <param name="localizer">The interface strings of its language.</param>
    /// <param name="pageUrl">The absolute URL of the page.</param>
    public static byte[] Write(ArticleView article, string body, Localizer localizer, string pageUrl)
    {
        var language = localizer.Language;
        var text = new StringBuilder("---\n");
        Line("title", Quote(article.Title));
        Line("date", article.PublishedIso);
        Line("kind", article.Kind.Name());
        Line("language", language.Code);
        if (article.Event is { } itemEvent) Line("event", Quote(FormatEventTime(itemEvent)));
        if (article.Event?.IsDateUncertain == true) Line("date-uncertain", "true");
        if (article.Event?.ApplyBy is { } applyBy) Line("apply-by", DateFormatter.ToIso8601(applyBy));
        if (article.Event?.Status is { } status) Line("event-status", status.ToString().ToLowerInvariant());
        if (article.Event is { } changed && EventText.Note(changed, localizer) is { } note) Line("event-note", Quote(note.ToString()));
        foreach (var field in TranslationField.All.Where(field => field.IsInFrontMatter && field != TranslationField.Title
            && field != TranslationField.Summary))
        {
            if (field.Get(article) is { Length: > 0 } value) Line(field.Key, Quote(value));
        }

        if (article.SourceName is { } source) Line("source", Quote(source));
        if (article.SourceUrl is { } link) Line("source-link", Quote(link));
        if (article.Version is { } version) Line("reference", Quote(version.Reference.ToString()));
        Line("canonical", Quote(pageUrl));
        text.Append("---\n\n# ").Append(Escape(localizer.MarkTitle(article.Title, article.Event))).Append("\n\n");
        if (article.Summary.Length > 0) text.Append(Escape(article.Summary)).Append("\n\n");
        text.Append(AbsoluteMarkdown.Convert(body, new Uri(pageUrl))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(string name, string? value) => text.Append(name).Append(": ").Append(value).Append('\n');
    }

    /// <summary>Escapes all characters that Markdown would interpret.</summary>
    public static string Escape(string text) =>
        string.Concat(text.Select(character => character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~'
            ? $"\\{character}" : $"{character}"));

    // An ISO 8601 interval. It ends with the last day, or with the end time.
    private static string FormatEventTime(ItemEvent itemEvent)
    {
        if (itemEvent.IsAllDay && itemEvent.FirstDay == itemEvent.LastDay) return DateFormatter.ToIso8601(itemEvent.FirstDay);
        if (itemEvent.IsAllDay) return $"{DateFormatter.ToIso8601(itemEvent.FirstDay)}/{DateFormatter.ToIso8601(itemEvent.LastDay)}";
        var start = DateFormatter.ToIso8601(itemEvent.StartsAt, isDay: false, itemEvent.TimeZone);
        return itemEvent.EndsAt > itemEvent.StartsAt
            ? $"{start}/{DateFormatter.ToIso8601(itemEvent.EndsAt, isDay: false, itemEvent.TimeZone)}" : start;
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, SerializerOptions);
}

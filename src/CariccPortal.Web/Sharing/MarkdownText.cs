using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Items;

namespace CariccPortal.Web.Sharing;

/// <summary>A text as a Markdown file (RFC 7763): a head in YAML, the title, the summary and the body as staff wrote it.</summary>
public static class MarkdownText
{
    // A string of JSON is one of YAML. The file is data, never part of a page, so Cyrillic may stand as it is.
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one.</summary>
    /// <param name="article">The text.</param>
    /// <param name="body">Its body in Markdown.</param>
    /// <param name="language">Its language.</param>
    /// <param name="page">The whole address of its page.</param>
    public static byte[] Write(ItemArticle article, string body, Language language, string page)
    {
        var text = new StringBuilder("---\n");
        Line("title", Quoted(article.Title));
        Line("date", article.PublishedOn);
        Line("kind", article.Kind.Word());
        Line("language", language.Code());
        if (article.Occasion is { } occasion) Line(occasion.IsWithin ? "within" : "when", Quoted(When(occasion)));
        if (article.Occasion?.Change is { } change) Line("state", change.ToString().ToLowerInvariant());
        if (article.Occasion?.Note(language) is { Length: > 0 } note) Line("note", Quoted(note));
        if (article.Place.Length > 0) Line("place", Quoted(article.Place));
        if (article.SourceName is { } source) Line("source", Quoted(source));
        if (article.SourceUrl is { } link) Line("source-link", Quoted(link));
        Line("canonical", Quoted(page));
        text.Append("---\n\n# ").Append(Escaped(article.Title)).Append("\n\n");
        if (article.Summary.Length > 0) text.Append(Escaped(article.Summary)).Append("\n\n");
        text.Append(WholeMarkdown.Of(body, new Uri(page))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(string name, string? value) => text.Append(name).Append(": ").Append(value).Append('\n');
    }

    /// <summary>Words that are to be read as they are, with whatever Markdown would take for markup escaped.</summary>
    public static string Escaped(string words) =>
        string.Concat(words.Select(sign => sign is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' ? $"\\{sign}" : $"{sign}"));

    // An interval of ISO 8601; its end is the last day, or the hour at which it is over.
    private static string When(Occasion occasion)
    {
        if (occasion.IsAllDay && occasion.FirstDay == occasion.LastDay) return Dates.Machine(occasion.FirstDay);
        if (occasion.IsAllDay) return $"{Dates.Machine(occasion.FirstDay)}/{Dates.Machine(occasion.LastDay)}";
        var start = Dates.Machine(occasion.StartsAt, isDay: false, occasion.Zone);
        return occasion.EndsAt > occasion.StartsAt ? $"{start}/{Dates.Machine(occasion.EndsAt, isDay: false, occasion.Zone)}" : start;
    }

    private static string Quoted(string words) => JsonSerializer.Serialize(words, Quoting);
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Integrity;
using CariccPortal.Items;

namespace CariccPortal.Export;

/// <summary>Writes a language version as Markdown with front matter, to read. Nothing is imported from it.</summary>
internal static class ReadableItem
{
    // A JSON string or list is valid YAML.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Item item, ItemTranslation translation, DateTime now)
    {
        var text = new StringBuilder("---\n");
        Line("item", item.Id.ToString(CultureInfo.InvariantCulture));
        Line("kind", item.Kind.Name());
        Line("slug", item.Slug);
        Line("language", translation.Language.Code);
        Line("status", JsonNamingPolicy.KebabCaseLower.ConvertName(translation.StatusAt(now).ToString()));
        Line("published", translation.PublishedAt is { } at ? SealedFields.Format(at) : null);
        Line("changed", translation.PublishedAt is null ? null : SealedFields.Format(translation.LastChangedAt));
        if (item.Event is { } itemEvent)
        {
            Line("event", $"{SealedFields.Format(itemEvent.StartsAt)}/{SealedFields.Format(itemEvent.EndsAt)}");
            Line("time-zone", itemEvent.TimeZone);
            Line("apply-by", itemEvent.ApplyBy?.ToString("O", CultureInfo.InvariantCulture));
            Line("event-status", itemEvent.Status?.ToString().ToLowerInvariant());
        }

        Line("countries", List(item.Countries.Select(country => country.Slug)));
        Line("topics", List(item.Topics.Select(topic => topic.Slug)));
        Line("source", Quote(item.SourceName));
        Line("source-link", Quote(item.SourceUrl));
        foreach (var field in TranslationField.All.Where(field => field != TranslationField.Body))
            Line(field.Key, Quote(field.Get(translation)));
        return text.Append("---\n\n").Append(translation.Body.Trim()).Append('\n').ToString();

        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) text.Append(name).Append(": ").Append(value).Append('\n');
        }
    }

    private static string? Quote(string? value) => string.IsNullOrEmpty(value) ? null : JsonSerializer.Serialize(value, Json);

    private static string? List(IEnumerable<string> values) =>
        values.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } sorted ? JsonSerializer.Serialize(sorted, Json) : null;
}

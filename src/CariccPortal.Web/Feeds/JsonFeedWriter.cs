using System.Text.Encodings.Web;
using System.Text.Json;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Feeds;

/// <summary>JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
public static class JsonFeedWriter
{
    // Relaxed escaping is safe because the file is never part of an HTML page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a feed.</summary>
    public static byte[] Write(Feed feed)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("home_page_url", feed.PageUrl);
            json.WriteString("feed_url", feed.GetUrl(".json"));
            json.WriteString("description", feed.Description);
            json.WriteString("icon", feed.LargeIconUrl);
            json.WriteString("favicon", feed.IconUrl);
            json.WriteString("language", feed.Language.Code);
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", StringResources.Get(feed.Language, "CARICC"));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("items");
            foreach (var entry in feed.Entries) Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        json.WriteString("url", entry.Url);
        json.WriteString("title", entry.Title);
        if (entry.Summary.Length > 0) json.WriteString("summary", entry.Summary);
        json.WriteString("content_html", entry.Html);
        json.WriteString("date_published", AtomWriter.FormatDate(entry.PublishedAt));
        json.WriteString("date_modified", AtomWriter.FormatDate(entry.UpdatedAt));
        if (entry.Image is { } image)
        {
            json.WriteString("image", image.Url);
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteString("url", image.Url);
            json.WriteString("mime_type", Enclosure.ContentType);
            json.WriteNumber("size_in_bytes", image.Size);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartArray("tags");
        foreach (var category in entry.Categories) json.WriteStringValue(category);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

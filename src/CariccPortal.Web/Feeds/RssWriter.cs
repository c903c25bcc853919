using System.Globalization;
using System.Xml;

namespace CariccPortal.Web.Feeds;

/// <summary>Writes RSS 2.0 (rssboard.org/rss-specification) with the body in <c>content:encoded</c>.</summary>
public static class RssWriter
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string ContentNamespace = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>Writes a feed.</summary>
    public static byte[] Write(Feed feed) => XmlBytes.Create(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, AtomNamespace);
        xml.WriteAttributeString("xmlns", "content", null, ContentNamespace);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", feed.Title);
        xml.WriteElementString("link", feed.PageUrl);
        xml.WriteElementString("description", feed.Description);
        xml.WriteElementString("language", feed.Language.Code);
        xml.WriteElementString("lastBuildDate", FormatDate(feed.UpdatedAt));
        // The specification demands the title and the link of the channel.
        xml.WriteStartElement("image");
        xml.WriteElementString("url", feed.IconUrl);
        xml.WriteElementString("title", feed.Title);
        xml.WriteElementString("link", feed.PageUrl);
        xml.WriteElementString("width", FeedIcons.SmallSize.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("height", FeedIcons.SmallSize.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteStartElement("link", AtomNamespace);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", feed.GetUrl(".rss"));
        xml.WriteEndElement();
        foreach (var entry in feed.Entries) Write(xml, entry);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", entry.Title);
        xml.WriteElementString("link", entry.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", FormatDate(entry.PublishedAt));
        xml.WriteElementString("updated", AtomNamespace, AtomWriter.FormatDate(entry.UpdatedAt));
        foreach (var category in entry.Categories) xml.WriteElementString("category", category);
        // A description is HTML, so text is escaped as HTML first and as XML by the writer.
        if (entry.Summary.Length > 0) xml.WriteElementString("description", EscapeHtml(entry.Summary));
        if (entry.Image is { } image)
        {
            xml.WriteStartElement("enclosure");
            xml.WriteAttributeString("url", image.Url);
            xml.WriteAttributeString("length", image.Size.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("type", Enclosure.ContentType);
            xml.WriteEndElement();
        }

        xml.WriteElementString("encoded", ContentNamespace, entry.Html);
        xml.WriteEndElement();
    }

    private static string EscapeHtml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    // RFC 822 with a four-digit year, as the specification recommends.
    private static string FormatDate(DateTime utc) => utc.ToString("r", CultureInfo.InvariantCulture);
}

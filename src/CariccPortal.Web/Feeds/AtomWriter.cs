using System.Globalization;
using System.Text;
using System.Xml;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Feeds;

/// <summary>Writes Atom feeds (RFC 4287). Only Atom has tombstones of withdrawn entries (RFC 6721).</summary>
public static class AtomWriter
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string TombstoneNamespace = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>Writes a feed.</summary>
    public static byte[] Write(Feed feed) => XmlBytes.Create(xml =>
    {
        xml.WriteStartElement("feed", AtomNamespace);
        xml.WriteAttributeString("xmlns", "at", null, TombstoneNamespace);
        xml.WriteAttributeString("xml", "lang", null, feed.Language.Code);
        xml.WriteElementString("id", feed.Id);
        xml.WriteElementString("title", feed.Title);
        xml.WriteElementString("subtitle", feed.Description);
        xml.WriteElementString("updated", FormatDate(feed.UpdatedAt));
        xml.WriteElementString("icon", feed.IconUrl);
        xml.WriteElementString("logo", feed.LogoUrl);
        WriteLink(xml, "self", "application/atom+xml", feed.GetUrl(".atom"));
        WriteLink(xml, "alternate", "text/html", feed.PageUrl);
        xml.WriteStartElement("author");
        xml.WriteElementString("name", StringResources.Get(feed.Language, "CARICC"));
        xml.WriteEndElement();
        foreach (var entry in feed.Entries) Write(xml, entry);
        foreach (var (id, at) in feed.Withdrawn)
        {
            xml.WriteStartElement("deleted-entry", TombstoneNamespace);
            xml.WriteAttributeString("ref", id);
            xml.WriteAttributeString("when", FormatDate(at));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>Formats a timestamp as RFC 3339, to the second.</summary>
    public static string FormatDate(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry");
        xml.WriteElementString("id", entry.Id);
        xml.WriteElementString("title", entry.Title);
        WriteLink(xml, "alternate", "text/html", entry.Url);
        if (entry.Image is { } image) WriteLink(xml, "enclosure", Enclosure.ContentType, image.Url, image.Size);
        xml.WriteElementString("published", FormatDate(entry.PublishedAt));
        xml.WriteElementString("updated", FormatDate(entry.UpdatedAt));
        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("term", category);
            xml.WriteEndElement();
        }

        if (entry.Summary.Length > 0) xml.WriteElementString("summary", entry.Summary);
        xml.WriteStartElement("content");
        xml.WriteAttributeString("type", "html");
        xml.WriteString(entry.Html);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string type, string url, int? length = null)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", url);
        if (length is { } bytes) xml.WriteAttributeString("length", bytes.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}

/// <summary>Writes XML documents as UTF-8.</summary>
public static class XmlBytes
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>Returns the document that the callback writes.</summary>
    public static byte[] Create(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings)) write(xml);
        return bytes.ToArray();
    }
}

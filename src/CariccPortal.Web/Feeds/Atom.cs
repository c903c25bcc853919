using System.Globalization;
using System.Xml;
using CariccPortal.Items;

namespace CariccPortal.Web.Feeds;

/// <summary>Atom (RFC 4287). It alone can say that a text was taken back (RFC 6721).</summary>
public static class Atom
{
    private const string AtomSpace = "http://www.w3.org/2005/Atom";
    private const string TombstoneSpace = "http://purl.org/atompub/tombstones/1.0";

    /// <summary>Writes a feed.</summary>
    public static byte[] Write(Feed feed) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("feed", AtomSpace);
        xml.WriteAttributeString("xmlns", "at", null, TombstoneSpace);
        xml.WriteAttributeString("xml", "lang", null, feed.Language.Code());
        xml.WriteElementString("id", feed.Id);
        xml.WriteElementString("title", feed.Title);
        xml.WriteElementString("subtitle", feed.Description);
        xml.WriteElementString("updated", Date(feed.UpdatedAt));
        Link(xml, "self", "application/atom+xml", feed.AddressAs(".atom"));
        Link(xml, "alternate", "text/html", feed.Page);
        xml.WriteStartElement("author");
        xml.WriteElementString("name", feed.Language.Of("CARICC", "ЦАРИКЦ"));
        xml.WriteEndElement();
        foreach (var entry in feed.Entries) Write(xml, entry);
        foreach (var (id, at) in feed.TakenBack)
        {
            xml.WriteStartElement("deleted-entry", TombstoneSpace);
            xml.WriteAttributeString("ref", id);
            xml.WriteAttributeString("when", Date(at));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>An instant as RFC 3339 writes it, to the second.</summary>
    public static string Date(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry");
        xml.WriteElementString("id", entry.Id);
        xml.WriteElementString("title", entry.Title);
        Link(xml, "alternate", "text/html", entry.Address);
        if (entry.Picture is { } picture) Link(xml, "enclosure", Enclosure.Type, picture.Address, picture.Size);
        xml.WriteElementString("published", Date(entry.PublishedAt));
        xml.WriteElementString("updated", Date(entry.UpdatedAt));
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

    private static void Link(XmlWriter xml, string relation, string type, string address, int? length = null)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        if (length is { } bytes) xml.WriteAttributeString("length", bytes.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}

using System.Globalization;
using System.Xml;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;

namespace CariccPortal.Web.Feeds;

/// <summary>Sitemaps (sitemaps.org/protocol.html), with each page's twin, and the newest texts as a news sitemap.</summary>
public sealed class Sitemap(SiteAddresses addresses)
{
    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string HtmlSpace = "http://www.w3.org/1999/xhtml";
    private const string NewsSpace = "http://www.google.com/schemas/sitemap-news/0.9";

    /// <summary>The index of the files.</summary>
    /// <param name="files">The files that hold items, and the last change in each (UTC).</param>
    /// <param name="hasNews">Whether there is anything for the news sitemap.</param>
    public byte[] Index(IReadOnlyList<(int File, DateTime ChangedAt)> files, bool hasNews) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("sitemapindex", Space);
        Entry("/sitemap-pages.xml", null);
        foreach (var (file, changedAt) in files) Entry(string.Create(CultureInfo.InvariantCulture, $"/sitemap-{file}.xml"), changedAt);
        if (hasNews) Entry("/sitemap-news.xml", null);
        xml.WriteEndElement();

        void Entry(string path, DateTime? changedAt)
        {
            xml.WriteStartElement("sitemap");
            xml.WriteElementString("loc", addresses.Whole(path));
            if (changedAt is { } at) xml.WriteElementString("lastmod", Atom.Date(at));
            xml.WriteEndElement();
        }
    });

    /// <summary>A file of pages; each language of a page is an entry that names all of them.</summary>
    public byte[] Pages(IReadOnlyList<SitemapPage> pages) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("urlset", Space);
        xml.WriteAttributeString("xmlns", "xhtml", null, HtmlSpace);
        foreach (var page in pages)
        {
            for (var at = 0; at < page.Languages.Count; at++)
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", Whole(page.Path, page.Languages[at]));
                if (page.ChangedAt.Count > 0) xml.WriteElementString("lastmod", Atom.Date(page.ChangedAt[at]));
                if (page.Languages.Count > 1) WriteTwins(xml, page);
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    });

    /// <summary>The news sitemap.</summary>
    public byte[] News(IReadOnlyList<NewsPage> pages) => XmlBytes.Of(xml =>
    {
        xml.WriteStartElement("urlset", Space);
        xml.WriteAttributeString("xmlns", "news", null, NewsSpace);
        foreach (var page in pages)
        {
            xml.WriteStartElement("url");
            xml.WriteElementString("loc", Whole(page.Path, page.Language));
            xml.WriteStartElement("news", NewsSpace);
            xml.WriteStartElement("publication", NewsSpace);
            xml.WriteElementString("name", NewsSpace, page.Language.Of("CARICC", "ЦАРИКЦ"));
            xml.WriteElementString("language", NewsSpace, page.Language.Code());
            xml.WriteEndElement();
            xml.WriteElementString("publication_date", NewsSpace, Atom.Date(page.ReleasedAt));
            xml.WriteElementString("title", NewsSpace, page.Title);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private void WriteTwins(XmlWriter xml, SitemapPage page)
    {
        foreach (var language in page.Languages)
        {
            xml.WriteStartElement("link", HtmlSpace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", language.Code());
            xml.WriteAttributeString("href", Whole(page.Path, language));
            xml.WriteEndElement();
        }
    }

    private string Whole(string path, Language language) => addresses.Whole(SiteAddresses.In(language, path));
}

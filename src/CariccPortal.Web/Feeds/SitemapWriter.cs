using System.Globalization;
using System.Xml;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Feeds;

/// <summary>Writes sitemaps (sitemaps.org/protocol.html) with the translations of each page, and the newest items as a news
/// sitemap.</summary>
public sealed class SitemapWriter(SiteUrls siteUrls)
{
    private const string SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const string NewsNamespace = "http://www.google.com/schemas/sitemap-news/0.9";

    /// <summary>Writes the sitemap index.</summary>
    /// <param name="files">The files with items, and the last change in each (UTC).</param>
    /// <param name="hasNews">Whether the news sitemap has entries.</param>
    public byte[] WriteIndex(IReadOnlyList<(int File, DateTime ChangedAt)> files, bool hasNews) => XmlBytes.Create(xml =>
    {
        xml.WriteStartElement("sitemapindex", SitemapNamespace);
        Entry("/sitemap-pages.xml", null);
        foreach (var (file, changedAt) in files) Entry(string.Create(CultureInfo.InvariantCulture, $"/sitemap-{file}.xml"), changedAt);
        if (hasNews) Entry("/sitemap-news.xml", null);
        xml.WriteEndElement();

        void Entry(string path, DateTime? changedAt)
        {
            xml.WriteStartElement("sitemap");
            xml.WriteElementString("loc", siteUrls.ToAbsolute(path));
            if (changedAt is { } at) xml.WriteElementString("lastmod", AtomWriter.FormatDate(at));
            xml.WriteEndElement();
        }
    });

    /// <summary>Writes a sitemap. Each language version of a page is an entry that lists all of them.</summary>
    public byte[] WritePages(IReadOnlyList<SitemapEntry> pages) => XmlBytes.Create(xml =>
    {
        xml.WriteStartElement("urlset", SitemapNamespace);
        xml.WriteAttributeString("xmlns", "xhtml", null, HtmlNamespace);
        foreach (var page in pages)
        {
            for (var at = 0; at < page.Languages.Count; at++)
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", ToAbsolute(page.Path, page.Languages[at]));
                if (page.ChangedAt.Count > 0) xml.WriteElementString("lastmod", AtomWriter.FormatDate(page.ChangedAt[at]));
                if (page.Languages.Count > 1) WriteAlternates(xml, page);
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    });

    /// <summary>Writes the news sitemap.</summary>
    public byte[] WriteNews(IReadOnlyList<NewsSitemapEntry> pages) => XmlBytes.Create(xml =>
    {
        xml.WriteStartElement("urlset", SitemapNamespace);
        xml.WriteAttributeString("xmlns", "news", null, NewsNamespace);
        foreach (var page in pages)
        {
            xml.WriteStartElement("url");
            xml.WriteElementString("loc", ToAbsolute(page.Path, page.Language));
            xml.WriteStartElement("news", NewsNamespace);
            xml.WriteStartElement("publication", NewsNamespace);
            xml.WriteElementString("name", NewsNamespace, StringResources.Get(page.Language, "CARICC"));
            xml.WriteElementString("language", NewsNamespace, page.Language.Code);
            xml.WriteEndElement();
            xml.WriteElementString("publication_date", NewsNamespace, AtomWriter.FormatDate(page.PublishedAt));
            xml.WriteElementString("title", NewsNamespace, page.Title);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private void WriteAlternates(XmlWriter xml, SitemapEntry page)
    {
        foreach (var language in page.Languages) Write(language.Code, language);
        Write("x-default", page.Languages[0]);

        void Write(string hreflang, Language language)
        {
            xml.WriteStartElement("link", HtmlNamespace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", hreflang);
            xml.WriteAttributeString("href", ToAbsolute(page.Path, language));
            xml.WriteEndElement();
        }
    }

    private string ToAbsolute(string path, Language language) => siteUrls.ToAbsolute(SiteUrls.WithLanguage(language, path));
}

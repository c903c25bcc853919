using System.Text;
using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Sharing;

/// <summary><c>/llms.txt</c> (llmstxt.org): describes the site and its Markdown pages for language models and other programs.</summary>
public sealed class LlmsTxt(PortalDbContext db, SiteUrls siteUrls)
{
    private const int MaxItems = 10;

    private static string InDefault(string path) => SiteUrls.WithLanguage(Languages.Default, path);

    private static string JoinNames(string separator) => string.Join(separator, Languages.All.Select(language => language.EnglishName));

    /// <summary>Writes the file, with the newest items of each language.</summary>
    /// <param name="now">The current time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<byte[]> WriteAsync(DateTime now, CancellationToken cancel)
    {
        var text = new StringBuilder()
            .Append("# CARICC: Central Asian Regional Information and Coordination Centre\n\n")
            .Append("> News, meetings and trainings of an intergovernmental organisation in Almaty that combats illicit trafficking in "
                + "narcotic drugs, ")
            .Append("psychotropic substances and their precursors, in ").Append(JoinNames(" and ")).Append(".\n\n")
            .Append("Each item has a page such as `/en/news/a-title`. Add `.md` to its URL for Markdown. ")
            .Append("The language versions of an item differ by ").AppendJoin(", ", Languages.All.Select(language => $"`/{language.Code}`"))
            .Append(". A withdrawn item returns 410. ")
            .Append("Times include their UTC offset.\n");
        foreach (var language in Languages.All) await AddAsync($"Newest in {language.EnglishName}", language);
        Add("Search, feeds and API",
            ("JSON API", InDefault("/api"), "items, events, countries, topics and counts, with examples"),
            ("Search", InDefault("/search"), $"`?q=` with words in the language of the path: {JoinNames(", ")}"),
            ("Archive", InDefault("/archive"), "everything by year and month"),
            ("Calendar", InDefault("/calendar.ics"), "meetings and trainings as iCalendar"),
            ("Feed", InDefault("/feed.atom"), "the newest fifty items in full; also as `.rss` and `.json`, and for each list of the site"),
            ("Sitemap", "/sitemap.xml", "every page"));
        Add("Optional", ("About the Centre", InDefault("/about"), "members, observers, history"));
        return Encoding.UTF8.GetBytes(text.ToString());

        async Task AddAsync(string heading, Language language)
        {
            var texts = await db.Translations.AsNoTracking().VisibleAt(now).In(language).NewestFirst().Take(MaxItems)
                .Select(one => new { one.Kind, one.Item.Slug, one.Title, one.Summary, one.Item.Event }).ToListAsync(cancel);
            if (texts.Count > 0)
                Add(heading, [.. texts.Select(
                    one => (MarkdownExport.Escape(EventText.MarkTitle(one.Title, one.Event, language)),
                        SiteUrls.WithLanguage(language, SiteUrls.Item(one.Kind, one.Slug)) + ".md",
                        MarkdownExport.Escape(one.Summary)))]);
        }

        void Add(string heading, params (string Name, string Path, string Words)[] links)
        {
            text.Append("\n## ").Append(heading).Append("\n\n");
            foreach (var (name, path, description) in links)
                text.Append("- [").Append(name).Append("](").Append(siteUrls.ToAbsolute(path)).Append(')')
                    .Append(description.Length > 0 ? ": " : "").Append(description).Append('\n');
        }
    }
}

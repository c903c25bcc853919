using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Archive;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads the content of the sitemaps.</summary>
public sealed class SitemapQuery(PortalDbContext db, CountCache countCache)
{
    /// <summary>The number of item ids per file. With ten languages that is at most 50 000 URLs, as many as allowed. An item always stays
    /// in the same file.</summary>
    public const int ItemsPerFile = 5000;

    private static readonly string[] StaticPaths =
        ["", "/news", "/meetings", "/trainings", "/archive", "/topics", "/countries", "/about", "/about/privacy", "/about/accessibility",
            "/api"];

    private static readonly TimeSpan MaxNewsAge = TimeSpan.FromDays(2);

    /// <summary>Returns the files with items, from 1, and the last change in each (UTC).</summary>
    public Task<IReadOnlyList<(int File, DateTime ChangedAt)>> GetFilesAsync(CancellationToken cancel) =>
        countCache.GetAsync(db, "sitemap", now => ReadFilesAsync(now, cancel), cancel);

    /// <summary>Returns the item pages of a file.</summary>
    public async Task<IReadOnlyList<SitemapEntry>> ReadItemsAsync(int file, DateTime now, CancellationToken cancel)
    {
        var (first, last) = (((file - 1) * ItemsPerFile) + 1, file * ItemsPerFile);
        var texts = await db.Translations.AsNoTracking().VisibleAt(now).Where(text => text.ItemId >= first && text.ItemId <= last)
            .OrderBy(text => text.ItemId)
            .Select(text => new { text.ItemId, text.Kind, text.Item.Slug, text.Language, text.LastChangedAt })
            .ToListAsync(cancel);
        return
        [
            .. texts.Where(text => text.Language.IsListed).GroupBy(text => text.ItemId)
                .Select(of => of.OrderBy(text => text.Language).ToList()).Select(of => new SitemapEntry(
                SiteUrls.Item(of[0].Kind, of[0].Slug), of.ConvertAll(text => text.Language),
                of.ConvertAll(text => text.LastChangedAt))),
        ];
    }

    /// <summary>Returns all pages that are not item pages.</summary>
    public async Task<IReadOnlyList<SitemapEntry>> ReadPagesAsync(DateTime now, CancellationToken cancel)
    {
        var paths = new List<string>(StaticPaths);
        paths.AddRange((await db.Topics.OrderBy(topic => topic.Id).Select(topic => topic.Slug).ToListAsync(cancel)).Select(SiteUrls.Topic));
        paths.AddRange((await db.Countries.OrderBy(country => country.Id).Select(country => country.Slug).ToListAsync(cancel))
            .Select(SiteUrls.Country));
        if (await ArchiveQuery.RangeAsync(db, now, cancel) is { } range)
        {
            paths.AddRange(Enumerable.Range(range.First.Year, range.Last.Year - range.First.Year + 1).Select(SiteUrls.Archive));
            paths.AddRange(CalendarMonth.Between(range.First, range.Last).Select(SiteUrls.Archive));
        }

        return paths.ConvertAll(path => new SitemapEntry(path, Languages.All, []));
    }

    /// <summary>Returns what was published in the last two days, newest first.</summary>
    public async Task<IReadOnlyList<NewsSitemapEntry>> ReadNewsAsync(DateTime now, CancellationToken cancel)
    {
        var pages = new List<NewsSitemapEntry>();
        foreach (var language in Languages.All)
        {
            var texts = await db.Translations.AsNoTracking().VisibleAt(now).In(language).Where(text => text.PublishedAt > now - MaxNewsAge)
                .NewestFirst().Take(500)
                .Select(text => new { text.Kind, text.Item.Slug, text.Title, text.Item.Event, PublishedAt = text.PublishedAt!.Value })
                .ToListAsync(cancel);
            pages.AddRange(texts.Select(
                text => new NewsSitemapEntry(SiteUrls.Item(text.Kind, text.Slug), language,
                    EventText.MarkTitle(text.Title, text.Event, language), text.PublishedAt)));
        }

        return pages;
    }

    private async Task<IReadOnlyList<(int File, DateTime ChangedAt)>> ReadFilesAsync(DateTime now, CancellationToken cancel)
    {
        var files = await db.Translations.VisibleAt(now).GroupBy(text => (text.ItemId - 1) / ItemsPerFile)
            .Select(of => new { of.Key, ChangedAt = of.Max(text => text.LastChangedAt) })
            .OrderBy(of => of.Key).ToListAsync(cancel);
        return files.ConvertAll(of => (of.Key + 1, of.ChangedAt));
    }

    /// <summary>Returns when an item last became too old for the news sitemap (UTC). No action is logged for that.</summary>
    public async Task<DateTime> ReadNewsExpiryAsync(DateTime now, CancellationToken cancel)
    {
        var last = DateTime.UnixEpoch;
        foreach (var language in Languages.All)
        {
            var aged = await db.Translations.Where(text => text.PublishedAt <= now - MaxNewsAge).VisibleAt(now).In(language).NewestFirst()
                .Select(text => text.PublishedAt).FirstOrDefaultAsync(cancel);
            if (aged is { } at && at + MaxNewsAge > last) last = at + MaxNewsAge;
        }

        return last;
    }
}

/// <summary>A page in the sitemap.</summary>
/// <param name="Path">The path without the language.</param>
/// <param name="Languages">The languages of the page.</param>
/// <param name="ChangedAt">The last change of each language version (UTC), in the same order; empty if not known.</param>
public sealed record SitemapEntry(string Path, IReadOnlyList<Language> Languages, IReadOnlyList<DateTime> ChangedAt);

/// <summary>An entry of the news sitemap.</summary>
public sealed record NewsSitemapEntry(string Path, Language Language, string Title, DateTime PublishedAt);

using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Pages.Archive;
using CariccPortal.Web.Pages.Calendar;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads the content of the sitemaps.</summary>
public sealed class SitemapQuery(PortalDbContext db, CountCache countCache, NameCounts nameCounts)
{
    /// <summary>The number of item ids per file. With ten languages that is at most 50 000 URLs, as many as allowed. An item always stays
    /// in the same file.</summary>
    public const int ItemsPerFile = 5000;

    private static readonly string[] StaticPaths =
        ["", "/topics", "/countries", "/api", "/corrections", "/check"];

    private static readonly TimeSpan MaxNewsAge = TimeSpan.FromDays(2);

    /// <summary>Returns the files with items, from 1, and the last change in each (UTC).</summary>
    public Task<IReadOnlyList<(int File, DateTime ChangedAt)>> GetFilesAsync(CancellationToken cancel) =>
        countCache.GetAsync(db, "sitemap", now => ReadFilesAsync(now, cancel), cancel);

    /// <summary>Returns the item pages of a file.</summary>
    public async Task<IReadOnlyList<SitemapEntry>> ReadItemsAsync(int file, DateTime now, CancellationToken cancel)
    {
        var (first, last) = (((file - 1) * ItemsPerFile) + 1, file * ItemsPerFile);
        var texts = await db.Translations.AsNoTracking().FindableAt(now).Where(text => text.ItemId >= first && text.ItemId <= last)
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

    /// <summary>Returns all pages that are not item pages, each in the languages in which it has content.</summary>
    public async Task<IReadOnlyList<SitemapEntry>> ReadPagesAsync(DateTime now, CancellationToken cancel)
    {
        var topics = await db.Topics.AsNoTracking().OrderBy(topic => topic.Id).ToListAsync(cancel);
        var countries = await db.Countries.AsNoTracking().OrderBy(country => country.Id).ToListAsync(cancel);
        var languages = new Dictionary<string, List<Language>>(StringComparer.Ordinal);
        foreach (var language in Languages.All)
        {
            var paths = new List<string>(StaticPaths);
            foreach (var kind in ItemKinds.WithSection)
            {
                if (await db.Translations.VisibleAt(now).OfKind(kind).In(language).AnyAsync(cancel)) paths.Add(SiteUrls.Section(kind));
            }

            var byTopic = await nameCounts.CountByTopicAsync(language, cancel);
            paths.AddRange(topics.Where(topic => byTopic.ContainsKey(topic.Id)).Select(topic => SiteUrls.Topic(topic.Slug)));
            var byCountry = await nameCounts.CountByCountryAsync(language, cancel);
            paths.AddRange(countries.Where(country => byCountry.ContainsKey(country.Id)).Select(country => SiteUrls.Country(country.Slug)));
            paths.AddRange(await countCache.GetAsync(db, $"sitemap months {language.Code}",
                at => ReadMonthPathsAsync(language, at, cancel), cancel));
            foreach (var path in paths)
            {
                if (!languages.TryGetValue(path, out var of)) languages[path] = of = [];
                of.Add(language);
            }
        }

        return [.. languages.Select(page => new SitemapEntry(page.Key, page.Value, []))];
    }

    // The archive and the calendar.
    private async Task<IReadOnlyList<string>> ReadMonthPathsAsync(Language language, DateTime now, CancellationToken cancel)
    {
        if (await ArchiveQuery.RangeAsync(db, now, cancel) is not { } range) return [];
        var counts = await ArchiveQuery.CountsAsync(db, language, now, range, cancel);
        var months = counts.Where(of => of.Value > 0).Select(of => of.Key).OrderBy(month => month.FirstDay).ToList();
        var events = await CalendarQuery.MonthsWithEventsAsync(db, language, now, cancel);
        return
        [
            .. months.Count > 0 ? ["/archive"] : Array.Empty<string>(),
            .. months.Select(month => month.Year).Distinct().Select(SiteUrls.Archive),
            .. months.Select(SiteUrls.Archive),
            .. events.OrderBy(month => month.FirstDay).Select(SiteUrls.Calendar),
        ];
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
        var files = await db.Translations.FindableAt(now).GroupBy(text => (text.ItemId - 1) / ItemsPerFile)
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

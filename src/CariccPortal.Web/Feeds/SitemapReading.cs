using CariccPortal.Data;
using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Caching;
using CariccPortal.Web.Pages.Archive;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Feeds;

/// <summary>Reads what the sitemap lists.</summary>
public sealed class SitemapReading(PortalDb db, KeptCounts kept)
{
    /// <summary>Items whose numbers share a file. With two languages that is at most 10 000 addresses, of the 50 000 allowed,
    /// and an item stays in its file whatever comes after it.</summary>
    public const int ItemsAFile = 5000;

    private static readonly string[] Fixed =
        ["", "/news", "/meetings", "/trainings", "/archive", "/topics", "/countries", "/about", "/about/privacy", "/about/accessibility", "/api"];

    private static readonly TimeSpan NewsAge = TimeSpan.FromDays(2);

    /// <summary>The files that hold items, from 1, and the last change in each (UTC).</summary>
    public Task<IReadOnlyList<(int File, DateTime ChangedAt)>> FilesAsync(CancellationToken cancel) =>
        kept.GetAsync(db, "sitemap", now => ReadFilesAsync(now, cancel), cancel);

    /// <summary>The pages of the items of a file.</summary>
    public async Task<IReadOnlyList<SitemapPage>> ItemsAsync(int file, DateTime now, CancellationToken cancel)
    {
        var (first, last) = (((file - 1) * ItemsAFile) + 1, file * ItemsAFile);
        var texts = await db.Texts.AsNoTracking().VisibleAt(now).Where(text => text.ItemId >= first && text.ItemId <= last)
            .OrderBy(text => text.ItemId).Select(text => new { text.ItemId, text.Kind, text.Item.Slug, text.Language, text.ChangedAt, text.ReleasedAt })
            .ToListAsync(cancel);
        return
        [
            .. texts.GroupBy(text => text.ItemId).Select(of => of.OrderBy(text => text.Language).ToList()).Select(of => new SitemapPage(
                SiteAddresses.Item(of[0].Kind, of[0].Slug), of.ConvertAll(text => text.Language), of.ConvertAll(text => Later(text.ChangedAt, text.ReleasedAt)))),
        ];
    }

    /// <summary>The pages that are no item's.</summary>
    public async Task<IReadOnlyList<SitemapPage>> PagesAsync(DateTime now, CancellationToken cancel)
    {
        var paths = new List<string>(Fixed);
        paths.AddRange((await db.Topics.OrderBy(topic => topic.Id).Select(topic => topic.Slug).ToListAsync(cancel)).Select(SiteAddresses.Topic));
        paths.AddRange((await db.Countries.OrderBy(country => country.Id).Select(country => country.Slug).ToListAsync(cancel)).Select(SiteAddresses.Country));
        if (await ArchiveReading.RangeAsync(db, now, cancel) is { } range)
        {
            paths.AddRange(Enumerable.Range(range.First.Year, range.Last.Year - range.First.Year + 1).Select(SiteAddresses.Archive));
            paths.AddRange(Month.Between(range.First, range.Last).Select(SiteAddresses.Archive));
        }

        return paths.ConvertAll(path => new SitemapPage(path, Languages.All, []));
    }

    /// <summary>What was released within the last two days, the newest first.</summary>
    public async Task<IReadOnlyList<NewsPage>> NewsAsync(DateTime now, CancellationToken cancel)
    {
        var pages = new List<NewsPage>();
        foreach (var language in Languages.All)
        {
            var texts = await db.Texts.AsNoTracking().VisibleAt(now).In(language).Where(text => text.ReleasedAt > now - NewsAge).NewestFirst().Take(500)
                .Select(text => new { text.Kind, text.Item.Slug, text.Title, ReleasedAt = text.ReleasedAt!.Value }).ToListAsync(cancel);
            pages.AddRange(texts.Select(text => new NewsPage(SiteAddresses.Item(text.Kind, text.Slug), language, text.Title, text.ReleasedAt)));
        }

        return pages;
    }

    private async Task<IReadOnlyList<(int File, DateTime ChangedAt)>> ReadFilesAsync(DateTime now, CancellationToken cancel)
    {
        var files = await db.Texts.VisibleAt(now).GroupBy(text => (text.ItemId - 1) / ItemsAFile)
            .Select(of => new { of.Key, ChangedAt = of.Max(text => text.ChangedAt), ReleasedAt = of.Max(text => text.ReleasedAt) })
            .OrderBy(of => of.Key).ToListAsync(cancel);
        return files.ConvertAll(of => (of.Key + 1, Later(of.ChangedAt, of.ReleasedAt)));
    }

    /// <summary>When a text last left the news by its age (UTC), which is no act of anyone's.</summary>
    public async Task<DateTime> NewsAgedAsync(DateTime now, CancellationToken cancel)
    {
        var last = DateTime.UnixEpoch;
        foreach (var language in Languages.All)
        {
            var aged = await db.Texts.Where(text => text.ReleasedAt <= now - NewsAge).VisibleAt(now).In(language).NewestFirst().Select(text => text.ReleasedAt).FirstOrDefaultAsync(cancel);
            if (aged is { } at && at + NewsAge > last) last = at + NewsAge;
        }

        return last;
    }

    private static DateTime Later(DateTime changedAt, DateTime? releasedAt) => releasedAt > changedAt ? releasedAt.Value : changedAt;
}

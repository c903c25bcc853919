using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using CariccPortal.Web.Routing;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Pages of long lists. The count and an anchor every 1,200 entries are cached while the public content stays the same, so that
/// the last page costs as much as the first (docs/decisions/0027).</summary>
public sealed class KeysetPager(CountCache countCache, TimeProvider clock)
{
    // The index is scanned from the nearest anchor: less than 0.1 ms for this many rows.
    private const int AnchorInterval = 1200;

    /// <summary>Returns the number of public translations in a list.</summary>
    /// <param name="name">The unique name of the list, including the language.</param>
    /// <param name="visible">The translations of the list that are public at a time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<int> CountAsync(string name, Func<DateTime, IQueryable<ItemTranslation>> visible, CancellationToken cancel) =>
        (await countCache.GetForCurrentVersionAsync($"{name}, count", async now => new Total(await visible(now).CountAsync(cancel)))).Count;

    /// <summary>Returns the languages in which a list has entries.</summary>
    /// <param name="path">The path of the list without the language. The names of its lists are the localized paths.</param>
    /// <param name="visible">The translations of the list in a language that are public at a time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<Language>> FindLanguagesAsync(
        string path, Func<Language, DateTime, IQueryable<ItemTranslation>> visible, CancellationToken cancel)
    {
        var found = new List<Language>();
        foreach (var language in Languages.All)
        {
            if (await CountAsync(SiteUrls.WithLanguage(language, path), now => visible(language, now), cancel) > 0) found.Add(language);
        }

        return found;
    }

    /// <summary>Returns one page of the list of a country or topic. A short list is found by its country or topic and sorted; for a long
    /// list, a scan from the newest entry is faster.</summary>
    /// <param name="name">The unique name of the list, including the language.</param>
    /// <param name="bySeek">The translations that are public at a time (UTC), found by country or topic.</param>
    /// <param name="byScan">The same translations, found by a scan.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancel">Cancels the query.</param>
    public Task<IReadOnlyList<ItemCard>> ReadAsync(
        string name,
        Func<DateTime, IQueryable<ItemTranslation>> bySeek,
        Func<DateTime, IQueryable<ItemTranslation>> byScan,
        Pagination page,
        CancellationToken cancel) => ReadAsync(name, page.Total < AnchorInterval ? bySeek : byScan, page, cancel);

    /// <summary>Returns one page of a list.</summary>
    /// <param name="name">The unique name of the list, including the language.</param>
    /// <param name="visible">The translations of the list that are public at a time (UTC).</param>
    /// <param name="page">The page.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<IReadOnlyList<ItemCard>> ReadAsync(
        string name, Func<DateTime, IQueryable<ItemTranslation>> visible, Pagination page, CancellationToken cancel)
    {
        var translations = visible(clock.GetUtcNow().UtcDateTime);
        var offset = page.Offset;
        if (offset >= AnchorInterval)
        {
            var anchors = await countCache.GetForCurrentVersionAsync($"{name}, anchors", now => ReadAnchorsAsync(visible, now, cancel));
            var nearest = Math.Min(offset / AnchorInterval, anchors.Count) - 1;
            if (nearest >= 0) (translations, offset) = (After(visible, anchors[nearest]), offset - ((nearest + 1) * AnchorInterval));
        }

        return await ItemCard.ReadAsync(translations.NewestFirst().Skip(offset).Take(Pagination.PageSize), cancel);
    }

    private static async Task<List<PageAnchor>> ReadAnchorsAsync(
        Func<DateTime, IQueryable<ItemTranslation>> visible, DateTime now, CancellationToken cancel)
    {
        var anchors = new List<PageAnchor>();
        var rest = visible(now);
        while (await rest.NewestFirst().Skip(AnchorInterval - 1)
            .Select(translation => new PageAnchor(translation.PublishedAt!.Value, translation.ItemId))
            .FirstOrDefaultAsync(cancel) is { } anchor)
        {
            anchors.Add(anchor);
            rest = After(visible, anchor);
        }

        return anchors;
    }

    // Public at the time of the anchor: a single upper bound lets SQLite seek.
    private static IQueryable<ItemTranslation> After(Func<DateTime, IQueryable<ItemTranslation>> visible, PageAnchor anchor) =>
        visible(anchor.PublishedAt).Where(translation =>
            translation.PublishedAt < anchor.PublishedAt || translation.ItemId < anchor.ItemId);

    private sealed record Total(int Count);

    private sealed record PageAnchor(DateTime PublishedAt, int ItemId);
}

using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>A list that may be as long as the archive. Its count and a few marks in it are kept for as long as what is public stays
/// the same, so that its last page costs what its first does.</summary>
public sealed class KeysetPager(CountCache countCache, TimeProvider clock)
{
    // From the nearest mark on the index is walked: a thousand of its rows take less than a tenth of a millisecond.
    private const int AnchorInterval = 1200;

    /// <summary>How many public texts are in a list.</summary>
    /// <param name="name">The list's own name, with the language.</param>
    /// <param name="visible">Its texts that were public at an instant (UTC).</param>
    /// <param name="cancel">Ends the counting.</param>
    public async Task<int> CountAsync(string name, Func<DateTime, IQueryable<ItemTranslation>> visible, CancellationToken cancel) =>
        (await countCache.GetForCurrentVersionAsync($"{name}, count", async now => new Total(await visible(now).CountAsync(cancel)))).Count;

    /// <summary>The cards of one page of a list of a name's texts: while it is too short for marks, its texts are gathered and put in
    /// order; walking the archive for them would take longer, the rarer they are.</summary>
    /// <param name="name">The list's own name, with the language.</param>
    /// <param name="bySeek">Its texts that were public at an instant (UTC), sought from the name on.</param>
    /// <param name="byScan">The same texts, found on the way through the archive.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<IReadOnlyList<ItemCard>> ReadAsync(
        string name, Func<DateTime, IQueryable<ItemTranslation>> bySeek, Func<DateTime, IQueryable<ItemTranslation>> byScan, Pagination page, CancellationToken cancel) =>
        ReadAsync(name, page.Total < AnchorInterval ? bySeek : byScan, page, cancel);

    /// <summary>The cards of one page of it.</summary>
    /// <param name="name">The list's own name, with the language.</param>
    /// <param name="visible">Its texts that were public at an instant (UTC).</param>
    /// <param name="page">The page.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IReadOnlyList<ItemCard>> ReadAsync(string name, Func<DateTime, IQueryable<ItemTranslation>> visible, Pagination page, CancellationToken cancel)
    {
        var texts = visible(clock.GetUtcNow().UtcDateTime);
        var before = page.Offset;
        if (before >= AnchorInterval)
        {
            var marks = await countCache.GetForCurrentVersionAsync($"{name}, marks", now => ReadAnchorsAsync(visible, now, cancel));
            var mark = Math.Min(before / AnchorInterval, marks.Count) - 1;
            if (mark >= 0) (texts, before) = (After(visible, marks[mark]), before - ((mark + 1) * AnchorInterval));
        }

        return await ItemCard.ReadAsync(texts.NewestFirst().Skip(before).Take(Pagination.PageSize), cancel);
    }

    private static async Task<List<PageAnchor>> ReadAnchorsAsync(Func<DateTime, IQueryable<ItemTranslation>> visible, DateTime now, CancellationToken cancel)
    {
        var marks = new List<PageAnchor>();
        var texts = visible(now);
        while (await texts.NewestFirst().Skip(AnchorInterval - 1).Select(text => new PageAnchor(text.PublishedAt!.Value, text.ItemId)).FirstOrDefaultAsync(cancel) is { } mark)
        {
            marks.Add(mark);
            texts = After(visible, mark);
        }

        return marks;
    }

    // Public at the mark's own instant: one upper bound, which SQLite seeks by.
    private static IQueryable<ItemTranslation> After(Func<DateTime, IQueryable<ItemTranslation>> visible, PageAnchor anchor) =>
        visible(anchor.PublishedAt).Where(text => text.PublishedAt < anchor.PublishedAt || text.ItemId < anchor.ItemId);

    private sealed record Total(int Count);

    private sealed record PageAnchor(DateTime PublishedAt, int ItemId);
}

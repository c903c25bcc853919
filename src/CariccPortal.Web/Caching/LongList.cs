using CariccPortal.Items;
using CariccPortal.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>A list that may be as long as the archive. Its count and a few marks in it are kept for as long as what is public stays
/// the same, so that its last page costs what its first does.</summary>
public sealed class LongList(KeptCounts kept, TimeProvider clock)
{
    // From the nearest mark on the index is walked: a thousand of its rows take less than a tenth of a millisecond.
    private const int Step = 1200;

    /// <summary>How many public texts are in a list.</summary>
    /// <param name="name">The list's own name, with the language.</param>
    /// <param name="visible">Its texts that were public at an instant (UTC).</param>
    /// <param name="cancel">Ends the counting.</param>
    public async Task<int> CountAsync(string name, Func<DateTime, IQueryable<ItemText>> visible, CancellationToken cancel) =>
        (await kept.GetInEditionAsync($"{name}, count", async now => new Total(await visible(now).CountAsync(cancel)))).Count;

    /// <summary>The cards of one page of a list of a name's texts: while it is too short for marks, its texts are gathered and put in
    /// order; walking the archive for them would take longer, the rarer they are.</summary>
    /// <param name="name">The list's own name, with the language.</param>
    /// <param name="gathered">Its texts that were public at an instant (UTC), sought from the name on.</param>
    /// <param name="walked">The same texts, found on the way through the archive.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancel">Ends the reading.</param>
    public Task<IReadOnlyList<ItemCard>> ReadAsync(
        string name, Func<DateTime, IQueryable<ItemText>> gathered, Func<DateTime, IQueryable<ItemText>> walked, PageOfList page, CancellationToken cancel) =>
        ReadAsync(name, page.Total < Step ? gathered : walked, page, cancel);

    /// <summary>The cards of one page of it.</summary>
    /// <param name="name">The list's own name, with the language.</param>
    /// <param name="visible">Its texts that were public at an instant (UTC).</param>
    /// <param name="page">The page.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IReadOnlyList<ItemCard>> ReadAsync(string name, Func<DateTime, IQueryable<ItemText>> visible, PageOfList page, CancellationToken cancel)
    {
        var texts = visible(clock.GetUtcNow().UtcDateTime);
        var before = page.Before;
        if (before >= Step)
        {
            var marks = await kept.GetInEditionAsync($"{name}, marks", now => MarksAsync(visible, now, cancel));
            var mark = Math.Min(before / Step, marks.Count) - 1;
            if (mark >= 0) (texts, before) = (After(visible, marks[mark]), before - ((mark + 1) * Step));
        }

        return await ItemCard.ReadAsync(texts.NewestFirst().Skip(before).Take(PageOfList.Size), cancel);
    }

    private static async Task<List<Mark>> MarksAsync(Func<DateTime, IQueryable<ItemText>> visible, DateTime now, CancellationToken cancel)
    {
        var marks = new List<Mark>();
        var texts = visible(now);
        while (await texts.NewestFirst().Skip(Step - 1).Select(text => new Mark(text.ReleasedAt!.Value, text.ItemId)).FirstOrDefaultAsync(cancel) is { } mark)
        {
            marks.Add(mark);
            texts = After(visible, mark);
        }

        return marks;
    }

    // Public at the mark's own instant: one upper bound, which SQLite seeks by.
    private static IQueryable<ItemText> After(Func<DateTime, IQueryable<ItemText>> visible, Mark mark) =>
        visible(mark.ReleasedAt).Where(text => text.ReleasedAt < mark.ReleasedAt || text.ItemId < mark.ItemId);

    private sealed record Total(int Count);

    private sealed record Mark(DateTime ReleasedAt, int ItemId);
}

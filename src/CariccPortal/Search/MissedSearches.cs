using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Counts what was searched and not found. Nothing of who searched is kept.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where the day comes from.</param>
public sealed class MissedSearches(PortalDb db, TimeProvider clock)
{
    /// <summary>The most rows: a flood of made-up words pushes out those that were asked once and longest ago.</summary>
    public const int MostRows = 2000;

    /// <summary>Counts a query once more.</summary>
    /// <returns>False where it is too long to be worth keeping.</returns>
    public async Task<bool> AddAsync(SearchQuery query, Language language, CancellationToken cancel = default)
    {
        var words = query.Normal;
        if (query.IsEmpty || words.Length > MissedSearch.WordsLength) return false;
        var today = DateOnly.FromDateTime(Zones.ToLocal(clock.GetUtcNow().UtcDateTime, Zones.Almaty));
        if (await CountAsync(words, language, today, cancel)) return true;

        var missed = db.MissedSearches.Add(new MissedSearch { Words = words, Language = language, Count = 1, LastOn = today });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsDoubled(failure))
        {
            missed.State = EntityState.Detached;
            return await CountAsync(words, language, today, cancel);
        }

        await ForgetAsync(cancel);
        return true;
    }

    private async Task<bool> CountAsync(string words, Language language, DateOnly today, CancellationToken cancel) =>
        await db.MissedSearches.Where(one => one.Language == language && one.Words == words)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Count, one => one.Count + 1).SetProperty(one => one.LastOn, today), cancel) > 0;

    private async Task ForgetAsync(CancellationToken cancel)
    {
        var over = await db.MissedSearches.CountAsync(cancel) - MostRows;
        if (over <= 0) return;
        var ids = await db.MissedSearches.OrderBy(one => one.Count > 1).ThenBy(one => one.LastOn).ThenBy(one => one.Id).Take(over).Select(one => one.Id).ToListAsync(cancel);
        await db.MissedSearches.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(cancel);
    }
}

using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Counts what was searched and not found. Nothing of who searched is kept.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where the day comes from.</param>
public sealed class ZeroResultSearchLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The most rows: a flood of made-up words pushes out those that were asked once and longest ago.</summary>
    public const int MaxRows = 2000;

    /// <summary>Counts a query once more.</summary>
    /// <returns>False where it is too long to be worth keeping.</returns>
    public async Task<bool> AddAsync(SearchQuery query, Language language, CancellationToken cancel = default)
    {
        var words = query.NormalizedText;
        if (query.IsEmpty || words.Length > ZeroResultSearch.QueryLength) return false;
        var today = DateOnly.FromDateTime(TimeZones.ToLocal(clock.GetUtcNow().UtcDateTime, TimeZones.Almaty));
        if (await IncrementAsync(words, language, today, cancel)) return true;

        var missed = db.ZeroResultSearches.Add(new ZeroResultSearch { Query = words, Language = language, Count = 1, LastSearchedOn = today });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            missed.State = EntityState.Detached;
            return await IncrementAsync(words, language, today, cancel);
        }

        await RemoveOldestAsync(cancel);
        return true;
    }

    private async Task<bool> IncrementAsync(string queryText, Language language, DateOnly today, CancellationToken cancel) =>
        await db.ZeroResultSearches.Where(one => one.Language == language && one.Query == queryText)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Count, one => one.Count + 1).SetProperty(one => one.LastSearchedOn, today), cancel) > 0;

    private async Task RemoveOldestAsync(CancellationToken cancel)
    {
        var over = await db.ZeroResultSearches.CountAsync(cancel) - MaxRows;
        if (over <= 0) return;
        var ids = await db.ZeroResultSearches.OrderBy(one => one.Count > 1).ThenBy(one => one.LastSearchedOn).ThenBy(one => one.Id).Take(over).Select(one => one.Id).ToListAsync(cancel);
        await db.ZeroResultSearches.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(cancel);
    }
}

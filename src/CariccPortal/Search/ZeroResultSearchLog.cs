using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Search;

/// <summary>Counts queries without results. Nothing about the reader is stored.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ZeroResultSearchLog(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Maximum number of rows. Beyond it, queries that were made once are removed, oldest first.</summary>
    public const int MaxRows = 2000;

    /// <summary>Counts a query.</summary>
    /// <returns>False if the query is empty or too long to be stored.</returns>
    public async Task<bool> AddAsync(SearchQuery query, Language language, CancellationToken cancel = default)
    {
        var queryText = query.NormalizedText;
        if (query.IsEmpty || queryText.Length > ZeroResultSearch.QueryLength) return false;
        var today = DateOnly.FromDateTime(TimeZones.ToLocal(clock.GetUtcNow().UtcDateTime, TimeZones.Almaty));
        if (await IncrementAsync(queryText, language, today, cancel)) return true;

        var entry =
            db.ZeroResultSearches.Add(new ZeroResultSearch { Query = queryText, Language = language, Count = 1, LastSearchedOn = today });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure))
        {
            entry.State = EntityState.Detached;
            return await IncrementAsync(queryText, language, today, cancel);
        }

        await RemoveOldestAsync(cancel);
        return true;
    }

    private async Task<bool> IncrementAsync(string queryText, Language language, DateOnly today, CancellationToken cancel) =>
        await db.ZeroResultSearches.Where(one => one.Language == language && one.Query == queryText)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Count, one => one.Count + 1)
                .SetProperty(one => one.LastSearchedOn, today), cancel) > 0;

    private async Task RemoveOldestAsync(CancellationToken cancel)
    {
        var excess = await db.ZeroResultSearches.CountAsync(cancel) - MaxRows;
        if (excess <= 0) return;
        var ids = await db.ZeroResultSearches.OrderBy(one => one.Count > 1).ThenBy(one => one.LastSearchedOn).ThenBy(one => one.Id)
            .Take(excess).Select(one => one.Id).ToListAsync(cancel);
        await db.ZeroResultSearches.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>A query without results: how often and when it was made. Nothing about the reader is stored.</summary>
public sealed class ZeroResultSearch
{
    /// <summary>Maximum length of a stored query, in characters.</summary>
    public const int QueryLength = 80;

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The language of the page.</summary>
    public required Language Language { get; set; }

    /// <summary>The query in normalised form.</summary>
    public required string Query { get; set; }

    /// <summary>Number of searches.</summary>
    public int Count { get; set; }

    /// <summary>Date of the last search, in Almaty time. The time of day is not stored, to protect readers.</summary>
    public DateOnly LastSearchedOn { get; set; }
}

using System.Collections.Concurrent;
using System.Globalization;
using CariccPortal.Data;
using CariccPortal.Items;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Caching;

/// <summary>Caches counts over the whole archive while the public content stays the same.</summary>
public sealed class CountCache(TimeProvider clock, ContentVersionMonitor monitor)
{
    private readonly ConcurrentDictionary<string, (object State, object Counts)> entries = new(StringComparer.Ordinal);

    /// <summary>Returns counts from the cache or the database. Without the page cache, the state of the content is read each
    /// time.</summary>
    /// <param name="db">The database.</param>
    /// <param name="name">The name of the counts, including the language if they depend on it.</param>
    /// <param name="count">Counts what is public at a time (UTC).</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<T> GetAsync<T>(PortalDbContext db, string name, Func<DateTime, Task<T>> count, CancellationToken cancel)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Read before the count: a change between the two only leads to another count.
        var state = (object?)monitor.GetVersionAt(now) ?? await ReadStateAsync(db, now, cancel);
        return await GetAsync(name, state, now, count);
    }

    /// <summary>Returns counts from the cache or the database. Without the page cache, counts each time.</summary>
    /// <param name="name">The name of the counts, including the language if they depend on it.</param>
    /// <param name="count">Counts what is public at a time (UTC).</param>
    public Task<T> GetForCurrentVersionAsync<T>(string name, Func<DateTime, Task<T>> count)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return monitor.GetVersionAt(now) is { } version ? GetAsync(name, version, now, count) : count(now);
    }

    private async Task<T> GetAsync<T>(string name, object state, DateTime now, Func<DateTime, Task<T>> count)
        where T : class
    {
        if (entries.TryGetValue(name, out var entry) && entry.State.Equals(state)) return (T)entry.Counts;
        var counts = await count(now);
        entries[name] = (state, counts);
        return counts;
    }

    // Changes with each action of staff and each scheduled publication; one index seek each.
    private static async Task<string> ReadStateAsync(PortalDbContext db, DateTime now, CancellationToken cancel)
    {
        var state = (await ContentVersionQuery.ReadLastAuditIdAsync(db, cancel)).ToString(CultureInfo.InvariantCulture);
        foreach (var language in Languages.All)
        {
            var newest = await db.Translations.FindableAt(now).In(language).NewestFirst()
                .Select(translation => translation.PublishedAt).FirstOrDefaultAsync(cancel);
            state += string.Create(CultureInfo.InvariantCulture, $" {newest?.Ticks}");
        }

        return state;
    }
}

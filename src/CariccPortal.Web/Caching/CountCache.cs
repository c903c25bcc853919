using System.Collections.Concurrent;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Keeps in memory what is counted over the whole archive, for as long as what is public stays the same.</summary>
public sealed class CountCache(TimeProvider clock, ContentVersionMonitor monitor)
{
    private readonly ConcurrentDictionary<string, (object State, object Counts)> entries = new(StringComparer.Ordinal);

    /// <summary>The counts of a name: those kept, or counted now.</summary>
    /// <param name="db">The store.</param>
    /// <param name="name">What is counted, the language too where it matters.</param>
    /// <param name="count">Counts at an instant (UTC).</param>
    /// <param name="cancel">Ends the counting.</param>
    public async Task<T> GetAsync<T>(PortalDbContext db, string name, Func<DateTime, Task<T>> count, CancellationToken cancel)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Read before the counting, so that a change between the two is at worst counted again.
        var state = (object?)monitor.GetVersionAt(now) ?? await PublicContentState.ReadAsync(db, now, cancel);
        return await GetAsync(name, state, now, count);
    }

    /// <summary>The same without a look at the store: counted each time where nobody watches it for changes.</summary>
    /// <param name="name">What is counted, the language too where it matters.</param>
    /// <param name="count">Counts at an instant (UTC).</param>
    public Task<T> GetForCurrentVersionAsync<T>(string name, Func<DateTime, Task<T>> count)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return monitor.GetVersionAt(now) is { } edition ? GetAsync(name, edition, now, count) : count(now);
    }

    private async Task<T> GetAsync<T>(string name, object state, DateTime now, Func<DateTime, Task<T>> count)
        where T : class
    {
        if (entries.TryGetValue(name, out var known) && known.State.Equals(state)) return (T)known.Counts;
        var counts = await count(now);
        entries[name] = (state, counts);
        return counts;
    }
}

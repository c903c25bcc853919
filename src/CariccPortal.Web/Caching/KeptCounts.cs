using System.Collections.Concurrent;
using CariccPortal.Data;

namespace CariccPortal.Web.Caching;

/// <summary>Keeps in memory what is counted over the whole archive, for as long as what is public stays the same.</summary>
public sealed class KeptCounts(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (PublicState State, object Counts)> kept = new(StringComparer.Ordinal);

    /// <summary>The counts of a name: those kept, or counted now.</summary>
    /// <param name="db">The store.</param>
    /// <param name="name">What is counted, the language too where it matters.</param>
    /// <param name="count">Counts at an instant (UTC).</param>
    /// <param name="cancel">Ends the counting.</param>
    public async Task<T> GetAsync<T>(PortalDb db, string name, Func<DateTime, Task<T>> count, CancellationToken cancel)
        where T : class
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Read before the counting, so that a change between the two is at worst counted again.
        var state = await PublicState.ReadAsync(db, now, cancel);
        if (kept.TryGetValue(name, out var known) && known.State == state) return (T)known.Counts;
        var counts = await count(now);
        kept[name] = (state, counts);
        return counts;
    }
}

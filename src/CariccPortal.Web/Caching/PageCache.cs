using System.Collections.Concurrent;

namespace CariccPortal.Web.Caching;

/// <summary>In-memory cache of rendered pages, keyed by language, path and allowed query parameters. Evicts least recently used
/// entries.</summary>
public sealed class PageCache(PageCacheOptions options)
{
    private readonly ConcurrentDictionary<string, CachedPage> pages = new(StringComparer.Ordinal);
    private readonly long maxSize = options.SizeMb * 1_000_000L;
    private readonly Lock gate = new();
    private long size;

    public PageCacheOptions Options => options;

    /// <summary>Whether pages are cached at all.</summary>
    public bool IsEnabled => maxSize > 0;

    /// <summary>Number of entries.</summary>
    public int Count => pages.Count;

    /// <summary>Size of all entries in bytes.</summary>
    public long Size => Interlocked.Read(ref size);

    /// <summary>Returns the entry of a key; null if there is none.</summary>
    public CachedPage? Find(string key) => pages.GetValueOrDefault(key);

    /// <summary>Adds or replaces an entry.</summary>
    public void Set(string key, CachedPage page)
    {
        lock (gate)
        {
            if (pages.TryRemove(key, out var previous)) Subtract(previous);
            pages[key] = page;
            UpdateSize(page);
        }
    }

    /// <summary>Counts an entry again: it has grown by a compressed body.</summary>
    public void UpdateSize(string key, CachedPage page)
    {
        lock (gate)
        {
            if (Find(key) == page) UpdateSize(page);
        }
    }

    /// <summary>Removes an entry unless it has been replaced.</summary>
    public void Remove(string key, CachedPage page)
    {
        lock (gate)
        {
            if (pages.TryRemove(KeyValuePair.Create(key, page))) Subtract(page);
        }
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        foreach (var (key, page) in pages) Remove(key, page);
    }

    private void UpdateSize(CachedPage page)
    {
        var newSize = page.Size;
        Interlocked.Add(ref size, newSize - page.CountedSize);
        page.CountedSize = newSize;
        if (size > maxSize) Evict();
    }

    private void Subtract(CachedPage page)
    {
        Interlocked.Add(ref size, -page.CountedSize);
        page.CountedSize = 0;
    }

    // Down to 90 %, so that not every new entry sorts the others.
    private void Evict()
    {
        foreach (var (key, page) in pages.OrderBy(entry => entry.Value.LastAccessedAt))
        {
            if (size <= maxSize * 9 / 10) return;
            Remove(key, page);
        }
    }
}

/// <summary>The settings <c>Portal:PageCache</c>.</summary>
public sealed record PageCacheOptions
{
    /// <summary>Maximum size in MB; 0 disables the cache.</summary>
    public int SizeMb { get; init; } = 64;

    /// <summary>Whether each hit is logged.</summary>
    public bool LogsHits { get; init; }

    /// <summary>Time between two checks of the database for changes; not a setting.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(0.25);

    /// <summary>Maximum time of a check; not a setting.</summary>
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromSeconds(2);
}

using System.Collections.Concurrent;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Caching;

/// <summary>The answers that are kept, each by its address as it is asked for: language, path and known query. What was not asked
/// for the longest goes where they come to more than they may.</summary>
public sealed class PageCache(PortalOptions options)
{
    private readonly ConcurrentDictionary<string, CachedPage> pages = new(StringComparer.Ordinal);
    private readonly long maxSize = options.PageCacheSizeMb * 1_000_000L;
    private readonly Lock evictionLock = new();
    private long size;

    /// <summary>Whether anything is kept at all.</summary>
    public bool IsEnabled => maxSize > 0;

    /// <summary>How many there are.</summary>
    public int Count => pages.Count;

    /// <summary>The bytes that they take, about.</summary>
    public long Size => Interlocked.Read(ref size);

    /// <summary>The answer of an address; null where none is kept.</summary>
    public CachedPage? Find(string key) => pages.GetValueOrDefault(key);

    /// <summary>Keeps an answer in the place of the one before it.</summary>
    public void Set(string key, CachedPage page)
    {
        pages.AddOrUpdate(
            key,
            static (_, put) => put.Self.AddSize(put.Answer, put.Answer.Size),
            static (_, before, put) => put.Self.AddSize(put.Answer, put.Answer.Size - before.Size),
            (Self: this, Answer: page));
        if (Size > maxSize) Evict();
    }

    /// <summary>Drops one answer, if it is still the one that stands there.</summary>
    public void Remove(string key, CachedPage page)
    {
        if (pages.TryRemove(KeyValuePair.Create(key, page))) Interlocked.Add(ref size, -page.Size);
    }

    /// <summary>Drops them all.</summary>
    public void Clear()
    {
        foreach (var (address, answer) in pages) Remove(address, answer);
    }

    private CachedPage AddSize(CachedPage page, long change)
    {
        Interlocked.Add(ref size, change);
        return page;
    }

    private void Evict()
    {
        // One who trims is enough; the others need not wait for it.
        if (!evictionLock.TryEnter()) return;
        try
        {
            foreach (var (address, answer) in pages.OrderBy(one => one.Value.LastAccessedAt))
            {
                if (Size <= maxSize * 9 / 10) return;
                Remove(address, answer);
            }
        }
        finally
        {
            evictionLock.Exit();
        }
    }
}

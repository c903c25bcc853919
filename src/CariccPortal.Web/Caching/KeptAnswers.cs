using System.Collections.Concurrent;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Caching;

/// <summary>The answers that are kept, each by its address as it is asked for: language, path and known query. What was not asked
/// for the longest goes where they come to more than they may.</summary>
public sealed class KeptAnswers(PortalSettings settings)
{
    private readonly ConcurrentDictionary<string, KeptAnswer> kept = new(StringComparer.Ordinal);
    private readonly long most = settings.KeptMegabytes * 1_000_000L;
    private readonly Lock trimming = new();
    private long size;

    /// <summary>Whether anything is kept at all.</summary>
    public bool IsOn => most > 0;

    /// <summary>How many there are.</summary>
    public int Count => kept.Count;

    /// <summary>The bytes that they take, about.</summary>
    public long Size => Interlocked.Read(ref size);

    /// <summary>The answer of an address; null where none is kept.</summary>
    public KeptAnswer? Find(string address) => kept.GetValueOrDefault(address);

    /// <summary>Keeps an answer in the place of the one before it.</summary>
    public void Put(string address, KeptAnswer answer)
    {
        kept.AddOrUpdate(
            address,
            static (_, put) => put.Self.Counted(put.Answer, put.Answer.Size),
            static (_, before, put) => put.Self.Counted(put.Answer, put.Answer.Size - before.Size),
            (Self: this, Answer: answer));
        if (Size > most) Trim();
    }

    /// <summary>Drops one answer, if it is still the one that stands there.</summary>
    public void Drop(string address, KeptAnswer answer)
    {
        if (kept.TryRemove(KeyValuePair.Create(address, answer))) Interlocked.Add(ref size, -answer.Size);
    }

    /// <summary>Drops them all.</summary>
    public void Clear()
    {
        foreach (var (address, answer) in kept) Drop(address, answer);
    }

    private KeptAnswer Counted(KeptAnswer answer, long change)
    {
        Interlocked.Add(ref size, change);
        return answer;
    }

    private void Trim()
    {
        // One who trims is enough; the others need not wait for it.
        if (!trimming.TryEnter()) return;
        try
        {
            foreach (var (address, answer) in kept.OrderBy(one => one.Value.AskedAt))
            {
                if (Size <= most * 9 / 10) return;
                Drop(address, answer);
            }
        }
        finally
        {
            trimming.Exit();
        }
    }
}

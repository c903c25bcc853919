namespace CariccPortal.Editing.NextVersions;

/// <summary>Delays between attempts to publish a next version: 1 s at first, then twice as long each time, up to 1 min.</summary>
public sealed class RetryDelays
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<int, (DateTime At, TimeSpan Delay)> attempts = [];

    /// <summary>Whether the next attempt for an item is later.</summary>
    internal bool MustWait(int itemId, DateTime now) => attempts.TryGetValue(itemId, out var next) && next.At > now;

    /// <summary>Records a failed attempt.</summary>
    internal void Add(int itemId, DateTime now)
    {
        var delay = attempts.TryGetValue(itemId, out var last) ? last.Delay * 2 : First;
        if (delay > Longest) delay = Longest;
        attempts[itemId] = (now + delay, delay);
    }

    /// <summary>Forgets the attempts for an item.</summary>
    internal void Remove(int itemId) => attempts.Remove(itemId);
}

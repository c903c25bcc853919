using System.Net;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;

namespace CariccPortal.Web.Staff;

/// <summary>Slows down whoever guesses, before anything is hashed: by what is guessed at, and by the network that guesses. Counted in this
/// node's memory alone; a name that nobody has is counted as any other, so that the wait tells nothing.</summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int MostKept = 20_000;
    private const int FreeOfNetwork = 10;
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    // After the third wrong one in a row, after the fourth; from the fifth on as long as the lock in the store.
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40), Locks.Duration];

    private readonly Lock gate = new();
    private readonly Dictionary<string, Attempts> kept = new(StringComparer.Ordinal);

    /// <summary>How many names and networks are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate) return kept.Count;
        }
    }

    /// <summary>Counts an attempt as a wrong one until it is known to be right, so that many at once are all counted.</summary>
    /// <param name="guessed">What is guessed at: a user name, or the second step of a member.</param>
    /// <param name="from">Where the attempt comes from.</param>
    /// <returns>Null where it may be made; otherwise how long to wait.</returns>
    public TimeSpan? Ask(string guessed, IPAddress? from)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (name, network) = (Find(Key(guessed), now), Find(Key(from), now));
            var wait = Max(name.Until, network.Until) - now;
            if (wait > TimeSpan.Zero) return wait;
            name.Count(now, WaitOfName(name.Wrong + 1));
            network.Count(now, WaitOfNetwork(network.Wrong + 1));
            return null;
        }
    }

    /// <summary>Takes the last attempt back: it was right.</summary>
    public void Forgive(string guessed, IPAddress? from)
    {
        lock (gate)
        {
            kept.Remove(Key(guessed));
            if (kept.TryGetValue(Key(from), out var network)) network.TakeBack();
        }
    }

    /// <summary>Forgets what was guessed at, whoever did; an administrator has lifted the lock.</summary>
    public void Forget(string guessed)
    {
        lock (gate) kept.Remove(Key(guessed));
    }

    /// <summary>When the last counted attempt was (UTC); null where there is none.</summary>
    public DateTime? LastAt(string guessed)
    {
        lock (gate) return kept.TryGetValue(Key(guessed), out var attempts) ? attempts.LastAt : null;
    }

    private static string Key(string guessed) => "name " + (guessed.Length > StaffMember.UserNameLength ? guessed[..StaffMember.UserNameLength] : guessed).ToUpperInvariant();

    private static string Key(IPAddress? from) => "from " + Network.Of(from);

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;

    private static TimeSpan WaitOfName(int wrong) => Waits[Math.Min(wrong, Waits.Length) - 1];

    // Many people may sit behind one address, so the first ones are free; then the wait doubles.
    private static TimeSpan WaitOfNetwork(int wrong)
    {
        if (wrong < FreeOfNetwork) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(wrong - FreeOfNetwork, 10)));
        return wait < Locks.Duration ? wait : Locks.Duration;
    }

    private Attempts Find(string key, DateTime now)
    {
        if (kept.TryGetValue(key, out var attempts) && now - attempts.LastAt < Forgotten) return attempts;
        if (kept.Count >= MostKept) MakeRoom(now);
        return kept[key] = new Attempts();
    }

    // The memory is bounded: first what is forgotten anyway goes, then the oldest tenth.
    private void MakeRoom(DateTime now)
    {
        foreach (var (key, _) in kept.Where(one => now - one.Value.LastAt >= Forgotten).ToList()) kept.Remove(key);
        if (kept.Count < MostKept) return;
        foreach (var (key, _) in kept.OrderBy(one => one.Value.LastAt).Take(MostKept / 10).ToList()) kept.Remove(key);
    }

    private sealed class Attempts
    {
        public int Wrong { get; private set; }

        public DateTime LastAt { get; private set; }

        public DateTime Until { get; private set; }

        public void Count(DateTime now, TimeSpan wait)
        {
            Wrong++;
            LastAt = now;
            Until = now + wait;
        }

        public void TakeBack()
        {
            Wrong = Math.Max(0, Wrong - 1);
            Until = default;
        }
    }
}

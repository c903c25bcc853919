using System.Net;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Accounts;

/// <summary>Slows down whoever guesses, before anything is hashed: by what is guessed at, and by the network that guesses. Counted in this
/// node's memory alone; a name that nobody has is counted as any other, so that the wait tells nothing.</summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int MaxEntries = 20_000;
    private const int FreeNetworkAttempts = 10;
    private static readonly TimeSpan EntryLifetime = TimeSpan.FromHours(1);

    // After the third wrong one in a row, after the fourth; from the fifth on as long as the lock in the store.
    private static readonly TimeSpan[] Delays = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40), AccountLockout.Duration];

    private readonly Lock gate = new();
    private readonly Dictionary<string, Attempts> entries = new(StringComparer.Ordinal);

    /// <summary>How many names and networks are remembered.</summary>
    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    /// <summary>Counts an attempt as a wrong one until it is known to be right, so that many at once are all counted.</summary>
    /// <param name="account">What is guessed at: a user name, or the second step of a member.</param>
    /// <param name="ipAddress">Where the attempt comes from.</param>
    /// <returns>Null where it may be made; otherwise how long to wait.</returns>
    public TimeSpan? RegisterAttempt(string account, IPAddress? ipAddress)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var (name, network) = (GetOrAdd(Key(account), now), GetOrAdd(Key(ipAddress), now));
            var wait = Max(name.BlockedUntil, network.BlockedUntil) - now;
            if (wait > TimeSpan.Zero) return wait;
            name.RecordFailure(now, GetNameDelay(name.Failures + 1));
            network.RecordFailure(now, GetNetworkDelay(network.Failures + 1));
            return null;
        }
    }

    /// <summary>Takes the last attempt back: it was right.</summary>
    public void RegisterSuccess(string account, IPAddress? ipAddress)
    {
        lock (gate)
        {
            entries.Remove(Key(account));
            if (entries.TryGetValue(Key(ipAddress), out var network)) network.RemoveFailure();
        }
    }

    /// <summary>Forgets what was guessed at, whoever did; an administrator has lifted the lock.</summary>
    public void Reset(string account)
    {
        lock (gate) entries.Remove(Key(account));
    }

    /// <summary>When the last counted attempt was (UTC); null where there is none.</summary>
    public DateTime? GetLastAttempt(string account)
    {
        lock (gate) return entries.TryGetValue(Key(account), out var attempts) ? attempts.LastAttemptAt : null;
    }

    private static string Key(string account) => "name " + (account.Length > StaffUser.UserNameLength ? account[..StaffUser.UserNameLength] : account).ToUpperInvariant();

    private static string Key(IPAddress? ipAddress) => "from " + NetworkSetup.GetClientNetwork(ipAddress);

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;

    private static TimeSpan GetNameDelay(int failures) => Delays[Math.Min(failures, Delays.Length) - 1];

    // Many people may sit behind one address, so the first ones are free; then the wait doubles.
    private static TimeSpan GetNetworkDelay(int failures)
    {
        if (failures < FreeNetworkAttempts) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(failures - FreeNetworkAttempts, 10)));
        return wait < AccountLockout.Duration ? wait : AccountLockout.Duration;
    }

    private Attempts GetOrAdd(string key, DateTime now)
    {
        if (entries.TryGetValue(key, out var attempts) && now - attempts.LastAttemptAt < EntryLifetime) return attempts;
        if (entries.Count >= MaxEntries) Evict(now);
        return entries[key] = new Attempts();
    }

    // The memory is bounded: first what is forgotten anyway goes, then the oldest tenth.
    private void Evict(DateTime now)
    {
        foreach (var (key, _) in entries.Where(one => now - one.Value.LastAttemptAt >= EntryLifetime).ToList()) entries.Remove(key);
        if (entries.Count < MaxEntries) return;
        foreach (var (key, _) in entries.OrderBy(one => one.Value.LastAttemptAt).Take(MaxEntries / 10).ToList()) entries.Remove(key);
    }

    private sealed class Attempts
    {
        public int Failures { get; private set; }

        public DateTime LastAttemptAt { get; private set; }

        public DateTime BlockedUntil { get; private set; }

        public void RecordFailure(DateTime now, TimeSpan wait)
        {
            Failures++;
            LastAttemptAt = now;
            BlockedUntil = now + wait;
        }

        public void RemoveFailure()
        {
            Failures = Math.Max(0, Failures - 1);
            BlockedUntil = default;
        }
    }
}

using System.Net;
using CariccPortal.Staff;
using CariccPortal.Web.Hosting;

namespace CariccPortal.Web.Accounts;

/// <summary>Throttles sign-in attempts per account and per network, before anything is hashed. Counted in memory, per node. Unknown user
/// names are counted too, so that the delay does not disclose which accounts exist.</summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    private const int MaxEntries = 20_000;
    private const int FreeNetworkAttempts = 10;
    private static readonly TimeSpan EntryLifetime = TimeSpan.FromHours(1);

    // The delay after the third and fourth failure in a row; from the fifth, the duration of the account lockout.
    private static readonly TimeSpan[] Delays = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40),
        AccountLockout.Duration];

    private readonly Lock gate = new();
    private readonly Dictionary<string, Attempts> entries = new(StringComparer.Ordinal);

    /// <summary>The number of counted names and networks.</summary>
    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    /// <summary>Counts an attempt as failed until it is known to be correct, so that concurrent attempts are all counted.</summary>
    /// <param name="account">The user name, or another key of the account.</param>
    /// <param name="ipAddress">The client address.</param>
    /// <returns>Null if the attempt is allowed; otherwise the time to wait.</returns>
    public TimeSpan? RegisterAttempt(string account, IPAddress? ipAddress)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            // A rejected attempt adds no entry: an entry without a failure would have no time.
            var wait = Max(Find(Key(account), now)?.BlockedUntil, Find(Key(ipAddress), now)?.BlockedUntil) - now;
            if (wait > TimeSpan.Zero) return wait;
            var (name, network) = (GetOrAdd(Key(account), now), GetOrAdd(Key(ipAddress), now));
            name.RecordFailure(now, GetNameDelay(name.Failures + 1));
            network.RecordFailure(now, GetNetworkDelay(network.Failures + 1));
            return null;
        }
    }

    /// <summary>Removes the last attempt, because it was correct.</summary>
    public void RegisterSuccess(string account, IPAddress? ipAddress)
    {
        lock (gate)
        {
            entries.Remove(Key(account));
            if (entries.TryGetValue(Key(ipAddress), out var network)) network.RemoveFailure();
        }
    }

    /// <summary>Removes all attempts for an account, after an administrator has unlocked it.</summary>
    public void Reset(string account)
    {
        lock (gate) entries.Remove(Key(account));
    }

    /// <summary>Returns the number of counted attempts for an account.</summary>
    public int GetAttempts(string account)
    {
        lock (gate) return Find(Key(account), clock.GetUtcNow().UtcDateTime)?.Failures ?? 0;
    }

    /// <summary>Whether an attempt from the network has failed within the last hour.</summary>
    public bool HasFailed(IPAddress? ipAddress)
    {
        lock (gate) return Find(Key(ipAddress), clock.GetUtcNow().UtcDateTime) is { Failures: > 0 };
    }

    /// <summary>Returns the time of the last counted attempt (UTC); null for none.</summary>
    public DateTime? GetLastAttempt(string account)
    {
        lock (gate) return entries.TryGetValue(Key(account), out var attempts) ? attempts.LastAttemptAt : null;
    }

    private static string Key(string account) =>
        "name " + (account.Length > StaffUser.UserNameLength ? account[..StaffUser.UserNameLength] : account).ToUpperInvariant();

    private static string Key(IPAddress? ipAddress) => "from " + NetworkSetup.GetClientNetwork(ipAddress);

    private static DateTime? Max(DateTime? one, DateTime? other) => one is null || other > one ? other : one;

    private static TimeSpan GetNameDelay(int failures) => Delays[Math.Min(failures, Delays.Length) - 1];

    // Many users can share one address, so the first failures are free. Then the delay doubles.
    private static TimeSpan GetNetworkDelay(int failures)
    {
        if (failures < FreeNetworkAttempts) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(5 * Math.Pow(2, Math.Min(failures - FreeNetworkAttempts, 10)));
        return wait < AccountLockout.Duration ? wait : AccountLockout.Duration;
    }

    private Attempts? Find(string key, DateTime now) =>
        entries.TryGetValue(key, out var attempts) && now - attempts.LastAttemptAt < EntryLifetime ? attempts : null;

    private Attempts GetOrAdd(string key, DateTime now)
    {
        if (Find(key, now) is { } attempts) return attempts;
        if (entries.Count >= MaxEntries) Evict(now);
        return entries[key] = new Attempts();
    }

    // Bounds the memory: removes expired entries first, then the oldest tenth.
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

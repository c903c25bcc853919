using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Staff's sign-ins as rows of the store, so that every node sees within a minute that one has ended.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class SessionStore(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How long someone may be away before their session ends by itself.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(12);

    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Starts a session. The member's wrong passwords are forgotten with it.</summary>
    /// <param name="user">Who has signed in.</param>
    /// <param name="method">By what.</param>
    /// <param name="browser">The family of the browser; empty where it is not known.</param>
    /// <param name="system">The operating system; empty where it is not known.</param>
    /// <returns>The session.</returns>
    public Task<StaffSession> StartAsync(StaffUser user, SignInMethod method, string browser, string system) => db.ExecuteSerializableAsync(async () =>
    {
        var now = Now;
        var old = now - Retention;
        await db.StaffSessions.Where(one => one.UserId == user.Id && one.LastSeenAt < old).ExecuteDeleteAsync();
        await AccountLockout.ResetAsync(db, user.Id);
        var session = new StaffSession
        {
            Id = SecretToken.CreatePublicId(),
            UserId = user.Id,
            StartedAt = now,
            LastSeenAt = now,
            IsStrong = method != SignInMethod.Password,
            Browser = browser,
            System = system,
        };
        db.StaffSessions.Add(session);
        await db.RecordAsync(clock, user, "sign-in", DescribeMethod(method), session.Id);
        return session;
    }, _ => true);

    /// <summary>Looks whether a session goes on, and notes that its member was seen.</summary>
    /// <returns>The session; null where it was ended or has run out, or where the account is closed.</returns>
    public async Task<ActiveSession?> ValidateAsync(string id)
    {
        var now = Now;
        var live = await ActiveAt(now).Where(one => one.Id == id).Join(db.Users, one => one.UserId, member => member.Id, (one, member) => new { one.StartedAt, one.IsStrong, Member = member })
            .AsNoTracking().FirstOrDefaultAsync();
        if (live is null || live.Member.DeactivatedAt is not null) return null;
        await db.StaffSessions.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSeenAt, now));
        return new(live.Member, live.StartedAt, live.IsStrong);
    }

    /// <summary>The sessions of a member that go on, the last seen first.</summary>
    public async Task<IReadOnlyList<StaffSession>> GetActiveAsync(string userId, CancellationToken cancel = default) =>
        await ActiveAt(Now).AsNoTracking().Where(one => one.UserId == userId).OrderByDescending(one => one.LastSeenAt).Take(100).ToListAsync(cancel);

    /// <summary>Ends one session of the member who asks, their own current one or another.</summary>
    /// <returns>Whether there was one to end.</returns>
    public Task<bool> EndAsync(string id, Actor by, bool isOwn) => db.ExecuteSerializableAsync(async () =>
    {
        var now = Now;
        var ended = await db.StaffSessions.Where(one => one.Id == id && one.UserId == by.Id && one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
        if (ended > 0) await db.RecordAsync(clock, by, isOwn ? "sign-out" : "end-session");
        return ended > 0;
    }, isDone => isDone);

    /// <summary>Ends all sessions of the member who asks, this one too.</summary>
    public Task EndAllAsync(Actor by) => db.ExecuteSerializableAsync(async () =>
    {
        var now = Now;
        await EndAllAsync(db, by.Id!, now);
        await db.RecordAsync(clock, by, "sign-out-everywhere");
        return true;
    }, _ => true);

    /// <summary>Ends a member's sessions, but for one that stays; part of a greater act.</summary>
    internal static Task EndAllAsync(PortalDbContext db, string userId, DateTime now, string? except = null) => db.StaffSessions
        .Where(one => one.UserId == userId && one.EndedAt == null && one.Id != except).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));

    private IQueryable<StaffSession> ActiveAt(DateTime now)
    {
        var oldest = now - IdleTimeout;
        return db.StaffSessions.Where(one => one.EndedAt == null && one.LastSeenAt > oldest);
    }

    private static string DescribeMethod(SignInMethod method) => method switch
    {
        SignInMethod.Code => "password and code",
        SignInMethod.RecoveryCode => "password and recovery code",
        SignInMethod.Passkey => "passkey",
        _ => "password",
    };
}

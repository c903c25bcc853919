using CariccPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Staff's sign-ins as rows of the store, so that every node sees within a minute that one has ended.</summary>
/// <param name="db">The store.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class Sessions(PortalDb db, TimeProvider clock)
{
    /// <summary>How long someone may be away before their session ends by itself.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Starts a session. The member's wrong passwords are forgotten with it.</summary>
    /// <param name="member">Who has signed in.</param>
    /// <param name="way">By what.</param>
    /// <param name="browser">The family of the browser; empty where it is not known.</param>
    /// <param name="system">The operating system; empty where it is not known.</param>
    /// <returns>The session.</returns>
    public Task<StaffSession> StartAsync(StaffMember member, SignInWay way, string browser, string system) => db.InOneAsync(async () =>
    {
        var now = Now;
        var old = now - Kept;
        await db.StaffSessions.Where(one => one.MemberId == member.Id && one.LastSeenAt < old).ExecuteDeleteAsync();
        await Locks.ForgetAsync(db, member.Id);
        var session = new StaffSession
        {
            Id = Secret.PublicId(),
            MemberId = member.Id,
            StartedAt = now,
            LastSeenAt = now,
            IsStrong = way != SignInWay.Password,
            Browser = browser,
            System = system,
        };
        db.StaffSessions.Add(session);
        await db.RecordAsync(clock, member, "sign-in", Words(way), session.Id);
        return session;
    }, _ => true);

    /// <summary>Looks whether a session goes on, and notes that its member was seen.</summary>
    /// <returns>The session; null where it was ended or has run out, or where the account is closed.</returns>
    public async Task<LiveSession?> SeeAsync(string id)
    {
        var now = Now;
        var live = await Live(now).Where(one => one.Id == id).Join(db.Users, one => one.MemberId, member => member.Id, (one, member) => new { one.StartedAt, one.IsStrong, Member = member })
            .AsNoTracking().FirstOrDefaultAsync();
        if (live is null || live.Member.DeactivatedAt is not null) return null;
        await db.StaffSessions.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSeenAt, now));
        return new(live.Member, live.StartedAt, live.IsStrong);
    }

    /// <summary>The sessions of a member that go on, the last seen first.</summary>
    public async Task<IReadOnlyList<StaffSession>> OfAsync(string memberId, CancellationToken cancel = default) =>
        await Live(Now).AsNoTracking().Where(one => one.MemberId == memberId).OrderByDescending(one => one.LastSeenAt).Take(100).ToListAsync(cancel);

    /// <summary>Ends one session of the member who asks, their own current one or another.</summary>
    /// <returns>Whether there was one to end.</returns>
    public Task<bool> EndAsync(string id, Colleague by, bool isOwn) => db.InOneAsync(async () =>
    {
        var now = Now;
        var ended = await db.StaffSessions.Where(one => one.Id == id && one.MemberId == by.Id && one.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
        if (ended > 0) await db.RecordAsync(clock, by, isOwn ? "sign-out" : "end-session");
        return ended > 0;
    }, isDone => isDone);

    /// <summary>Ends all sessions of the member who asks, this one too.</summary>
    public Task EndAllAsync(Colleague by) => db.InOneAsync(async () =>
    {
        var now = Now;
        await EndAllAsync(db, by.Id!, now);
        await db.RecordAsync(clock, by, "sign-out-everywhere");
        return true;
    }, _ => true);

    /// <summary>Ends a member's sessions, but for one that stays; part of a greater act.</summary>
    internal static Task EndAllAsync(PortalDb db, string memberId, DateTime now, string? except = null) => db.StaffSessions
        .Where(one => one.MemberId == memberId && one.EndedAt == null && one.Id != except).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));

    private IQueryable<StaffSession> Live(DateTime now)
    {
        var oldest = now - Idle;
        return db.StaffSessions.Where(one => one.EndedAt == null && one.LastSeenAt > oldest);
    }

    private static string Words(SignInWay way) => way switch
    {
        SignInWay.Code => "password and code",
        SignInWay.RecoveryCode => "password and recovery code",
        SignInWay.Passkey => "passkey",
        _ => "password",
    };
}

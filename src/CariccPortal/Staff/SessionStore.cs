using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Stores staff sessions in the database, so that the end of a session takes effect on all nodes within a minute.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SessionStore(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A session ends after this time without requests.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(12);

    /// <summary>A session ends after this time in any case.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    private static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Starts a session and resets the count of failed sign-ins.</summary>
    /// <param name="user">The user.</param>
    /// <param name="method">How the user signed in.</param>
    /// <param name="browser">Browser family; empty if unknown.</param>
    /// <param name="system">Operating system; empty if unknown.</param>
    public Task<StaffSession> StartAsync(StaffUser user, SignInMethod method, string browser, string system) =>
        db.ExecuteSerializableAsync(async () =>
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
            await db.RecordAsync(clock, user, AuditAction.SignIn, DescribeMethod(method), session.Id);
            return session;
        }, _ => true);

    /// <summary>Checks whether a session is valid, and records that it was used.</summary>
    /// <returns>The session; null if it has ended or expired, or if the account is deactivated.</returns>
    public async Task<ActiveSession?> ValidateAsync(string id)
    {
        var now = Now;
        var active = await ActiveAt(now).Where(one => one.Id == id)
            .Join(db.Users, one => one.UserId, user => user.Id, (one, user) => new { one.StartedAt, one.IsStrong, User = user })
            .AsNoTracking().FirstOrDefaultAsync();
        if (active is null || active.User.DeactivatedAt is not null) return null;
        await db.StaffSessions.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSeenAt, now));
        return new(active.User, active.StartedAt, active.IsStrong);
    }

    /// <summary>Returns the active sessions of a user, the last used first.</summary>
    public async Task<IReadOnlyList<StaffSession>> GetActiveAsync(string userId, CancellationToken cancel = default) =>
        await ActiveAt(Now).AsNoTracking().Where(one => one.UserId == userId).OrderByDescending(one => one.LastSeenAt).Take(100)
            .ToListAsync(cancel);

    /// <summary>Ends one session of the current user, the current or another one.</summary>
    /// <returns>Whether the session was active.</returns>
    public Task<bool> EndAsync(string id, Actor by, bool isOwn) => db.ExecuteSerializableAsync(async () =>
    {
        var now = Now;
        var ended = await db.StaffSessions.Where(one => one.Id == id && one.UserId == by.Id && one.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));
        if (ended > 0) await db.RecordAsync(clock, by, isOwn ? AuditAction.SignOut : AuditAction.EndSession);
        return ended > 0;
    }, isDone => isDone);

    /// <summary>Ends all sessions of the current user, including the current one.</summary>
    public Task EndAllAsync(Actor by) => db.ExecuteSerializableAsync(async () =>
    {
        var now = Now;
        await EndAllAsync(db, by.Id!, now);
        await db.RecordAsync(clock, by, AuditAction.SignOutEverywhere);
        return true;
    }, _ => true);

    /// <summary>Ends the sessions of a user, except one, in the caller's transaction.</summary>
    internal static Task EndAllAsync(PortalDbContext db, string userId, DateTime now, string? except = null) => db.StaffSessions
        .Where(one => one.UserId == userId && one.EndedAt == null && one.Id != except)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, now));

    private IQueryable<StaffSession> ActiveAt(DateTime now)
    {
        var (lastSeenAfter, startedAfter) = (now - IdleTimeout, now - MaxAge);
        return db.StaffSessions.Where(one => one.EndedAt == null && one.LastSeenAt > lastSeenAfter && one.StartedAt > startedAfter);
    }

    private static string DescribeMethod(SignInMethod method) => method switch
    {
        SignInMethod.Code => "password and code",
        SignInMethod.RecoveryCode => "password and recovery code",
        SignInMethod.Passkey => "passkey",
        _ => "password",
    };
}

/// <summary>A session from sign-in to its end. The authentication cookie contains its id. The IP address is not stored.</summary>
public sealed class StaffSession
{
    /// <summary>Public id, used in cookies and in the audit log. It is not a secret.</summary>
    public required string Id { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>When the user signed in (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When the session was last used (UTC), to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>When the session was ended (UTC); null if it was not.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Whether the sign-in used a second factor or a passkey, or two-factor authentication was set up in this session.</summary>
    public bool IsStrong { get; set; }

    /// <summary>Browser family, such as "Firefox"; empty if unknown.</summary>
    public string Browser { get; set; } = "";

    /// <summary>Operating system, such as "Windows"; empty if unknown.</summary>
    public string System { get; set; } = "";
}

/// <summary>A valid session and its user.</summary>
/// <param name="User">The user, as stored now.</param>
/// <param name="StartedAt">When the user signed in (UTC).</param>
/// <param name="IsStrong">Whether the sign-in used a second factor or a passkey.</param>
public sealed record ActiveSession(StaffUser User, DateTime StartedAt, bool IsStrong);

/// <summary>How a user signed in.</summary>
public enum SignInMethod
{
    /// <summary>Password only.</summary>
    Password,

    /// <summary>Password and code of an authenticator app.</summary>
    Code,

    /// <summary>Password and recovery code.</summary>
    RecoveryCode,

    /// <summary>Passkey.</summary>
    Passkey,
}

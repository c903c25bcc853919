using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Creates and redeems one-time password links.</summary>
/// <param name="db">The database.</param>
/// <param name="userManager">Validates and hashes passwords.</param>
/// <param name="clock">The clock.</param>
public sealed class PasswordLinks(PortalDbContext db, StaffUserManager userManager, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Looks up a link by its token.</summary>
    public async Task<PasswordLinkLookup> FindAsync(string? token)
    {
        if (string.IsNullOrEmpty(token)) return new(PasswordLinkState.NotFound);
        var hash = SecretToken.Hash(token);
        var match = await db.PasswordLinks.AsNoTracking().Where(link => link.Hash == hash)
            .Join(db.Users, link => link.UserId, user => user.Id, (link, user) => new { Link = link, User = user }).FirstOrDefaultAsync();
        if (match is null) return new(PasswordLinkState.NotFound);
        if (match.Link.UsedAt is not null) return new(PasswordLinkState.Used);
        if (match.Link.RevokedAt is not null || match.User.DeactivatedAt is not null) return new(PasswordLinkState.Revoked);
        return match.Link.ExpiresAt <= Now ? new(PasswordLinkState.Expired) : new(PasswordLinkState.Valid, match.User, match.Link.Id);
    }

    /// <summary>Sets the password by a link. Ends the user's sessions, unlocks the account and invalidates the link.</summary>
    /// <param name="lookup">A valid link.</param>
    /// <param name="password">The new password.</param>
    /// <returns>Codes of the violated rules, empty on success; null if the link was used in the meantime.</returns>
    public async Task<IReadOnlyList<string>?> RedeemAsync(PasswordLinkLookup lookup, string password)
    {
        var errors = await userManager.GetPasswordErrorsAsync(lookup.User!, password);
        if (errors.Count > 0) return errors;
        // Hash before the transaction: hashing takes a tenth of a second, during which all writes would wait.
        var hash = await userManager.HashPasswordAsync(lookup.User!, password);
        return await db.ExecuteSerializableAsync<IReadOnlyList<string>?>(() => SetPasswordAsync(lookup, hash), codes => codes is not null);
    }

    /// <summary>Creates a link and revokes earlier ones, in the caller's transaction.</summary>
    /// <returns>The token, to be shown once.</returns>
    internal static async Task<string> CreateAsync(PortalDbContext db, string userId, bool resetsTwoFactor, DateTime now)
    {
        await RevokeAsync(db, userId, now);
        var token = SecretToken.CreateUrlToken();
        db.PasswordLinks.Add(new PasswordLink
        {
            UserId = userId,
            Hash = SecretToken.Hash(token),
            CreatedAt = now,
            ExpiresAt = now + PasswordLink.Validity,
            ResetsTwoFactor = resetsTwoFactor,
        });
        return token;
    }

    /// <summary>Revokes the valid links of a user, in the caller's transaction.</summary>
    internal static Task RevokeAsync(PortalDbContext db, string userId, DateTime now) => db.PasswordLinks
        .Where(link => link.UserId == userId && link.UsedAt == null && link.RevokedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(link => link.RevokedAt, now));

    private async Task<IReadOnlyList<string>?> SetPasswordAsync(PasswordLinkLookup lookup, string passwordHash)
    {
        var now = Now;
        var used = await db.PasswordLinks.Where(link => link.Id == lookup.LinkId && link.UsedAt == null && link.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now));
        if (used == 0) return null;
        var user = await db.Users.SingleAsync(one => one.Id == lookup.User!.Id);
        if (await db.PasswordLinks.AnyAsync(link => link.Id == lookup.LinkId && link.ResetsTwoFactor))
            await TwoFactorSetup.RemoveAllAsync(db, user.Id);
        (user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp) =
            (passwordHash, Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        (user.AccessFailedCount, user.LockoutEnd, user.UnlockedAt) = (0, null, now);
        await SessionStore.EndAllAsync(db, user.Id, now);
        await db.RecordAsync(clock, user, AuditAction.SetPassword);
        return [];
    }
}

/// <summary>A one-time link to set a password: an invitation or a reset. An administrator passes it on.</summary>
public sealed class PasswordLink
{
    /// <summary>How long a link is valid.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(3);

    /// <summary>Primary key.</summary>
    public int Id { get; set; }

    /// <summary>The user.</summary>
    public required string UserId { get; set; }

    /// <summary>SHA-256 of the token. The token itself is shown once and not stored.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>When the link was created (UTC).</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>When the link expires (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Whether using the link also removes the authenticator app, the recovery codes and the passkeys.</summary>
    public bool ResetsTwoFactor { get; set; }

    /// <summary>When the link was used (UTC); null if not used.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>When a newer link or an administrator revoked it (UTC); null if not revoked.</summary>
    public DateTime? RevokedAt { get; set; }
}

/// <summary>The result of looking up a password link.</summary>
/// <param name="State">Whether the link is valid, or why not.</param>
/// <param name="User">The user; null if the link is not valid.</param>
/// <param name="LinkId">Id of the link; 0 if it is not valid.</param>
public sealed record PasswordLinkLookup(PasswordLinkState State, StaffUser? User = null, int LinkId = 0);

/// <summary>The state of a password link.</summary>
public enum PasswordLinkState
{
    /// <summary>The link can be used.</summary>
    Valid,

    /// <summary>The link does not exist.</summary>
    NotFound,

    /// <summary>The link was used.</summary>
    Used,

    /// <summary>The link has expired.</summary>
    Expired,

    /// <summary>A newer link or an administrator revoked it.</summary>
    Revoked,
}

using CariccPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Links by which members set their password, each once.</summary>
/// <param name="db">The store.</param>
/// <param name="userManager">Identity's members, which judge and hash passwords.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class PasswordLinks(PortalDbContext db, UserManager<StaffUser> userManager, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Looks a link up by its key.</summary>
    public async Task<PasswordLinkLookup> FindAsync(string? token)
    {
        if (string.IsNullOrEmpty(token)) return new(PasswordLinkState.NotFound);
        var hash = SecretToken.Hash(token);
        var found = await db.PasswordLinks.AsNoTracking().Where(link => link.Hash == hash)
            .Join(db.Users, link => link.UserId, member => member.Id, (link, member) => new { Link = link, Member = member }).FirstOrDefaultAsync();
        if (found is null) return new(PasswordLinkState.NotFound);
        if (found.Link.UsedAt is not null) return new(PasswordLinkState.Used);
        if (found.Link.RevokedAt is not null || found.Member.DeactivatedAt is not null) return new(PasswordLinkState.Revoked);
        return found.Link.ExpiresAt <= Now ? new(PasswordLinkState.Expired) : new(PasswordLinkState.Valid, found.Member, found.Link.Id);
    }

    /// <summary>Sets the password by a link. The member's sessions end, locks are lifted, and the link works no more.</summary>
    /// <param name="lookup">The link, as it was found open.</param>
    /// <param name="password">The new password.</param>
    /// <returns>The codes of the rules that the password breaks, empty where it was set; null where the link was used in the meantime.</returns>
    public async Task<IReadOnlyList<string>?> RedeemAsync(PasswordLinkLookup lookup, string password)
    {
        var broken = await userManager.GetPasswordErrorsAsync(lookup.User!, password);
        if (broken.Count > 0) return broken;
        // Hashed before the transaction: it takes a tenth of a second, in which nobody else could write.
        var hash = userManager.PasswordHasher.HashPassword(lookup.User!, password);
        return await db.ExecuteSerializableAsync<IReadOnlyList<string>?>(() => SetPasswordAsync(lookup, hash), codes => codes is not null);
    }

    /// <summary>Makes a link that takes the place of any before it; part of a greater act.</summary>
    /// <returns>Its key, to be shown once.</returns>
    internal static async Task<string> CreateAsync(PortalDbContext db, string userId, bool resetsTwoFactor, DateTime now)
    {
        await RevokeAsync(db, userId, now);
        var key = SecretToken.CreateUrlToken();
        db.PasswordLinks.Add(new PasswordLink { UserId = userId, Hash = SecretToken.Hash(key), CreatedAt = now, ExpiresAt = now + PasswordLink.Validity, ResetsTwoFactor = resetsTwoFactor });
        return key;
    }

    /// <summary>Ends a member's links that still work; part of a greater act.</summary>
    internal static Task RevokeAsync(PortalDbContext db, string userId, DateTime now) => db.PasswordLinks
        .Where(link => link.UserId == userId && link.UsedAt == null && link.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.RevokedAt, now));

    private async Task<IReadOnlyList<string>?> SetPasswordAsync(PasswordLinkLookup lookup, string passwordHash)
    {
        var now = Now;
        var used = await db.PasswordLinks.Where(link => link.Id == lookup.LinkId && link.UsedAt == null && link.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now));
        if (used == 0) return null;
        var member = await db.Users.SingleAsync(one => one.Id == lookup.User!.Id);
        if (await db.PasswordLinks.AnyAsync(link => link.Id == lookup.LinkId && link.ResetsTwoFactor)) await TwoFactorSetup.RemoveAllAsync(db, member.Id);
        (member.PasswordHash, member.SecurityStamp, member.ConcurrencyStamp) = (passwordHash, Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        (member.AccessFailedCount, member.LockoutEnd, member.UnlockedAt) = (0, null, now);
        await SessionStore.EndAllAsync(db, member.Id, now);
        await db.RecordAsync(clock, member, "set-password");
        return [];
    }
}

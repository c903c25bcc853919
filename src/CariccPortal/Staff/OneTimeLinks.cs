using CariccPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>Links by which members set their password, each once.</summary>
/// <param name="db">The store.</param>
/// <param name="members">Identity's members, which judge and hash passwords.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class OneTimeLinks(PortalDb db, UserManager<StaffMember> members, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Looks a link up by its key.</summary>
    public async Task<FoundLink> FindAsync(string? key)
    {
        if (string.IsNullOrEmpty(key)) return new(LinkState.Unknown);
        var hash = Secret.Hash(key);
        var found = await db.StaffLinks.AsNoTracking().Where(link => link.Hash == hash)
            .Join(db.Users, link => link.MemberId, member => member.Id, (link, member) => new { Link = link, Member = member }).FirstOrDefaultAsync();
        if (found is null) return new(LinkState.Unknown);
        if (found.Link.UsedAt is not null) return new(LinkState.Used);
        if (found.Link.RevokedAt is not null || found.Member.DeactivatedAt is not null) return new(LinkState.Revoked);
        return found.Link.ExpiresAt <= Now ? new(LinkState.Expired) : new(LinkState.Open, found.Member, found.Link.Id);
    }

    /// <summary>Sets the password by a link. The member's sessions end, locks are lifted, and the link works no more.</summary>
    /// <param name="found">The link, as it was found open.</param>
    /// <param name="password">The new password.</param>
    /// <returns>The codes of the rules that the password breaks, empty where it was set; null where the link was used in the meantime.</returns>
    public async Task<IReadOnlyList<string>?> UseAsync(FoundLink found, string password)
    {
        var broken = await members.FaultsOfAsync(found.Member!, password);
        if (broken.Count > 0) return broken;
        // Hashed before the transaction: it takes a tenth of a second, in which nobody else could write.
        var hash = members.PasswordHasher.HashPassword(found.Member!, password);
        return await db.InOneAsync<IReadOnlyList<string>?>(() => SetAsync(found, hash), codes => codes is not null);
    }

    /// <summary>Makes a link that takes the place of any before it; part of a greater act.</summary>
    /// <returns>Its key, to be shown once.</returns>
    internal static async Task<string> MakeAsync(PortalDb db, string memberId, bool dropsSecondStep, DateTime now)
    {
        await RevokeAsync(db, memberId, now);
        var key = Secret.ForAddress();
        db.StaffLinks.Add(new StaffLink { MemberId = memberId, Hash = Secret.Hash(key), MadeAt = now, ExpiresAt = now + StaffLink.Validity, DropsSecondStep = dropsSecondStep });
        return key;
    }

    /// <summary>Ends a member's links that still work; part of a greater act.</summary>
    internal static Task RevokeAsync(PortalDb db, string memberId, DateTime now) => db.StaffLinks
        .Where(link => link.MemberId == memberId && link.UsedAt == null && link.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.RevokedAt, now));

    private async Task<IReadOnlyList<string>?> SetAsync(FoundLink found, string hash)
    {
        var now = Now;
        var used = await db.StaffLinks.Where(link => link.Id == found.LinkId && link.UsedAt == null && link.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now));
        if (used == 0) return null;
        var member = await db.Users.SingleAsync(one => one.Id == found.Member!.Id);
        if (await db.StaffLinks.AnyAsync(link => link.Id == found.LinkId && link.DropsSecondStep)) await OwnSecondStep.DropAllAsync(db, member.Id);
        (member.PasswordHash, member.SecurityStamp, member.ConcurrencyStamp) = (hash, Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        (member.AccessFailedCount, member.LockoutEnd, member.UnlockedAt) = (0, null, now);
        await Sessions.EndAllAsync(db, member.Id, now);
        await db.RecordAsync(clock, member, "set-password");
        return [];
    }
}

using CariccPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>What administrators do with accounts. Each act is one transaction with its audit entry; a page or a verb has asked before
/// whether its caller is an administrator.</summary>
/// <param name="db">The store.</param>
/// <param name="members">Identity's members.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class People(PortalDb db, UserManager<StaffMember> members, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes an account without a password, and the link by which its member sets one.</summary>
    /// <param name="userName">What they will sign in with; an e-mail address will do.</param>
    /// <param name="name">The name shown to colleagues.</param>
    /// <param name="role">The role.</param>
    /// <param name="by">The administrator.</param>
    public Task<PersonResult> InviteAsync(string userName, string name, string role, Colleague by)
    {
        if (name.Length == 0) return Refused(PersonRefusal.NameMissing);
        if (name.Length > StaffMember.NameLength) return Refused(PersonRefusal.NameTooLong);
        if (!StaffRole.All.Contains(role)) return Refused(PersonRefusal.RoleUnknown);
        if (userName.Length is 0 or > StaffMember.UserNameLength) return Refused(PersonRefusal.UserNameInvalid);
        return InOneAsync(async () =>
        {
            var now = Now;
            var member = new StaffMember { UserName = userName, Name = name };
            var made = await members.CreateAsync(member);
            if (!made.Succeeded) return new(made.Errors.Any(error => error.Code == "DuplicateUserName") ? PersonRefusal.UserNameTaken : PersonRefusal.UserNameInvalid);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = member.Id, RoleId = await RoleIdAsync(role) });
            var key = await OneTimeLinks.MakeAsync(db, member.Id, dropsSecondStep: false, now);
            await db.RecordAsync(clock, by, "invite", $"{userName}, {role}");
            return new(null, member.Id, key);
        });
    }

    /// <summary>Gives a member another role, in the place of those before; it holds on every node within a minute.</summary>
    public Task<PersonResult> ChangeRoleAsync(string id, string role, Colleague by) => OnAnotherAsync(id, by, async (member, _) =>
    {
        if (!StaffRole.All.Contains(role)) return new(PersonRefusal.RoleUnknown);
        if (role != StaffRole.Administrator && await IsLastAdministratorAsync(id)) return new(PersonRefusal.LastAdministrator);
        await db.UserRoles.Where(one => one.UserId == id).ExecuteDeleteAsync();
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = await RoleIdAsync(role) });
        await db.RecordAsync(clock, by, "change-role", $"{member.UserName}, {role}");
        return new(null, id);
    });

    /// <summary>Closes an account. Its sessions end on every node within a minute, and its links work no more.</summary>
    public Task<PersonResult> DeactivateAsync(string id, Colleague by) => OnAnotherAsync(id, by, async (member, now) =>
    {
        if (await IsLastAdministratorAsync(id)) return new(PersonRefusal.LastAdministrator);
        if (member.DeactivatedAt is not null) return new(PersonRefusal.Deactivated);
        member.DeactivatedAt = now;
        member.SecurityStamp = Guid.NewGuid().ToString();
        await Sessions.EndAllAsync(db, id, now);
        await OneTimeLinks.RevokeAsync(db, id, now);
        await db.RecordAsync(clock, by, "deactivate", member.UserName);
        return new(null, id);
    });

    /// <summary>Opens a closed account again, with the password that it had.</summary>
    public Task<PersonResult> ReactivateAsync(string id, Colleague by) => OnAnotherAsync(id, by, async (member, _) =>
    {
        member.DeactivatedAt = null;
        await db.RecordAsync(clock, by, "reactivate", member.UserName);
        return new(null, id);
    });

    /// <summary>Makes a link by which a member sets a new password; the one they have works until then.</summary>
    /// <param name="id">The member.</param>
    /// <param name="dropsSecondStep">Whether using it also takes away the authenticator app, the recovery codes and the passkeys.</param>
    /// <param name="by">The administrator.</param>
    public Task<PersonResult> MakeLinkAsync(string id, bool dropsSecondStep, Colleague by) => OnAnotherAsync(id, by, async (member, now) =>
    {
        if (member.DeactivatedAt is not null) return new(PersonRefusal.Deactivated);
        var key = await OneTimeLinks.MakeAsync(db, id, dropsSecondStep, now);
        await db.RecordAsync(clock, by, "make-link", dropsSecondStep ? $"{member.UserName}, second step too" : member.UserName);
        return new(null, id, key);
    });

    /// <summary>Ends all of a member's sessions.</summary>
    public Task<PersonResult> SignOutEverywhereAsync(string id, Colleague by) => OnAnotherAsync(id, by, async (member, now) =>
    {
        await Sessions.EndAllAsync(db, id, now);
        await db.RecordAsync(clock, by, "end-sessions", member.UserName);
        return new(null, id);
    });

    /// <summary>Lifts the lock that wrong passwords have brought, and lets every node forget them.</summary>
    public Task<PersonResult> UnlockAsync(string id, Colleague by) => OnAnotherAsync(id, by, async (member, now) =>
    {
        (member.LockoutEnd, member.AccessFailedCount, member.UnlockedAt) = (null, 0, now);
        await db.RecordAsync(clock, by, "unlock", member.UserName);
        return new(null, id);
    });

    /// <summary>Notes that a verb of the command line has made a member.</summary>
    public Task RecordAddedAsync(string userName, string role, Colleague by) => db.RecordAsync(clock, by, "add-staff", $"{userName}, {role}");

    private static Task<PersonResult> Refused(PersonRefusal refusal) => Task.FromResult(new PersonResult(refusal));

    private Task<PersonResult> InOneAsync(Func<Task<PersonResult>> act) => db.InOneAsync(act, result => result.Done);

    private Task<PersonResult> OnAnotherAsync(string id, Colleague by, Func<StaffMember, DateTime, Task<PersonResult>> act) => InOneAsync(async () =>
    {
        var member = await db.Users.FirstOrDefaultAsync(one => one.Id == id);
        if (member is null) return new(PersonRefusal.NotThere);
        if (member.Id == by.Id) return new(PersonRefusal.OwnAccount);
        member.ConcurrencyStamp = Guid.NewGuid().ToString();
        return await act(member, Now);
    });

    private async Task<bool> IsLastAdministratorAsync(string id)
    {
        var administrators = await db.UserRoles.Join(db.Roles.Where(role => role.Name == StaffRole.Administrator), one => one.RoleId, role => role.Id, (one, _) => one.UserId)
            .Join(db.Users.Where(member => member.DeactivatedAt == null), userId => userId, member => member.Id, (userId, _) => userId).ToListAsync();
        return administrators is [var last] && last == id;
    }

    private async Task<string> RoleIdAsync(string name)
    {
        var normalized = members.NormalizeName(name);
        var stored = await db.Roles.Where(role => role.NormalizedName == normalized).Select(role => role.Id).FirstOrDefaultAsync();
        return stored ?? db.Roles.Add(new IdentityRole(name) { NormalizedName = normalized }).Entity.Id;
    }
}

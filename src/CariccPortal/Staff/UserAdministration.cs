using CariccPortal.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>What administrators do with accounts. Each act is one transaction with its audit entry; a page or a verb has asked before
/// whether its caller is an administrator.</summary>
/// <param name="db">The store.</param>
/// <param name="userManager">Identity's members.</param>
/// <param name="clock">Where "now" comes from.</param>
public sealed class UserAdministration(PortalDbContext db, UserManager<StaffUser> userManager, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Makes an account without a password, and the link by which its member sets one.</summary>
    /// <param name="userName">What they will sign in with; an e-mail address will do.</param>
    /// <param name="name">The name shown to colleagues.</param>
    /// <param name="role">The role.</param>
    /// <param name="by">The administrator.</param>
    public Task<UserResult> InviteAsync(string userName, string name, string role, Actor by)
    {
        if (name.Length == 0) return Failed(UserError.NameMissing);
        if (name.Length > StaffUser.NameLength) return Failed(UserError.NameTooLong);
        if (!StaffRole.All.Contains(role)) return Failed(UserError.RoleUnknown);
        if (userName.Length is 0 or > StaffUser.UserNameLength) return Failed(UserError.UserNameInvalid);
        return ExecuteAsync(async () =>
        {
            var now = Now;
            var member = new StaffUser { UserName = userName, Name = name };
            var made = await userManager.CreateAsync(member);
            if (!made.Succeeded) return new(made.Errors.Any(error => error.Code == "DuplicateUserName") ? UserError.UserNameTaken : UserError.UserNameInvalid);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = member.Id, RoleId = await GetOrAddRoleIdAsync(role) });
            var key = await PasswordLinks.CreateAsync(db, member.Id, resetsTwoFactor: false, now);
            await db.RecordAsync(clock, by, "invite", $"{userName}, {role}");
            return new(null, member.Id, key);
        });
    }

    /// <summary>Gives a member another role, in the place of those before; it holds on every node within a minute.</summary>
    public Task<UserResult> ChangeRoleAsync(string id, string role, Actor by) => UpdateOtherUserAsync(id, by, async (member, _) =>
    {
        if (!StaffRole.All.Contains(role)) return new(UserError.RoleUnknown);
        if (role != StaffRole.Administrator && await IsLastAdministratorAsync(id)) return new(UserError.LastAdministrator);
        await db.UserRoles.Where(one => one.UserId == id).ExecuteDeleteAsync();
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = await GetOrAddRoleIdAsync(role) });
        await db.RecordAsync(clock, by, "change-role", $"{member.UserName}, {role}");
        return new(null, id);
    });

    /// <summary>Closes an account. Its sessions end on every node within a minute, and its links work no more.</summary>
    public Task<UserResult> DeactivateAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (member, now) =>
    {
        if (await IsLastAdministratorAsync(id)) return new(UserError.LastAdministrator);
        if (member.DeactivatedAt is not null) return new(UserError.Deactivated);
        member.DeactivatedAt = now;
        member.SecurityStamp = Guid.NewGuid().ToString();
        await SessionStore.EndAllAsync(db, id, now);
        await PasswordLinks.RevokeAsync(db, id, now);
        await db.RecordAsync(clock, by, "deactivate", member.UserName);
        return new(null, id);
    });

    /// <summary>Opens a closed account again, with the password that it had.</summary>
    public Task<UserResult> ReactivateAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (member, _) =>
    {
        member.DeactivatedAt = null;
        await db.RecordAsync(clock, by, "reactivate", member.UserName);
        return new(null, id);
    });

    /// <summary>Makes a link by which a member sets a new password; the one they have works until then.</summary>
    /// <param name="id">The member.</param>
    /// <param name="resetsTwoFactor">Whether using it also takes away the authenticator app, the recovery codes and the passkeys.</param>
    /// <param name="by">The administrator.</param>
    public Task<UserResult> CreatePasswordLinkAsync(string id, bool resetsTwoFactor, Actor by) => UpdateOtherUserAsync(id, by, async (member, now) =>
    {
        if (member.DeactivatedAt is not null) return new(UserError.Deactivated);
        var key = await PasswordLinks.CreateAsync(db, id, resetsTwoFactor, now);
        await db.RecordAsync(clock, by, "make-link", resetsTwoFactor ? $"{member.UserName}, second step too" : member.UserName);
        return new(null, id, key);
    });

    /// <summary>Ends all of a member's sessions.</summary>
    public Task<UserResult> SignOutEverywhereAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (member, now) =>
    {
        await SessionStore.EndAllAsync(db, id, now);
        await db.RecordAsync(clock, by, "end-sessions", member.UserName);
        return new(null, id);
    });

    /// <summary>Lifts the lock that wrong passwords have brought, and lets every node forget them.</summary>
    public Task<UserResult> UnlockAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (member, now) =>
    {
        (member.LockoutEnd, member.AccessFailedCount, member.UnlockedAt) = (null, 0, now);
        await db.RecordAsync(clock, by, "unlock", member.UserName);
        return new(null, id);
    });

    /// <summary>Notes that a verb of the command line has made a member.</summary>
    public Task RecordCreatedAsync(string userName, string role, Actor by) => db.RecordAsync(clock, by, "add-staff", $"{userName}, {role}");

    private static Task<UserResult> Failed(UserError error) => Task.FromResult(new UserResult(error));

    private Task<UserResult> ExecuteAsync(Func<Task<UserResult>> operation) => db.ExecuteSerializableAsync(operation, result => result.Succeeded);

    private Task<UserResult> UpdateOtherUserAsync(string id, Actor by, Func<StaffUser, DateTime, Task<UserResult>> operation) => ExecuteAsync(async () =>
    {
        var member = await db.Users.FirstOrDefaultAsync(one => one.Id == id);
        if (member is null) return new(UserError.NotFound);
        if (member.Id == by.Id) return new(UserError.OwnAccount);
        member.ConcurrencyStamp = Guid.NewGuid().ToString();
        return await operation(member, Now);
    });

    private async Task<bool> IsLastAdministratorAsync(string id)
    {
        var administrators = await db.UserRoles.Join(db.Roles.Where(role => role.Name == StaffRole.Administrator), one => one.RoleId, role => role.Id, (one, _) => one.UserId)
            .Join(db.Users.Where(member => member.DeactivatedAt == null), userId => userId, member => member.Id, (userId, _) => userId).ToListAsync();
        return administrators is [var last] && last == id;
    }

    private async Task<string> GetOrAddRoleIdAsync(string name)
    {
        var normalized = userManager.NormalizeName(name);
        var stored = await db.Roles.Where(role => role.NormalizedName == normalized).Select(role => role.Id).FirstOrDefaultAsync();
        return stored ?? db.Roles.Add(new IdentityRole(name) { NormalizedName = normalized }).Entity.Id;
    }
}

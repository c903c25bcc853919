using CariccPortal.Contact;
using CariccPortal.Data;
using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Staff;

/// <summary>User administration. Each operation is one transaction with its audit entry. The caller must check that the actor is an
/// administrator.</summary>
/// <param name="db">The database.</param>
/// <param name="userManager">The user manager of Identity.</param>
/// <param name="clock">The clock.</param>
/// <param name="outbox">Stores the mails to users with an address; null for none.</param>
public sealed class UserAdministration(
    PortalDbContext db, UserManager<StaffUser> userManager, TimeProvider clock, Outbox? outbox = null)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Creates a user without a password, and a link to set one.</summary>
    /// <param name="userName">The user name; may be an e-mail address.</param>
    /// <param name="name">The name shown to other users.</param>
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
            var email = ContactEditor.IsEmail(userName) ? userName : null;
            var user = new StaffUser { UserName = userName, Name = name, Email = email };
            var created = await userManager.CreateAsync(user);
            if (!created.Succeeded)
                return new(created.Errors.Any(error => error.Code == "DuplicateUserName")
                    ? UserError.UserNameTaken : UserError.UserNameInvalid);
            db.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = await GetOrAddRoleIdAsync(role) });
            var token = await PasswordLinks.CreateAsync(db, user.Id, resetsTwoFactor: false, now);
            var mailedTo = outbox is null ? null : await outbox.AddPasswordLinkAsync(user, token, isInvitation: true);
            await db.SealAsync(clock, by, AuditAction.Invite, user.Id, $"{userName}, {role}");
            return new(null, user.Id, token, mailedTo);
        });
    }

    /// <summary>Replaces the role of a user. It takes effect on all nodes within a minute.</summary>
    public Task<UserResult> ChangeRoleAsync(string id, string role, Actor by) => UpdateOtherUserAsync(id, by, async (user, _) =>
    {
        if (!StaffRole.All.Contains(role)) return new(UserError.RoleUnknown);
        if (role != StaffRole.Administrator && await IsLastAdministratorAsync(id)) return new(UserError.LastAdministrator);
        await db.CheckSealAsync(SealedSubject.User.Of(id));
        await db.UserRoles.Where(one => one.UserId == id).ExecuteDeleteAsync();
        db.UserRoles.Add(new IdentityUserRole<string> { UserId = id, RoleId = await GetOrAddRoleIdAsync(role) });
        await db.SealAsync(clock, by, AuditAction.ChangeRole, id, $"{user.UserName}, {role}");
        return new(null, id);
    });

    /// <summary>Deactivates a user. Sessions end on all nodes within a minute, and password links are revoked.</summary>
    public Task<UserResult> DeactivateAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (user, now) =>
    {
        if (await IsLastAdministratorAsync(id)) return new(UserError.LastAdministrator);
        if (user.DeactivatedAt is not null) return new(UserError.Deactivated);
        await db.CheckSealAsync(SealedSubject.User.Of(id));
        user.DeactivatedAt = now;
        user.SecurityStamp = Guid.NewGuid().ToString();
        await SessionStore.EndAllAsync(db, id, now);
        await PasswordLinks.RevokeAsync(db, id, now);
        await db.SealAsync(clock, by, AuditAction.Deactivate, id, user.UserName);
        return new(null, id);
    });

    /// <summary>Activates a deactivated user, whose password stays the same.</summary>
    public Task<UserResult> ReactivateAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (user, _) =>
    {
        await db.CheckSealAsync(SealedSubject.User.Of(id));
        user.DeactivatedAt = null;
        await db.SealAsync(clock, by, AuditAction.Reactivate, id, user.UserName);
        return new(null, id);
    });

    /// <summary>Creates a link to set a new password. The current password works until the link is used.</summary>
    /// <param name="id">The user.</param>
    /// <param name="resetsTwoFactor">Whether using the link also removes the authenticator app, the recovery codes and the
    /// passkeys.</param>
    /// <param name="by">The administrator.</param>
    public Task<UserResult> CreatePasswordLinkAsync(string id, bool resetsTwoFactor, Actor by) =>
        UpdateOtherUserAsync(id, by, async (user, now) =>
        {
            if (user.DeactivatedAt is not null) return new(UserError.Deactivated);
            var token = await PasswordLinks.CreateAsync(db, id, resetsTwoFactor, now);
            var mailedTo = outbox is null ? null : await outbox.AddPasswordLinkAsync(user, token, isInvitation: false);
            await db.RecordAsync(clock, by, AuditAction.CreatePasswordLink, resetsTwoFactor
                ? $"{user.UserName}, resets two-factor authentication" : user.UserName);
            return new(null, id, token, mailedTo);
        });

    /// <summary>Ends all sessions of a user.</summary>
    public Task<UserResult> SignOutEverywhereAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (user, now) =>
    {
        await SessionStore.EndAllAsync(db, id, now);
        await db.RecordAsync(clock, by, AuditAction.EndSessions, user.UserName);
        return new(null, id);
    });

    /// <summary>Unlocks an account that was locked after failed sign-ins, on all nodes.</summary>
    public Task<UserResult> UnlockAsync(string id, Actor by) => UpdateOtherUserAsync(id, by, async (user, now) =>
    {
        (user.LockoutEnd, user.AccessFailedCount, user.UnlockedAt) = (null, 0, now);
        await db.RecordAsync(clock, by, AuditAction.Unlock, user.UserName);
        return new(null, id);
    });

    /// <summary>Adds the audit entry of a user created by a command.</summary>
    public async Task RecordCreatedAsync(string userName, string role, Actor by)
    {
        var user = await userManager.FindByNameAsync(userName);
        await db.ExecuteSerializableAsync(
            async () =>
            {
                await db.SealAsync(clock, by, AuditAction.CreateUser, user!.Id, $"{userName}, {role}");
                return true;
            },
            static isDone => isDone);
    }

    private static Task<UserResult> Failed(UserError error) => Task.FromResult(new UserResult(error));

    private Task<UserResult> ExecuteAsync(Func<Task<UserResult>> operation) =>
        db.ExecuteSerializableAsync(operation, result => result.Succeeded);

    private Task<UserResult> UpdateOtherUserAsync(string id, Actor by, Func<StaffUser, DateTime, Task<UserResult>> operation) =>
        ExecuteAsync(async () =>
        {
            var user = await db.Users.FirstOrDefaultAsync(one => one.Id == id);
            if (user is null) return new(UserError.NotFound);
            if (user.Id == by.Id) return new(UserError.OwnAccount);
            user.ConcurrencyStamp = Guid.NewGuid().ToString();
            return await operation(user, Now);
        });

    private async Task<bool> IsLastAdministratorAsync(string id)
    {
        var administrators = await db.UserRoles.Join(
            db.Roles.Where(role => role.Name == StaffRole.Administrator), one => one.RoleId, role => role.Id, (one, _) => one.UserId)
            .Join(db.Users.Where(user => user.DeactivatedAt == null), userId => userId, user => user.Id, (userId, _) => userId)
            .ToListAsync();
        return administrators is [var last] && last == id;
    }

    private async Task<string> GetOrAddRoleIdAsync(string name)
    {
        var normalized = userManager.NormalizeName(name);
        var stored = await db.Roles.Where(role => role.NormalizedName == normalized).Select(role => role.Id).FirstOrDefaultAsync();
        return stored ?? db.Roles.Add(new IdentityRole(name) { NormalizedName = normalized }).Entity.Id;
    }
}

/// <summary>The result of an operation of the user administration.</summary>
/// <param name="Error">The error; null on success.</param>
/// <param name="UserId">The user; null after an error.</param>
/// <param name="LinkToken">Token of the created password link; null if none. It is shown once and not stored.</param>
/// <param name="MailedTo">The address that the link is sent to; null for none.</param>
public sealed record UserResult(UserError? Error, string? UserId = null, string? LinkToken = null, string? MailedTo = null)
{
    /// <summary>Whether there was no error.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>Why an operation of the user administration was rejected.</summary>
public enum UserError
{
    /// <summary>The user does not exist.</summary>
    NotFound,

    /// <summary>The user is the administrator who performs the operation.</summary>
    OwnAccount,

    /// <summary>The user is the last active administrator.</summary>
    LastAdministrator,

    /// <summary>The role does not exist.</summary>
    RoleUnknown,

    /// <summary>The name is missing.</summary>
    NameMissing,

    /// <summary>The name is too long.</summary>
    NameTooLong,

    /// <summary>The user name is missing, too long or has invalid characters.</summary>
    UserNameInvalid,

    /// <summary>Another user has this user name.</summary>
    UserNameTaken,

    /// <summary>The account is deactivated.</summary>
    Deactivated,
}

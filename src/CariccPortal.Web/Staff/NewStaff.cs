using System.Security.Cryptography;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Staff;

/// <summary>Makes members of staff, or gives them a new password.</summary>
public sealed class NewStaff(UserManager<StaffMember> members, RoleManager<IdentityRole> roles)
{
    // No letter that looks like another when it is read from a screen and typed: 31 signs, almost 5 bits each.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Twenty random signs, 99 bits.</summary>
    public static string RandomPassword() => RandomNumberGenerator.GetString(Signs, 20);

    /// <summary>Makes a member, or gives one that is there the password and the role.</summary>
    /// <returns>Why it could not be done, as sentences; empty where it was.</returns>
    public async Task<IReadOnlyList<string>> PutAsync(string userName, string name, string role, string password)
    {
        foreach (var known in StaffRole.All)
        {
            if (!await roles.RoleExistsAsync(known)) await roles.CreateAsync(new IdentityRole(known));
        }

        var member = await members.FindByNameAsync(userName);
        if (member is null)
        {
            member = new StaffMember { UserName = userName, Name = name };
            var made = await members.CreateAsync(member, password);
            if (!made.Succeeded) return [.. made.Errors.Select(error => error.Description)];
        }
        else
        {
            member.PasswordHash = members.PasswordHasher.HashPassword(member, password);
            member.DeactivatedAt = null;
            await members.UpdateSecurityStampAsync(member);
        }

        if (!await members.IsInRoleAsync(member, role)) await members.AddToRoleAsync(member, role);
        return [];
    }

    /// <summary>Whether a user name is taken.</summary>
    public async Task<bool> IsTakenAsync(string userName) => await members.FindByNameAsync(userName) is not null;
}

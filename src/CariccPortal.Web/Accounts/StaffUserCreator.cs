using System.Security.Cryptography;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Accounts;

/// <summary>Creates staff users or sets a new password.</summary>
public sealed class StaffUserCreator(UserManager<StaffUser> userManager, RoleManager<IdentityRole> roleManager)
{
    // Without similar-looking characters: 31 characters, almost 5 bits each.
    private const string PasswordCharacters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Returns a random password of 20 characters, 99 bits.</summary>
    public static string GeneratePassword() => RandomNumberGenerator.GetString(PasswordCharacters, 20);

    /// <summary>Creates a user, or sets password and role of an existing one.</summary>
    /// <returns>The error messages; empty on success.</returns>
    public async Task<IReadOnlyList<string>> CreateOrUpdateAsync(string userName, string name, string role, string password)
    {
        foreach (var known in StaffRole.All)
        {
            if (!await roleManager.RoleExistsAsync(known)) await roleManager.CreateAsync(new IdentityRole(known));
        }

        var user = await userManager.FindByNameAsync(userName);
        if (user is null)
        {
            user = new StaffUser { UserName = userName, Name = name };
            var made = await userManager.CreateAsync(user, password);
            if (!made.Succeeded) return [.. made.Errors.Select(error => error.Description)];
        }
        else
        {
            user.PasswordHash = userManager.PasswordHasher.HashPassword(user, password);
            user.DeactivatedAt = null;
            await userManager.UpdateSecurityStampAsync(user);
        }

        if (!await userManager.IsInRoleAsync(user, role)) await userManager.AddToRoleAsync(user, role);
        return [];
    }

    /// <summary>Whether a user name is taken.</summary>
    public async Task<bool> ExistsAsync(string userName) => await userManager.FindByNameAsync(userName) is not null;
}

using CariccPortal.Editing;
using CariccPortal.Staff;
using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Web.Staff;

/// <summary>Lets staff in by password. Whoever is not let in learns nothing: the same answer after the same work, whether
/// the name is unknown, the password wrong or the account locked.</summary>
public sealed class PasswordDoor(SignInManager<StaffMember> signIn, AuditTrail audit)
{
    // The hash of a password that nobody has, made once with the same rounds as all others.
    private static string? hashOfNothing;

    /// <summary>Signs a member in.</summary>
    /// <returns>Whether they are in.</returns>
    public async Task<bool> EnterAsync(string userName, string password)
    {
        var members = signIn.UserManager;
        var member = await members.FindByNameAsync(userName);
        if (member is null || await members.IsLockedOutAsync(member))
        {
            var nobody = new StaffMember { Name = "" };
            hashOfNothing ??= members.PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString());
            members.PasswordHasher.VerifyHashedPassword(nobody, hashOfNothing, password);
            return false;
        }

        var result = await signIn.PasswordSignInAsync(member, password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded) return false;
        await audit.AddAsync("sign-in", new Colleague(member.Id, member.Name, Role: ""));
        return true;
    }
}

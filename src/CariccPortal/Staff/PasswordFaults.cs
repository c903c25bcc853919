using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>Asks every rule for passwords at once.</summary>
internal static class PasswordFaults
{
    /// <summary>The codes of the rules that a password breaks.</summary>
    public static async Task<IReadOnlyList<string>> FaultsOfAsync(this UserManager<StaffMember> members, StaffMember member, string password)
    {
        var codes = new List<string>();
        foreach (var rule in members.PasswordValidators) codes.AddRange((await rule.ValidateAsync(members, member, password)).Errors.Select(error => error.Code));
        return codes;
    }
}

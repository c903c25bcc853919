using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>Asks every rule for passwords at once.</summary>
internal static class PasswordValidation
{
    /// <summary>The codes of the rules that a password breaks.</summary>
    public static async Task<IReadOnlyList<string>> GetPasswordErrorsAsync(this UserManager<StaffUser> userManager, StaffUser user, string password)
    {
        var codes = new List<string>();
        foreach (var rule in userManager.PasswordValidators) codes.AddRange((await rule.ValidateAsync(userManager, user, password)).Errors.Select(error => error.Code));
        return codes;
    }
}

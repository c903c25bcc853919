using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>Checks a password against all registered validators.</summary>
internal static class PasswordValidation
{
    /// <summary>Returns the codes of the violated rules.</summary>
    public static async Task<IReadOnlyList<string>> GetPasswordErrorsAsync(
        this UserManager<StaffUser> userManager, StaffUser user, string password)
    {
        var codes = new List<string>();
        foreach (var rule in userManager.PasswordValidators)
            codes.AddRange((await rule.ValidateAsync(userManager, user, password)).Errors.Select(error => error.Code));
        return codes;
    }
}

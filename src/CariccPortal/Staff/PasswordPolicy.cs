using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>Password rules by NIST SP 800-63B-4, 3.1.1: a minimum length and no common passwords. No character classes are
/// required.</summary>
public sealed class PasswordPolicy : IPasswordValidator<StaffUser>
{
    /// <summary>Minimum length in characters.</summary>
    public const int MinLength = 15;

    /// <summary>Maximum length in characters, as every character is hashed.</summary>
    public const int MaxLength = 256;

    /// <summary>Error code of a password that is too short; the name used by Identity.</summary>
    public const string TooShort = "PasswordTooShort";

    /// <summary>Error code of a password that is too long.</summary>
    public const string TooLong = "PasswordTooLong";

    /// <summary>Error code of a common password.</summary>
    public const string Common = "PasswordCommon";

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password) => Task.FromResult(
        GetError(password ?? "", user.UserName ?? "", user.Name) is { } code
            ? IdentityResult.Failed(new IdentityError { Code = code, Description = GetMessage(code) }) : IdentityResult.Success);

    /// <summary>Returns the code of the violated rule; null if the password is accepted.</summary>
    /// <param name="password">The password.</param>
    /// <param name="userName">The user name.</param>
    /// <param name="name">The displayed name.</param>
    public static string? GetError(string password, string userName, string name) =>
        password.Length < MinLength ? TooShort
        : password.Length > MaxLength ? TooLong
        : CommonPasswords.Contains(password, [userName, .. userName.Split('@', '.', '-', '_'), .. name.Split(' ', '.', '-')]) ? Common
        : null;

    // For the command line; the site has localised messages.
    private static string GetMessage(string code) => code switch
    {
        TooShort => $"The password is too short: use at least {MinLength} characters.",
        TooLong => $"The password is too long: use at most {MaxLength} characters.",
        _ => "The password is easy to guess: choose another one.",
    };
}

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

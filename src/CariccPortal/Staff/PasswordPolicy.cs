using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>What a password must be, after NIST SP 800-63B-4, 3.1.1: long, and none that is tried first. No kind of sign is demanded.</summary>
public sealed class PasswordPolicy : IPasswordValidator<StaffUser>
{
    /// <summary>The shortest password, in characters.</summary>
    public const int MinLength = 15;

    /// <summary>The longest password, in characters. A limit, since every character is hashed.</summary>
    public const int MaxLength = 256;

    /// <summary>The code of a password that is too short; Identity's own name for it.</summary>
    public const string TooShort = "PasswordTooShort";

    /// <summary>The code of a password that is too long.</summary>
    public const string TooLong = "PasswordTooLong";

    /// <summary>The code of a password that is tried first.</summary>
    public const string Common = "PasswordCommon";

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password) => Task.FromResult(
        GetError(password ?? "", user.UserName ?? "", user.Name) is { } code ? IdentityResult.Failed(new IdentityError { Code = code, Description = GetMessage(code) }) : IdentityResult.Success);

    /// <summary>The code of the rule that a password breaks; null where it breaks none.</summary>
    /// <param name="password">The password.</param>
    /// <param name="userName">The member's user name.</param>
    /// <param name="name">The member's name.</param>
    public static string? GetError(string password, string userName, string name) =>
        password.Length < MinLength ? TooShort
        : password.Length > MaxLength ? TooLong
        : CommonPasswords.Contains(password, [userName, .. userName.Split('@', '.', '-', '_'), .. name.Split(' ', '.', '-')]) ? Common
        : null;

    // For the command line; pages say it in the reader's language.
    private static string GetMessage(string code) => code switch
    {
        TooShort => $"The password has fewer than {MinLength} characters.",
        TooLong => $"The password has more than {MaxLength} characters.",
        _ => "The password is one that is tried first.",
    };
}

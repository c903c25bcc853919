using CariccPortal.Staff;

namespace CariccPortal.Web.Localization;

/// <summary>Messages and labels of user accounts.</summary>
public static class UserMessages
{
    /// <summary>Returns the name of a role.</summary>
    public static string RoleName(this Localizer localizer, string role) => role switch
    {
        StaffRole.Administrator => localizer["Administrator"],
        StaffRole.Editor => localizer["Editor"],
        StaffRole.Writer => localizer["Writer"],
        _ => localizer["No role"],
    };

    /// <summary>Returns what a role may do.</summary>
    public static string RoleDescription(this Localizer localizer, string role) => role switch
    {
        StaffRole.Administrator => localizer["Has all editor permissions and manages users."],
        StaffRole.Editor => localizer["Edits, publishes and withdraws any item."],
        _ => localizer["Creates and edits their own drafts."],
    };

    /// <summary>Returns the message of an error.</summary>
    public static string Message(this Localizer localizer, UserError error) => error switch
    {
        UserError.OwnAccount => localizer["You cannot change your own account here. Ask another administrator."],
        UserError.LastAdministrator => localizer["This is the last administrator. Make another user an administrator first."],
        UserError.RoleUnknown => localizer["Select a role."],
        UserError.NameMissing => localizer["Enter the name that other staff will see."],
        UserError.NameTooLong => localizer["The name must be {0} characters or fewer.", StaffUser.NameLength],
        UserError.UserNameInvalid => localizer["Use only Latin letters, numbers and - . _ @ + in the user name, without spaces."],
        UserError.UserNameTaken => localizer["This user name is already taken. Choose another."],
        UserError.Deactivated => localizer["This account is deactivated. Reactivate it first."],
        UserError.NotFound => localizer["This user no longer exists."],
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, message: null),
    };

    /// <summary>Returns the message of a rejected password.</summary>
    public static string PasswordError(this Localizer localizer, string code) => code switch
    {
        PasswordPolicy.TooShort => localizer["Use at least {0} characters. Several words work well.", PasswordPolicy.MinLength],
        PasswordPolicy.TooLong => localizer["Use no more than {0} characters.", PasswordPolicy.MaxLength],
        _ => localizer["This password is too easy to guess or is mostly your name. Choose another."],
    };

    /// <summary>Returns a waiting time in seconds or whole minutes, for use after "in".</summary>
    public static string WaitMessage(this Localizer localizer, TimeSpan wait) => wait > TimeSpan.FromSeconds(90)
        ? localizer.Count("count-minutes-wait", (int)Math.Ceiling(wait.TotalMinutes))
        : localizer.Count("count-seconds-wait", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>Returns browser and system of a session, such as "Firefox, Windows".</summary>
    public static string DeviceName(this Localizer localizer, StaffSession session) =>
        session is { Browser: "", System: "" }
            ? localizer["Unknown browser"] : string.Join(", ", new[] { session.Browser, session.System }.Where(part => part.Length > 0));
}

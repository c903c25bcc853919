using CariccPortal.Staff;

namespace CariccPortal.Web.Localization;

/// <summary>Says what is about accounts in the reader's language.</summary>
public static class UserMessages
{
    /// <summary>A role's name.</summary>
    public static string RoleName(this Localizer localizer, string role) => role switch
    {
        StaffRole.Administrator => localizer["Administrator"],
        StaffRole.Editor => localizer["Editor"],
        StaffRole.Writer => localizer["Writer"],
        _ => localizer["No role"],
    };

    /// <summary>What a role may do.</summary>
    public static string RoleDescription(this Localizer localizer, string role) => role switch
    {
        StaffRole.Administrator => localizer["Does what an editor does, and looks after people."],
        StaffRole.Editor => localizer["Does everything with items."],
        _ => localizer["Writes drafts and changes their own."],
    };

    /// <summary>Why an act on an account was not done.</summary>
    public static string Message(this Localizer localizer, UserError error) => error switch
    {
        UserError.OwnAccount => localizer["This is your own account: another administrator has to do it."],
        UserError.LastAdministrator => localizer["This is the last administrator: make someone else one first."],
        UserError.RoleUnknown => localizer["Choose a role."],
        UserError.NameMissing => localizer["Write the name that colleagues will see."],
        UserError.NameTooLong => localizer["The name is longer than {0} characters: shorten it.", StaffUser.NameLength],
        UserError.UserNameInvalid => localizer["A user name has Latin letters, digits and - . _ @ + alone, without spaces."],
        UserError.UserNameTaken => localizer["Someone has this user name already: choose another."],
        UserError.Deactivated => localizer["This account is closed: open it first."],
        _ => localizer["There is no such person any more."],
    };

    /// <summary>Why a password is not taken.</summary>
    public static string PasswordError(this Localizer localizer, string code) => code switch
    {
        PasswordPolicy.TooShort => localizer["Make it at least {0} characters long; several words will do.", PasswordPolicy.MinLength],
        PasswordPolicy.TooLong => localizer["Make it at most {0} characters long.", PasswordPolicy.MaxLength],
        _ => localizer["This is one of the passwords that are tried first, or mostly your name: choose another."],
    };

    /// <summary>A wait, in seconds or whole minutes, as it stands after "in".</summary>
    public static string WaitMessage(this Localizer localizer, TimeSpan wait) => wait > TimeSpan.FromSeconds(90)
        ? localizer.Count("count-minutes-wait", (int)Math.Ceiling(wait.TotalMinutes))
        : localizer.Count("count-seconds-wait", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>Where a session is, such as "Firefox, Windows".</summary>
    public static string DeviceName(this Localizer localizer, StaffSession session) =>
        session is { Browser: "", System: "" } ? localizer["A browser that does not say what it is"] : string.Join(", ", new[] { session.Browser, session.System }.Where(part => part.Length > 0));
}

using CariccPortal.Staff;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Says what is about accounts in the reader's language.</summary>
public static class PersonWords
{
    /// <summary>A role's name.</summary>
    public static string Role(this Words words, string role) => role switch
    {
        StaffRole.Administrator => words["Administrator"],
        StaffRole.Editor => words["Editor"],
        StaffRole.Writer => words["Writer"],
        _ => words["No role"],
    };

    /// <summary>What a role may do.</summary>
    public static string MayDo(this Words words, string role) => role switch
    {
        StaffRole.Administrator => words["Does what an editor does, and looks after people."],
        StaffRole.Editor => words["Does everything with items."],
        _ => words["Writes drafts and changes their own."],
    };

    /// <summary>Why an act on an account was not done.</summary>
    public static string Of(this Words words, PersonRefusal refusal) => refusal switch
    {
        PersonRefusal.OwnAccount => words["This is your own account: another administrator has to do it."],
        PersonRefusal.LastAdministrator => words["This is the last administrator: make someone else one first."],
        PersonRefusal.RoleUnknown => words["Choose a role."],
        PersonRefusal.NameMissing => words["Write the name that colleagues will see."],
        PersonRefusal.NameTooLong => words["The name is longer than {0} characters: shorten it.", StaffMember.NameLength],
        PersonRefusal.UserNameInvalid => words["A user name has Latin letters, digits and - . _ @ + alone, without spaces."],
        PersonRefusal.UserNameTaken => words["Someone has this user name already: choose another."],
        PersonRefusal.Deactivated => words["This account is closed: open it first."],
        _ => words["There is no such person any more."],
    };

    /// <summary>Why a password is not taken.</summary>
    public static string Fault(this Words words, string code) => code switch
    {
        PasswordRules.TooShort => words["Make it at least {0} characters long; several words will do.", PasswordRules.Shortest],
        PasswordRules.TooLong => words["Make it at most {0} characters long.", PasswordRules.Longest],
        _ => words["This is one of the passwords that are tried first, or mostly your name: choose another."],
    };

    /// <summary>A wait, in seconds or whole minutes, as it stands after "in".</summary>
    public static string Wait(this Words words, TimeSpan wait) => wait > TimeSpan.FromSeconds(90)
        ? words.Count("count-minutes-wait", (int)Math.Ceiling(wait.TotalMinutes))
        : words.Count("count-seconds-wait", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>Where a session is, such as "Firefox, Windows".</summary>
    public static string Place(this Words words, StaffSession session) =>
        session is { Browser: "", System: "" } ? words["A browser that does not say what it is"] : string.Join(", ", new[] { session.Browser, session.System }.Where(part => part.Length > 0));
}

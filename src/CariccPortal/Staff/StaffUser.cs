using Microsoft.AspNetCore.Identity;

namespace CariccPortal.Staff;

/// <summary>A user of the admin area. Users are deactivated and never deleted, as the audit log refers to them.</summary>
public sealed class StaffUser : IdentityUser
{
    /// <summary>Maximum length of a name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Maximum length of a user name, in characters, as in Identity.</summary>
    public const int UserNameLength = 256;

    /// <summary>The name shown to other users.</summary>
    public required string Name { get; set; }

    /// <summary>When an administrator deactivated the account (UTC); null if it is active.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>The kinds of mail that the user does not want, as bits: 1 shifted by the number of the kind.</summary>
    public int MutedMails { get; set; }

    /// <summary>The code of the language of mails; null for the default language.</summary>
    public string? MailLanguage { get; set; }

    /// <summary>When an administrator last unlocked the account (UTC). Every node ignores earlier failures.</summary>
    public DateTime? UnlockedAt { get; set; }
}

/// <summary>Role names, as stored by Identity.</summary>
public static class StaffRole
{
    /// <summary>Writes drafts.</summary>
    public const string Writer = "writer";

    /// <summary>Manages all items.</summary>
    public const string Editor = "editor";

    /// <summary>Has the permissions of an editor, and manages users and redirects.</summary>
    public const string Administrator = "administrator";

    /// <summary>All roles, the one with the fewest permissions first.</summary>
    public static IReadOnlyList<string> All { get; } = [Writer, Editor, Administrator];
}

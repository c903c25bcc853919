using CariccPortal.Editing.Drafts;

namespace CariccPortal.Web.Localization;

/// <summary>Labels of the actions in the audit log.</summary>
public static class AuditActionLabels
{
    /// <summary>All actions, in the order of the filter.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "add", "save", ItemEditor.RestoreRevisionAction, "submit", "take-back", "return", "schedule", "unschedule", "release", "confirm",
            "redate", "set-first-release", "withdraw", "bring-back", "delete", "restore", "render",
        "share-preview", "revoke-preview", "add-redirect", "remove-redirect", "add-equivalent", "change-equivalent", "remove-equivalent",
            "upload-media", "describe-media", "delete-media", "invite", "add-staff", "change-role", "make-link", "unlock", "deactivate",
                "reactivate", "end-sessions", "set-password", "change-password",
        "set-up-app", "drop-app", "new-recovery-codes", "add-passkey", "rename-passkey", "drop-passkey", "sign-in", "sign-out",
            "end-session", "sign-out-everywhere",
    ];

    /// <summary>Returns the label of an action; the action name itself if it is unknown.</summary>
    public static string AuditActionLabel(this Localizer localizer, string act) => act switch
    {
        "add" => localizer["Item created"],
        "save" => localizer["Item saved"],
        ItemEditor.RestoreRevisionAction => localizer["Earlier revision restored"],
        "submit" => localizer["Submitted for review"],
        "take-back" => localizer["Returned to draft"],
        "return" => localizer["Returned for changes"],
        "schedule" => localizer["Publication scheduled"],
        "unschedule" => localizer["Scheduled publication cancelled"],
        "release" => localizer["Published"],
        "confirm" => localizer["Marked as reviewed"],
        "redate" => localizer["Publication date changed"],
        "set-first-release" => localizer["First published date corrected"],
        "withdraw" => localizer["Withdrawn"],
        "bring-back" => localizer["Republished"],
        "share-preview" => localizer["Preview link created"],
        "revoke-preview" => localizer["Preview link revoked"],
        "add-redirect" => localizer["Redirect added"],
        "remove-redirect" => localizer["Redirect removed"],
        "add-equivalent" => localizer["Synonyms added"],
        "change-equivalent" => localizer["Synonyms changed"],
        "remove-equivalent" => localizer["Synonyms removed"],
        "delete" => localizer["Moved to bin"],
        "restore" => localizer["Restored from bin"],
        "render" => localizer["Re-rendered with new formatting rules"],
        "upload-media" => localizer["Media file uploaded"],
        "describe-media" => localizer["Image description changed"],
        "delete-media" => localizer["Media file deleted"],
        "sign-in" => localizer["Signed in"],
        "sign-out" => localizer["Signed out"],
        _ => localizer.AccountActionLabel(act),
    };

    private static string AccountActionLabel(this Localizer localizer, string act) => act switch
    {
        "invite" => localizer["User invited"],
        "add-staff" => localizer["User created from the command line"],
        "change-role" => localizer["Role changed"],
        "make-link" => localizer["Password link created"],
        "unlock" => localizer["Account unlocked"],
        "deactivate" => localizer["Account deactivated"],
        "reactivate" => localizer["Account reactivated"],
        "end-sessions" => localizer["All sessions of a user ended"],
        "set-password" => localizer["Password set with a link"],
        "change-password" => localizer["Password changed"],
        "set-up-app" => localizer["Authenticator app set up"],
        "drop-app" => localizer["Authenticator app removed"],
        "new-recovery-codes" => localizer["Recovery codes regenerated"],
        "add-passkey" => localizer["Passkey added"],
        "rename-passkey" => localizer["Passkey renamed"],
        "drop-passkey" => localizer["Passkey removed"],
        "end-session" => localizer["Session ended"],
        "sign-out-everywhere" => localizer["Signed out everywhere"],
        _ => act,
    };
}

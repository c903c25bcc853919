using CariccPortal.Editing.Drafts;

namespace CariccPortal.Web.Localization;

/// <summary>The acts that the audit keeps, in the reader's language.</summary>
public static class AuditActionLabels
{
    /// <summary>Every act by its word, in the order in which a filter offers them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "add", "save", ItemEditor.RestoreRevisionAction, "submit", "take-back", "return", "schedule", "unschedule", "release", "confirm", "redate", "set-first-release", "withdraw", "bring-back", "delete", "restore", "render",
        "share-preview", "revoke-preview", "add-redirect", "remove-redirect", "add-equivalent", "change-equivalent", "remove-equivalent", "upload-media", "describe-media", "delete-media", "invite", "add-staff", "change-role", "make-link", "unlock", "deactivate", "reactivate", "end-sessions", "set-password", "change-password",
        "set-up-app", "drop-app", "new-recovery-codes", "add-passkey", "rename-passkey", "drop-passkey", "sign-in", "sign-out", "end-session", "sign-out-everywhere",
    ];

    /// <summary>What an act is called. One that is not known here is shown by its word.</summary>
    public static string AuditActionLabel(this Localizer localizer, string act) => act switch
    {
        "add" => localizer["Item added"],
        "save" => localizer["Item saved"],
        ItemEditor.RestoreRevisionAction => localizer["Earlier text restored"],
        "submit" => localizer["Text handed in"],
        "take-back" => localizer["Text taken back"],
        "return" => localizer["Text returned"],
        "schedule" => localizer["Release set"],
        "unschedule" => localizer["Release taken off"],
        "release" => localizer["Text released"],
        "confirm" => localizer["Text confirmed"],
        "redate" => localizer["Date changed"],
        "set-first-release" => localizer["First release put right"],
        "withdraw" => localizer["Text withdrawn"],
        "bring-back" => localizer["Text brought back"],
        "share-preview" => localizer["Preview link made"],
        "revoke-preview" => localizer["Preview link ended"],
        "add-redirect" => localizer["Redirect added"],
        "remove-redirect" => localizer["Redirect removed"],
        "add-equivalent" => localizer["Equivalents added"],
        "change-equivalent" => localizer["Equivalents changed"],
        "remove-equivalent" => localizer["Equivalents removed"],
        "delete" => localizer["Moved to the bin"],
        "restore" => localizer["Brought back from the bin"],
        "render" => localizer["Rendered by new rules"],
        "upload-media" => localizer["Picture or file uploaded"],
        "describe-media" => localizer["Picture described"],
        "delete-media" => localizer["Picture or file deleted"],
        "sign-in" => localizer["Signed in"],
        "sign-out" => localizer["Signed out"],
        _ => localizer.AccountActionLabel(act),
    };

    private static string AccountActionLabel(this Localizer localizer, string act) => act switch
    {
        "invite" => localizer["Someone invited"],
        "add-staff" => localizer["Someone added by the command line"],
        "change-role" => localizer["Role changed"],
        "make-link" => localizer["Link for a password made"],
        "unlock" => localizer["Account unlocked"],
        "deactivate" => localizer["Account shut"],
        "reactivate" => localizer["Account opened again"],
        "end-sessions" => localizer["Someone signed out everywhere"],
        "set-password" => localizer["Password set by a link"],
        "change-password" => localizer["Password changed"],
        "set-up-app" => localizer["App set up"],
        "drop-app" => localizer["App removed"],
        "new-recovery-codes" => localizer["Recovery codes renewed"],
        "add-passkey" => localizer["Passkey added"],
        "rename-passkey" => localizer["Passkey renamed"],
        "drop-passkey" => localizer["Passkey removed"],
        "end-session" => localizer["One session ended"],
        "sign-out-everywhere" => localizer["Signed out everywhere"],
        _ => act,
    };
}

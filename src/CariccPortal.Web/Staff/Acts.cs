using CariccPortal.Editing;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>The acts that the audit keeps, in the reader's language.</summary>
public static class Acts
{
    /// <summary>Every act by its word, in the order in which a filter offers them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "add", "save", Editor.RestoreText, "submit", "take-back", "return", "schedule", "unschedule", "release", "confirm", "redate", "set-first-release", "withdraw", "bring-back", "delete", "restore", "render",
        "share-preview", "revoke-preview", "add-redirect", "remove-redirect", "add-equivalent", "change-equivalent", "remove-equivalent", "upload-media", "describe-media", "delete-media", "invite", "add-staff", "change-role", "make-link", "unlock", "deactivate", "reactivate", "end-sessions", "set-password", "change-password",
        "set-up-app", "drop-app", "new-recovery-codes", "add-passkey", "rename-passkey", "drop-passkey", "sign-in", "sign-out", "end-session", "sign-out-everywhere",
    ];

    /// <summary>What an act is called. One that is not known here is shown by its word.</summary>
    public static string Act(this Words words, string act) => act switch
    {
        "add" => words["Item added"],
        "save" => words["Item saved"],
        Editor.RestoreText => words["Earlier text restored"],
        "submit" => words["Text handed in"],
        "take-back" => words["Text taken back"],
        "return" => words["Text returned"],
        "schedule" => words["Release set"],
        "unschedule" => words["Release taken off"],
        "release" => words["Text released"],
        "confirm" => words["Text confirmed"],
        "redate" => words["Date changed"],
        "set-first-release" => words["First release put right"],
        "withdraw" => words["Text withdrawn"],
        "bring-back" => words["Text brought back"],
        "share-preview" => words["Preview link made"],
        "revoke-preview" => words["Preview link ended"],
        "add-redirect" => words["Redirect added"],
        "remove-redirect" => words["Redirect removed"],
        "add-equivalent" => words["Equivalents added"],
        "change-equivalent" => words["Equivalents changed"],
        "remove-equivalent" => words["Equivalents removed"],
        "delete" => words["Moved to the bin"],
        "restore" => words["Brought back from the bin"],
        "render" => words["Rendered by new rules"],
        "upload-media" => words["Picture or file uploaded"],
        "describe-media" => words["Picture described"],
        "delete-media" => words["Picture or file deleted"],
        "sign-in" => words["Signed in"],
        "sign-out" => words["Signed out"],
        _ => words.OfAccounts(act),
    };

    private static string OfAccounts(this Words words, string act) => act switch
    {
        "invite" => words["Someone invited"],
        "add-staff" => words["Someone added by the command line"],
        "change-role" => words["Role changed"],
        "make-link" => words["Link for a password made"],
        "unlock" => words["Account unlocked"],
        "deactivate" => words["Account shut"],
        "reactivate" => words["Account opened again"],
        "end-sessions" => words["Someone signed out everywhere"],
        "set-password" => words["Password set by a link"],
        "change-password" => words["Password changed"],
        "set-up-app" => words["App set up"],
        "drop-app" => words["App removed"],
        "new-recovery-codes" => words["Recovery codes renewed"],
        "add-passkey" => words["Passkey added"],
        "rename-passkey" => words["Passkey renamed"],
        "drop-passkey" => words["Passkey removed"],
        "end-session" => words["One session ended"],
        "sign-out-everywhere" => words["Signed out everywhere"],
        _ => act,
    };
}

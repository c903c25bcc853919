using System.Text.Json;

namespace CariccPortal.Editing.Audit;

/// <summary>The actions in the audit log, in the order of the filter. They are stored as kebab-case names, such as <c>return-to-draft</c>.
/// The names are part of the hash chain and cannot be renamed.</summary>
#pragma warning disable CS1591 // The labels in AuditActionLabels describe the members.
public enum AuditAction
{
    /// <summary>A name that the portal does not write: the entry was changed directly in the database.</summary>
    Unknown,

    Add,
    Save,
    RestoreRevision,
    Submit,
    ReturnToDraft,
    RequestChanges,
    Schedule,
    Unschedule,
    Publish,
    MarkReviewed,
    ChangePublicationDate,
    CorrectFirstPublished,
    Withdraw,
    Republish,
    Delete,
    Restore,
    Rerender,
    CreatePreviewLink,
    RevokePreviewLink,
    AddRedirect,
    RemoveRedirect,
    AddSynonyms,
    ChangeSynonyms,
    RemoveSynonyms,
    UploadMedia,
    DescribeMedia,
    DeleteMedia,
    Invite,
    CreateUser,
    ChangeRole,
    CreatePasswordLink,
    Unlock,
    Deactivate,
    Reactivate,
    EndSessions,
    SetPassword,
    ChangePassword,
    AddAuthenticator,
    RemoveAuthenticator,
    RegenerateRecoveryCodes,
    AddPasskey,
    RenamePasskey,
    RemovePasskey,
    SignIn,
    SignOut,
    EndSession,
    SignOutEverywhere,
}
#pragma warning restore CS1591

/// <summary>Converts between <see cref="AuditAction"/> and the stored names.</summary>
public static class AuditActions
{
    private static readonly Dictionary<AuditAction, string> Words =
        Enum.GetValues<AuditAction>()
        .ToDictionary(action => action, action => JsonNamingPolicy.KebabCaseLower.ConvertName(action.ToString()));

    private static readonly Dictionary<string, AuditAction> ByWord =
        Words.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All actions that the portal records.</summary>
    public static IReadOnlyList<AuditAction> All { get; } = [.. Words.Keys.Where(action => action != AuditAction.Unknown)];

    /// <summary>Returns the stored name, such as <c>return-to-draft</c>.</summary>
    public static string ToWord(this AuditAction action) => Words[action];

    /// <summary>Returns the action with a stored name; <see cref="AuditAction.Unknown"/> if there is none.</summary>
    public static AuditAction Parse(string? word) => ByWord.GetValueOrDefault(word ?? "");
}

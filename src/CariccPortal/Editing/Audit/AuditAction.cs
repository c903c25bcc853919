using System.Text.Json;

namespace CariccPortal.Editing.Audit;

/// <summary>The actions in the audit log, in the order of the filter. They are stored as kebab-case names, such as <c>return-to-draft</c>.
/// The names are part of the hash chain and cannot be renamed.</summary>
public enum AuditAction
{
    /// <summary>A name that the portal does not write: the entry was changed directly in the database.</summary>
    Unknown,

    /// <summary>Item created.</summary>
    Add,
    /// <summary>Item saved.</summary>
    Save,
    /// <summary>Earlier revision restored.</summary>
    RestoreRevision,
    /// <summary>Submitted for review.</summary>
    Submit,
    /// <summary>Returned to draft.</summary>
    ReturnToDraft,
    /// <summary>Returned for changes.</summary>
    RequestChanges,
    /// <summary>Comment for other staff.</summary>
    Comment,
    /// <summary>Publication scheduled.</summary>
    Schedule,
    /// <summary>Scheduled publication cancelled.</summary>
    Unschedule,
    /// <summary>Published.</summary>
    Publish,
    /// <summary>Marked as reviewed.</summary>
    MarkReviewed,
    /// <summary>Translation confirmed as still right.</summary>
    ConfirmTranslation,
    /// <summary>Checked again whether it is up to date.</summary>
    Recheck,
    /// <summary>Publication date changed.</summary>
    ChangePublicationDate,
    /// <summary>First published date corrected.</summary>
    CorrectFirstPublished,
    /// <summary>Withdrawn.</summary>
    Withdraw,
    /// <summary>Marked as superseded by a newer item.</summary>
    Supersede,
    /// <summary>No longer superseded.</summary>
    UndoSupersede,
    /// <summary>Place of a page in the navigation or footer changed.</summary>
    PlacePage,
    /// <summary>Republished.</summary>
    Republish,
    /// <summary>Moved to bin.</summary>
    Delete,
    /// <summary>Restored from bin.</summary>
    Restore,
    /// <summary>Re-rendered with new formatting rules.</summary>
    Rerender,
    /// <summary>Next version saved.</summary>
    SaveNextVersion,
    /// <summary>Next version submitted for review.</summary>
    SubmitNextVersion,
    /// <summary>Next version returned to draft.</summary>
    ReturnNextVersionToDraft,
    /// <summary>Next version returned for changes.</summary>
    RequestNextVersionChanges,
    /// <summary>Next version scheduled.</summary>
    ScheduleNextVersion,
    /// <summary>Schedule of the next version cancelled.</summary>
    UnscheduleNextVersion,
    /// <summary>Next version published.</summary>
    PublishNextVersion,
    /// <summary>Next version discarded.</summary>
    DiscardNextVersion,
    /// <summary>Imported text signed off.</summary>
    SignOffImport,
    /// <summary>Votes of the former site imported.</summary>
    ImportVotes,
    /// <summary>Votes voided.</summary>
    VoidVotes,
    /// <summary>Preview link created.</summary>
    CreatePreviewLink,
    /// <summary>Preview link revoked.</summary>
    RevokePreviewLink,
    /// <summary>Redirect added.</summary>
    AddRedirect,
    /// <summary>Redirect removed.</summary>
    RemoveRedirect,
    /// <summary>Synonyms added.</summary>
    AddSynonyms,
    /// <summary>Synonyms changed.</summary>
    ChangeSynonyms,
    /// <summary>Synonyms removed.</summary>
    RemoveSynonyms,
    /// <summary>Topic added.</summary>
    AddTopic,
    /// <summary>Topic changed.</summary>
    ChangeTopic,
    /// <summary>Topic merged into another one.</summary>
    MergeTopics,
    /// <summary>Topic removed.</summary>
    RemoveTopic,
    /// <summary>Country or organisation added.</summary>
    AddCountry,
    /// <summary>Country or organisation changed.</summary>
    ChangeCountry,
    /// <summary>Country or organisation merged into another one.</summary>
    MergeCountries,
    /// <summary>Country or organisation removed.</summary>
    RemoveCountry,
    /// <summary>Home page changed.</summary>
    ChangeHomePage,
    /// <summary>Banner added.</summary>
    AddBanner,
    /// <summary>Banner changed.</summary>
    ChangeBanner,
    /// <summary>Banner removed.</summary>
    RemoveBanner,
    /// <summary>Contact details changed.</summary>
    ChangeContact,
    /// <summary>Message assigned.</summary>
    AssignMessage,
    /// <summary>Message answered by mail.</summary>
    AnswerMessage,
    /// <summary>Message closed.</summary>
    CloseMessage,
    /// <summary>Message reopened.</summary>
    ReopenMessage,
    /// <summary>Media file uploaded.</summary>
    UploadMedia,
    /// <summary>Image description changed.</summary>
    DescribeMedia,
    /// <summary>Media file deleted.</summary>
    DeleteMedia,
    /// <summary>User invited.</summary>
    Invite,
    /// <summary>User created from the command line.</summary>
    CreateUser,
    /// <summary>Role changed.</summary>
    ChangeRole,
    /// <summary>Password link created.</summary>
    CreatePasswordLink,
    /// <summary>Account unlocked.</summary>
    Unlock,
    /// <summary>Account deactivated.</summary>
    Deactivate,
    /// <summary>Account reactivated.</summary>
    Reactivate,
    /// <summary>All sessions of a user ended.</summary>
    EndSessions,
    /// <summary>Password set with a link.</summary>
    SetPassword,
    /// <summary>Password changed.</summary>
    ChangePassword,
    /// <summary>Authenticator app set up.</summary>
    AddAuthenticator,
    /// <summary>Authenticator app removed.</summary>
    RemoveAuthenticator,
    /// <summary>Recovery codes regenerated.</summary>
    RegenerateRecoveryCodes,
    /// <summary>Notifications changed.</summary>
    ChangeNotifications,
    /// <summary>Passkey added.</summary>
    AddPasskey,
    /// <summary>Passkey renamed.</summary>
    RenamePasskey,
    /// <summary>Passkey removed.</summary>
    RemovePasskey,
    /// <summary>Initial or generated content added.</summary>
    Seed,
    /// <summary>Sealed content restored.</summary>
    RestoreSealed,
    /// <summary>Votes of a day counted.</summary>
    TallyVotes,
    /// <summary>Signed in.</summary>
    SignIn,
    /// <summary>Signed out.</summary>
    SignOut,
    /// <summary>Session ended.</summary>
    EndSession,
    /// <summary>Signed out everywhere.</summary>
    SignOutEverywhere,
}

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

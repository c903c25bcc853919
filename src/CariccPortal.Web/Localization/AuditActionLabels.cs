using CariccPortal.Editing.Audit;

namespace CariccPortal.Web.Localization;

/// <summary>The labels of audit actions.</summary>
public static class AuditActionLabels
{
    /// <summary>The label of an action; its word where the portal does not record such an action.</summary>
    public static string AuditActionLabel(this Localizer localizer, AuditAction action) => action switch
    {
        AuditAction.Add => localizer["Item created"],
        AuditAction.Save => localizer["Item saved"],
        AuditAction.RestoreRevision => localizer["Earlier revision restored"],
        AuditAction.Submit => localizer["Submitted for review"],
        AuditAction.ReturnToDraft => localizer["Returned to draft"],
        AuditAction.RequestChanges => localizer["Returned for changes"],
        AuditAction.Comment => localizer["Comment"],
        AuditAction.Schedule => localizer["Publication scheduled"],
        AuditAction.Unschedule => localizer["Scheduled publication cancelled"],
        AuditAction.Publish => localizer["Published"],
        AuditAction.MarkReviewed => localizer["Marked as reviewed"],
        AuditAction.ChangePublicationDate => localizer["Publication date changed"],
        AuditAction.CorrectFirstPublished => localizer["First published date corrected"],
        AuditAction.Withdraw => localizer["Withdrawn"],
        AuditAction.Republish => localizer["Republished"],
        AuditAction.Delete => localizer["Moved to bin"],
        AuditAction.Restore => localizer["Restored from bin"],
        AuditAction.Rerender => localizer["Re-rendered with new formatting rules"],
        AuditAction.VoidVotes => localizer["Votes voided"],
        AuditAction.CreatePreviewLink => localizer["Preview link created"],
        AuditAction.RevokePreviewLink => localizer["Preview link revoked"],
        AuditAction.AddRedirect => localizer["Redirect added"],
        AuditAction.RemoveRedirect => localizer["Redirect removed"],
        AuditAction.AddSynonyms => localizer["Synonyms added"],
        AuditAction.ChangeSynonyms => localizer["Synonyms changed"],
        AuditAction.RemoveSynonyms => localizer["Synonyms removed"],
        AuditAction.UploadMedia => localizer["Media file uploaded"],
        AuditAction.DescribeMedia => localizer["Image description changed"],
        AuditAction.DeleteMedia => localizer["Media file deleted"],
        AuditAction.Invite => localizer["User invited"],
        AuditAction.CreateUser => localizer["User created from the command line"],
        AuditAction.ChangeRole => localizer["Role changed"],
        AuditAction.CreatePasswordLink => localizer["Password link created"],
        AuditAction.Unlock => localizer["Account unlocked"],
        AuditAction.Deactivate => localizer["Account deactivated"],
        AuditAction.Reactivate => localizer["Account reactivated"],
        AuditAction.EndSessions => localizer["All sessions of a user ended"],
        AuditAction.SetPassword => localizer["Password set with a link"],
        AuditAction.ChangePassword => localizer["Password changed"],
        AuditAction.AddAuthenticator => localizer["Authenticator app set up"],
        AuditAction.RemoveAuthenticator => localizer["Authenticator app removed"],
        AuditAction.RegenerateRecoveryCodes => localizer["Recovery codes regenerated"],
        AuditAction.AddPasskey => localizer["Passkey added"],
        AuditAction.RenamePasskey => localizer["Passkey renamed"],
        AuditAction.RemovePasskey => localizer["Passkey removed"],
        AuditAction.SignIn => localizer["Signed in"],
        AuditAction.SignOut => localizer["Signed out"],
        AuditAction.EndSession => localizer["Session ended"],
        AuditAction.SignOutEverywhere => localizer["Signed out everywhere"],
        AuditAction.Unknown => action.ToWord(),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };
}

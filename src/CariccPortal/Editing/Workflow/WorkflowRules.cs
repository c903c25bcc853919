using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Workflow;

/// <summary>The rules that prevent actions on a language version. The pages list the errors in advance, and the operations check the same
/// rules, so that both always agree.</summary>
public static class WorkflowRules
{
    /// <summary>The actions on a single language version.</summary>
    public static IReadOnlyList<Permission> TranslationActions { get; } =
    [
        Permission.Submit, Permission.ReturnToDraft, Permission.RequestChanges, Permission.Publish, Permission.Unschedule,
        Permission.MarkReviewed, Permission.ConfirmTranslation, Permission.ChangePublicationDate, Permission.Withdraw,
        Permission.Republish, Permission.CorrectFirstPublished,
    ];

    /// <summary>Returns all errors that prevent an action; empty if it is allowed.</summary>
    /// <param name="action">One of <see cref="TranslationActions"/>.</param>
    /// <param name="status">The workflow status of the item.</param>
    /// <param name="language">The language.</param>
    /// <param name="by">The user.</param>
    /// <param name="now">The current time (UTC).</param>
    public static IReadOnlyList<EditError> GetErrors(Permission action, WorkflowStatus status, Language language, Actor by, DateTime now)
    {
        if (status.In(language) is not { } one) return [new(EditErrorCode.TranslationNotFound, language)];
        var reasons = new List<EditErrorCode>();
        if (!by.Can(action, status.IsOwn(action, one.Translation, by))) reasons.Add(GetRoleError(action, by));
        reasons.AddRange(GetStatusErrors(action, one, one.Translation.StatusAt(now)));
        return reasons.ConvertAll(reason => new EditError(reason, language));
    }

    // If another user may do the action, the error says so.
    private static EditErrorCode GetRoleError(Permission action, Actor by) => PermissionMatrix.GetScope(by.Role, action) switch
    {
        PermissionScope.Others when action == Permission.MarkReviewed => EditErrorCode.CannotReviewOwn,
        PermissionScope.Others => EditErrorCode.ReviewRequired,
        PermissionScope.Own => EditErrorCode.NotOwnItem,
        _ => EditErrorCode.PermissionDenied,
    };

    private static IEnumerable<EditErrorCode> GetStatusErrors(Permission action, TranslationStatus translation, PublicationStatus status)
    {
        if (status == PublicationStatus.Deleted) return [EditErrorCode.InBin];
        return action switch
        {
            Permission.Submit => [.. GetProgressErrors(status, isPublish: false), .. GetBodyErrors(translation)],
            Permission.Publish => [.. GetProgressErrors(status, isPublish: true), .. GetBodyErrors(translation)],
            Permission.ReturnToDraft or Permission.RequestChanges =>
                ErrorUnless(status == PublicationStatus.InReview, EditErrorCode.NotInReview),
            Permission.Unschedule => ErrorUnless(status == PublicationStatus.Scheduled, EditErrorCode.NotScheduled),
            Permission.Withdraw or Permission.ChangePublicationDate =>
                ErrorUnless(status == PublicationStatus.Published, EditErrorCode.NotPublished),
            Permission.CorrectFirstPublished =>
                ErrorUnless(status is PublicationStatus.Published or PublicationStatus.Withdrawn, EditErrorCode.NotPublished),
            Permission.Republish => ErrorUnless(status == PublicationStatus.Withdrawn, EditErrorCode.NotWithdrawn),
            Permission.ConfirmTranslation =>
                ErrorUnless(translation.Translation.BehindSince is not null, EditErrorCode.TranslationUpToDate),
            Permission.MarkReviewed =>
                ErrorUnless(translation.Translation.UnreviewedPublication is not null, EditErrorCode.NothingToReview),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action does not apply to a single language version."),
        };
    }

    private static IEnumerable<EditErrorCode> GetProgressErrors(PublicationStatus status, bool isPublish) => status switch
    {
        PublicationStatus.InReview when !isPublish => [EditErrorCode.AlreadyInReview],
        PublicationStatus.Scheduled when !isPublish => [EditErrorCode.AlreadyScheduled],
        PublicationStatus.Published => [EditErrorCode.AlreadyPublished],
        PublicationStatus.Withdrawn => [EditErrorCode.Withdrawn],
        _ => [],
    };

    private static IEnumerable<EditErrorCode> GetBodyErrors(TranslationStatus translation) =>
        ErrorUnless(translation.HasBody, EditErrorCode.BodyMissing);

    private static IEnumerable<EditErrorCode> ErrorUnless(bool isMet, EditErrorCode code) => isMet ? [] : [code];
}

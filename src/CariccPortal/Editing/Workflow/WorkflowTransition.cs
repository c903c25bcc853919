using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Mail;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Workflow;

/// <summary>An action of the publishing workflow.</summary>
/// <param name="Action">The action.</param>
/// <param name="AuditAction">The action in the audit log.</param>
internal sealed record WorkflowTransition(Permission Action, AuditAction AuditAction)
{
    /// <summary>The errors in the input of the action, such as a missing note.</summary>
    public IReadOnlyList<EditError> Errors { get; init; } = [];

    /// <summary>The note in the audit log, after the title.</summary>
    public string AuditNote { get; init; } = "";

    /// <summary>Whether the action skips the review.</summary>
    public bool IsWithoutReview { get; init; }

    /// <summary>The mail that reports the action; null for none.</summary>
    public (MailKind Kind, MailData Data)? Mail { get; init; }

    /// <summary>Returns the errors that prevent the action on one language version.</summary>
    public IEnumerable<EditError> GetErrors(WorkflowStatus status, Language language, Actor by, DateTime now)
    {
        var reasons = WorkflowRules.GetErrors(Action, status, language, by, now);
        var mayUnread = IsWithoutReview && status.In(language) is { } one
            && by.Can(Permission.PublishWithoutReview, status.IsOwn(Permission.PublishWithoutReview, one.Translation, by));
        return mayUnread ? reasons.Where(error => error.Code != EditErrorCode.ReviewRequired) : reasons;
    }
}

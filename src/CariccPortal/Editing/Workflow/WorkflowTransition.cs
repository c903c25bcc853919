using CariccPortal.Editing.Audit;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.Workflow;

/// <summary>An act as the desk is about to do it.</summary>
/// <param name="Action">The act.</param>
/// <param name="AuditAction">Its word in the audit.</param>
internal sealed record WorkflowTransition(Permission Action, AuditAction AuditAction)
{
    /// <summary>What is wrong with what was written beside it.</summary>
    public IReadOnlyList<EditError> Errors { get; init; } = [];

    /// <summary>What the audit keeps besides the title.</summary>
    public string AuditNote { get; init; } = "";

    /// <summary>Whether it is done though no second reader has read the text.</summary>
    public bool IsWithoutReview { get; init; }

    /// <summary>What stands against it for one text.</summary>
    public IEnumerable<EditError> GetErrors(WorkflowStatus status, Language language, Actor by, DateTime now)
    {
        var reasons = WorkflowRules.GetErrors(Action, status, language, by, now);
        var mayUnread = IsWithoutReview && status.In(language) is { } one
            && by.Can(Permission.PublishWithoutReview, status.IsOwn(Permission.PublishWithoutReview, one.Translation, by));
        return mayUnread ? reasons.Where(refusal => refusal.Code != EditErrorCode.ReviewRequired) : reasons;
    }
}

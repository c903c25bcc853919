using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing.NextVersions;

/// <summary>What staff do with a next version.</summary>
public enum NextVersionAction
{
    /// <summary>Begin it or change its content.</summary>
    Save,

    /// <summary>Submit it for review.</summary>
    Submit,

    /// <summary>Return a submitted one to draft.</summary>
    ReturnToDraft,

    /// <summary>Return it to its writer with a note.</summary>
    RequestChanges,

    /// <summary>Publish or schedule it.</summary>
    Publish,

    /// <summary>Cancel its schedule.</summary>
    Unschedule,

    /// <summary>Discard it.</summary>
    Discard,
}

/// <summary>The rules of next versions: those of a first publication. The pages and the operations check the same rules.</summary>
public static class NextVersionRules
{
    /// <summary>Whether readers get any language version of an item.</summary>
    public static bool IsPublic(Item item, DateTime now) =>
        item.Translations.Exists(one => one.StatusAt(now) == PublicationStatus.Published);

    /// <summary>Whether it is the user's own work, so that another editor has to publish it.</summary>
    public static bool IsOwn(this NextVersion next, Actor by) =>
        by.Id is { } id && (id == next.CreatedById || next.UnseenBy.Contains(id));

    /// <summary>Returns all errors that prevent an action; empty if it is allowed.</summary>
    /// <param name="action">The action.</param>
    /// <param name="item">The item.</param>
    /// <param name="next">Its next version; null if there is none.</param>
    /// <param name="by">The user.</param>
    /// <param name="now">The current time (UTC).</param>
    public static IReadOnlyList<EditError> GetErrors(NextVersionAction action, Item item, NextVersion? next, Actor by, DateTime now)
    {
        var isItemOwn = by.Id is not null && by.Id == item.CreatedById;
        if (!by.Can(Permission.PrepareNextVersion, isItemOwn)) return [new(EditErrorCode.PermissionDenied)];
        if (next is null && action != NextVersionAction.Save) return [new(EditErrorCode.NextVersionMissing)];
        var isInBin = item.Translations.Exists(one => one.DeletedAt is not null);
        if (isInBin && action != NextVersionAction.Discard) return [new(EditErrorCode.InBin)];
        var needsPublic = action is NextVersionAction.Publish or NextVersionAction.Submit || next is null;
        return
        [
            .. ErrorIf(!HasPermission(action, by), EditErrorCode.PermissionDenied),
            .. ErrorIf(action == NextVersionAction.ReturnToDraft && by.Id != item.CreatedById && by.Id != next!.CreatedById,
                EditErrorCode.NotOwnItem),
            .. ErrorIf(needsPublic && !IsPublic(item, now), EditErrorCode.NotPublished),
            .. GetStatusErrors(action, next, by),
        ];
    }

    private static bool HasPermission(NextVersionAction action, Actor by) => action switch
    {
        NextVersionAction.RequestChanges => by.Can(Permission.RequestChanges),
        NextVersionAction.Publish => by.Can(Permission.Publish),
        NextVersionAction.Unschedule => by.Can(Permission.Unschedule),
        _ => true,
    };

    private static IEnumerable<EditError> GetStatusErrors(NextVersionAction action, NextVersion? next, Actor by)
    {
        var status = next?.Status ?? PublicationStatus.Draft;
        return action switch
        {
            NextVersionAction.Save or NextVersionAction.Discard =>
            [
                .. ErrorIf(status == PublicationStatus.Scheduled, EditErrorCode.AlreadyScheduled),
                .. ErrorIf(status == PublicationStatus.InReview && !by.Can(Permission.EditInReview), EditErrorCode.InReview),
            ],
            NextVersionAction.Submit =>
            [
                .. ErrorIf(status == PublicationStatus.Scheduled, EditErrorCode.AlreadyScheduled),
                .. ErrorIf(status == PublicationStatus.InReview, EditErrorCode.AlreadyInReview),
            ],
            NextVersionAction.ReturnToDraft or NextVersionAction.RequestChanges =>
                ErrorIf(status != PublicationStatus.InReview, EditErrorCode.NotInReview),
            NextVersionAction.Unschedule => ErrorIf(status != PublicationStatus.Scheduled, EditErrorCode.NotScheduled),
            _ => [],
        };
    }

    private static EditError[] ErrorIf(bool isWrong, EditErrorCode code) => isWrong ? [new(code)] : [];
}

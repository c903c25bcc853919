using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Runs a workflow action, or adds its errors to the model state.</summary>
public sealed class WorkflowFormHandler(WorkflowForm form, Localizer localizer, ModelStateDictionary modelState, DateTime now)
{
    private const string Prefix = "Form.";

    /// <summary>Runs the action.</summary>
    /// <returns>Whether the action succeeded.</returns>
    public async Task<bool> ExecuteAsync(PublishingWorkflow workflow, Permission action, int itemId, Actor actor, CancellationToken cancel)
    {
        var time = ReadUtcTime(action);
        if (!modelState.IsValid) return false;
        var selection = new TranslationSelection(itemId, form.Version, form.Languages);
        var result = await (action switch
        {
            Permission.Submit => workflow.SubmitAsync(selection, actor, cancel),
            Permission.ReturnToDraft => workflow.ReturnToDraftAsync(selection, actor, cancel),
            Permission.RequestChanges => workflow.RequestChangesAsync(selection, form.Note ?? "", actor, cancel),
            Permission.Publish => workflow.PublishAsync(selection, ToPublishRequest(time), actor, cancel),
            Permission.Unschedule => workflow.UnscheduleAsync(selection, actor, cancel),
            Permission.MarkReviewed => workflow.MarkReviewedAsync(selection, actor, cancel),
            Permission.ConfirmTranslation => workflow.ConfirmTranslationAsync(selection, actor, cancel),
            Permission.ChangePublicationDate =>
                workflow.ChangePublicationDateAsync(selection, time!.Value, form.IsDateOnly, form.DateReason ?? "", actor, cancel),
            Permission.Withdraw =>
                workflow.WithdrawAsync(selection,
                    Languages.All.ToDictionary(language => language, language => form.ReasonIn(language) ?? ""), actor, cancel),
            Permission.Republish =>
                workflow.RepublishAsync(selection, form.IsUnreviewed ? form.UnreviewedReason ?? "" : null, actor, cancel),
            _ => workflow.CorrectFirstPublishedAsync(selection, time!.Value, form.DateReason ?? "", actor, cancel),
        });
        foreach (var error in result.Errors) modelState.AddModelError(Prefix + FieldOf(error), MessageFor(error));
        return result.Succeeded;
    }

    private PublishRequest ToPublishRequest(DateTime? utcTime) => new()
    {
        At = utcTime,
        IsDateOnly = utcTime is not null && form.IsDateOnly,
        BackdateReason = form.DateReason ?? "",
        IsWithoutReview = form.IsUnreviewed,
        NoReviewReason = form.UnreviewedReason ?? "",
    };

    /// <summary>Returns the entered date and time (UTC), or adds an error; null if the action needs none.</summary>
    public DateTime? ReadUtcTime(Permission action)
    {
        var isAsked = action is Permission.ChangePublicationDate or Permission.CorrectFirstPublished
            || (action == Permission.Publish && form.IsAtTime);
        if (!isAsked) return null;
        if (!DateTimeInput.TryParseDate(form.Date, out _))
            modelState.AddModelError(Prefix + "Date", localizer["Enter the date as year-month-day, for example {0}.", "2026-09-14"]);
        else if (!form.IsDateOnly && !DateTimeInput.TryParseTime(form.Time, out _))
            modelState.AddModelError(Prefix + "Time", localizer["Enter the time as {0}.", "09:30"]);
        else if (action == Permission.Publish && form.IsFarDate(now) && !form.IsDateConfirmed)
            modelState.AddModelError(Prefix + nameof(form.IsDateConfirmed), localizer["This date is more than a year away. Check the year, "
                + "or confirm the date."]);
        return form.UtcTime;
    }

    // With several versions selected, the message says how to go on with the others.
    private string MessageFor(EditError error) => error.Code switch
    {
        EditErrorCode.EditConflict => localizer["The item has changed in the meantime. Check it and try again."],
        EditErrorCode.ReviewRequired when form.Languages.Count > 1 => localizer[
            "{0}: you wrote this version or changed it last, so another editor must publish it. Clear its box to publish the rest, or tick "
                + "“Publish without review” and give a reason.", localizer.LanguageName(error.Language!)],
        EditErrorCode.WithdrawalReasonMissing when form.Languages.Count > 1 => localizer[
            "{0}: explain to readers why the item is withdrawn, or clear the box of this version.",
            localizer.LanguageName(error.Language!)],
        _ => localizer.Message(error),
    };

    private string FieldOf(EditError error) => error.Code switch
    {
        EditErrorCode.ChangeRequestNoteMissing => "Note",
        EditErrorCode.WithdrawalReasonMissing => WorkflowForm.ReasonField(error.Language!),
        EditErrorCode.NoReviewReasonMissing => "UnreviewedReason",
        EditErrorCode.DateReasonMissing => "DateReason",
        EditErrorCode.DateInFuture => "Date",
        EditErrorCode.NoteTooLong when error.Language is { } language => WorkflowForm.ReasonField(language),
        EditErrorCode.NoteTooLong =>
            form.Note?.Length > StaffNote.Length ? "Note" : form.DateReason?.Length > StaffNote.Length ? "DateReason" : "UnreviewedReason",
        _ when error.Language is { } language => $"{nameof(WorkflowForm.SelectedLanguages)}[{language.Code}]",
        _ => nameof(WorkflowForm.SelectedLanguages),
    };
}

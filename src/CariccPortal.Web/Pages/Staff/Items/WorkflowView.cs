using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>The status of an item and its available actions.</summary>
public sealed record WorkflowView(WorkflowStatus Status, Actor Actor, DateTime Now)
{
    /// <summary>The selected action; null on the overview.</summary>
    public Permission? Action { get; init; }

    public WorkflowForm Form { get; init; } = new();

    public ModelStateDictionary Errors { get; init; } = new();

    /// <summary>Whether the user may open the status page. Writers may open only that of their own items.</summary>
    public bool MaySeeStatus => Actor.Can(Permission.EditPublished) || Status.CreatedById == Actor.Id;

    /// <summary>The actions of the user's role.</summary>
    public IEnumerable<Permission> Actions => WorkflowRules.TranslationActions.Where(Actor.Can);

    /// <summary>Returns why an action is not available for a language version.</summary>
    public IReadOnlyList<EditError> ErrorsFor(Permission action, Language language) =>
        WorkflowRules.GetErrors(action, Status, language, Actor, Now);

    /// <summary>Whether an action is available, at least with a reason for publishing without review.</summary>
    public bool IsAllowed(Permission action, Language language) =>
        ErrorsFor(action, language).All(failure => failure.Code == EditErrorCode.ReviewRequired);

    /// <summary>Whether an action is available for any language version.</summary>
    public bool IsAllowed(Permission action) => Languages.All.Any(language => IsAllowed(action, language));

    /// <summary>Whether the selected action needs a reason for publishing without review.</summary>
    public bool RequiresUnreviewedReason =>
        Action is { } current && Languages.All.Any(language => IsAllowed(current, language) && ErrorsFor(current, language).Count > 0);

    /// <summary>Whether the selected action needs a date and time.</summary>
    public bool RequiresTime =>
        Action is Editing.Workflow.Permission.Publish or Editing.Workflow.Permission.ChangePublicationDate
            or Editing.Workflow.Permission.CorrectFirstPublished;

    /// <summary>Returns the error of a field; null if there is none.</summary>
    public string? ErrorFor(string field) =>
        Errors.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All errors with the ids of their fields.</summary>
    public IEnumerable<(string Id, string Sentence)> AllErrors => Errors
        .SelectMany(state => state.Value!.Errors.Select(error => (ItemFormView.IdOf(state.Key), error.ErrorMessage))).Distinct();

    /// <summary>Returns the title in a language, or in another if there is none.</summary>
    public string TitleIn(Language language) => Status.TitleIn(language);

    /// <summary>Returns why an action is not available: once if the reason is the same for all languages.</summary>
    public IEnumerable<string> Reasons(Permission action, Localizer localizer)
    {
        var told = Languages.All.Select(
            language => (Language: language, Why: string.Join(' ', ErrorsFor(action, language).Select(localizer.Message)))).ToList();
        return told.DistinctBy(one => one.Why).Count() == 1
            ? [told[0].Why] : told.Select(one => $"{localizer.LanguageName(one.Language)}: {one.Why}");
    }
}

using CariccPortal.Editing.Drafts;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>Where an item stands, and what can be done with its texts or why it cannot.</summary>
public sealed record WorkflowView(WorkflowStatus Status, Actor Actor, DateTime Now)
{
    /// <summary>The act that is to be done; null where one is still to be chosen.</summary>
    public Permission? Action { get; init; }

    public WorkflowForm Form { get; init; } = new();

    public ModelStateDictionary Errors { get; init; } = new();

    /// <summary>The acts of the colleague's role.</summary>
    public IEnumerable<Permission> Actions => WorkflowRules.TranslationActions.Where(Actor.Can);

    /// <summary>What stands against an act on a text.</summary>
    public IReadOnlyList<EditError> ErrorsFor(Permission action, Language language) => WorkflowRules.GetErrors(action, Status, language, Actor, Now);

    /// <summary>Whether an act can be done to a text, be it with a reason why nobody else reads it first.</summary>
    public bool IsAllowed(Permission action, Language language) => ErrorsFor(action, language).All(refusal => refusal.Code == EditErrorCode.ReviewRequired);

    /// <summary>Whether an act can be done to any text.</summary>
    public bool IsAllowed(Permission action) => Languages.All.Any(language => IsAllowed(action, language));

    /// <summary>Whether the chosen act asks why nobody else reads a text first.</summary>
    public bool RequiresUnreviewedReason => Action is { } act && Languages.All.Any(language => IsAllowed(act, language) && ErrorsFor(act, language).Count > 0);

    /// <summary>Whether the chosen act asks for a time.</summary>
    public bool RequiresTime => Action is Editing.Workflow.Permission.Publish or Editing.Workflow.Permission.ChangePublicationDate or Editing.Workflow.Permission.CorrectFirstPublished;

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ErrorFor(string field) => Errors.TryGetValue("Form." + field, out var state) && state.Errors.Count > 0 ? state.Errors[0].ErrorMessage : null;

    /// <summary>All that is wrong, with the fields' ids.</summary>
    public IEnumerable<(string Id, string Sentence)> AllErrors => Errors
        .SelectMany(state => state.Value!.Errors.Select(error => (ItemFormView.IdOf(state.Key), error.ErrorMessage))).Distinct();

    /// <summary>The item's title in a language, or in the other one.</summary>
    public string TitleIn(Language language) => (Status.In(language) ?? Status.Translations.FirstOrDefault())?.Translation.Title ?? "—";

    /// <summary>Why an act cannot be done, as sentences; told once where it is the same of every text.</summary>
    public IEnumerable<string> Reasons(Permission action, Localizer localizer)
    {
        var told = Languages.All.Select(language => (Language: language, Why: string.Join(' ', ErrorsFor(action, language).Select(localizer.Message)))).ToList();
        return told.DistinctBy(one => one.Why).Count() == 1 ? [told[0].Why] : told.Select(one => $"{localizer.LanguageName(one.Language)}: {one.Why}");
    }
}

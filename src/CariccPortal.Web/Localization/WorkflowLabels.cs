using System.Globalization;
using CariccPortal.Editing.Revisions;
using CariccPortal.Editing.Workflow;
using CariccPortal.Items;
using CariccPortal.Markup;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Localization;

/// <summary>Labels and messages of workflow actions, on one item or on several.</summary>
public static class WorkflowLabels
{
    /// <summary>Returns the workflow action with a slug; null if there is none.</summary>
    public static Permission? FromSlug(string? slug) =>
        WorkflowRules.TranslationActions.Cast<Permission?>().FirstOrDefault(action => action!.Value.ToSlug() == slug);

    /// <summary>Returns the button label.</summary>
    public static string ActionLabel(this Localizer localizer, Permission action) => GetTexts(localizer, action).Label;

    /// <summary>Returns what the action does.</summary>
    public static string ActionDescription(this Localizer localizer, Permission action) => GetTexts(localizer, action).Description;

    /// <summary>Returns the success message.</summary>
    public static string ActionDoneMessage(this Localizer localizer, Permission action) => GetTexts(localizer, action).Done;

    /// <summary>Returns the label in the list of bulk actions.</summary>
    public static string BulkActionLabel(this Localizer localizer, Permission action) =>
        action == Permission.Delete ? localizer["Move to bin"] : localizer.ActionLabel(action);

    /// <summary>Returns the confirmation question of an action on several items.</summary>
    public static string BulkConfirmation(this Localizer localizer, Permission action, int items) => action switch
    {
        Permission.Submit => localizer.Count("count-ask-submit", items),
        Permission.Publish => localizer.Count("count-ask-publish", items),
        Permission.MarkReviewed => localizer.Count("count-ask-review", items),
        Permission.Delete => localizer.Count("count-ask-bin", items),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };

    /// <summary>Returns the success message of an action on several items.</summary>
    public static string BulkDoneMessage(this Localizer localizer, Permission action, int items) => action switch
    {
        Permission.Submit => localizer.Count("count-done-submit", items),
        Permission.Publish => localizer.Count("count-done-publish", items),
        Permission.MarkReviewed => localizer.Count("count-done-review", items),
        Permission.Delete => localizer.Count("count-done-bin", items),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };

    /// <summary>Tells readers that a translation is of an earlier version.</summary>
    public static string BehindNotice(this Localizer localizer, Language leader, string day) => string.Format(CultureInfo.InvariantCulture,
        localizer.ForLanguage("The {language} text was corrected on {0}; this translation is of the earlier version.", leader), day);

    private static (string Label, string Description, string Done) GetTexts(Localizer localizer, Permission action) => action switch
    {
        Permission.Submit => (
            localizer["Submit for review"],
            localizer["Sends it to an editor for review. You can return it to draft until it is published."],
            localizer["Submitted for review."]),
        Permission.ReturnToDraft => (
            localizer["Return to draft"],
            localizer["Returns it to draft so that you can edit it."],
            localizer["Returned to draft."]),
        Permission.RequestChanges => (
            localizer["Request changes"],
            localizer["Returns it to the writer with your note."],
            localizer["Changes requested."]),
        Permission.Publish => (
            localizer["Publish"],
            localizer["Publishes the selected language versions now or at the time you set."],
            localizer["Published."]),
        Permission.Unschedule => (
            localizer["Cancel scheduled publication"],
            localizer["Returns it to draft. It will not be published automatically."],
            localizer["Scheduled publication cancelled."]),
        Permission.MarkReviewed => (
            localizer["Mark as reviewed"],
            localizer["Confirms that you have read and approve a version published without review."],
            localizer["Marked as reviewed."]),
        Permission.ConfirmTranslation => (
            localizer["Still right"],
            localizer["Confirms that the translation is still right although another language version has changed."],
            localizer["Translation confirmed."]),
        Permission.ChangePublicationDate => (
            localizer["Change publication date"],
            localizer["Readers see the new date, and the item moves to that date in lists. The first published date does not change."],
            localizer["Publication date changed."]),
        Permission.CorrectFirstPublished => (
            localizer["Correct first published date"],
            localizer["Corrects the record of when this version was first published. The publication date that readers see does not "
                + "change."],
            localizer["First published date corrected."]),
        Permission.Withdraw => (
            localizer["Withdraw"],
            localizer["Removes it from the site immediately. Its page shows readers the date and your reason."],
            localizer["Withdrawn."]),
        Permission.Republish => (
            localizer["Republish"],
            localizer["Publishes it again with its original date."],
            localizer["Republished."]),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, message: null),
    };
}

/// <summary>Messages and form fields of the publish checklist.</summary>
public static class ChecklistMessages
{
    /// <summary>Returns the message of an issue.</summary>
    public static string Message(this Localizer localizer, ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong =>
            localizer["The title is longer than {0} characters: lists may cut it.", TranslationField.Title.RecommendedLength!],
        ChecklistIssueKind.SummaryMissing => localizer["The summary is missing. Lists and search engines show it."],
        ChecklistIssueKind.SummaryLong =>
            localizer["The summary is longer than {0} characters: search engines may cut it.", TranslationField.Summary.RecommendedLength!],
        ChecklistIssueKind.BodyMissing => localizer["The body is missing. You cannot publish without it."],
        ChecklistIssueKind.PlaceMissing => localizer["The event location is missing."],
        ChecklistIssueKind.AltTextMissing => localizer["The image “{0}” has no description.", issue.Detail],
        ChecklistIssueKind.AltTextRepeated =>
            localizer["The image description “{0}” repeats another one or the caption.", issue.Detail],
        ChecklistIssueKind.LinkInvalid =>
            localizer["This is not a complete link: {0}. Enter the full address, for example {1}.", issue.Detail, "https://www.un.org"],
        ChecklistIssueKind.Html => localizer["Readers see this HTML as text: {0}", issue.Detail],
        ChecklistIssueKind.HeadingSkipped => localizer["The heading “{0}” skips a level.", issue.Detail],
        ChecklistIssueKind.OtherLanguage => localizer["“{0}” is a file or page in another language.", issue.Detail],
        ChecklistIssueKind.SentenceLong =>
            localizer["A sentence has more than {0} words: “{1}”", BodyInspector.MaxSentenceWords, issue.Detail],
        ChecklistIssueKind.NumbersDiffer =>
            $"{localizer.ForLanguage("These numbers are not in the {language} version", issue.Other!)}: {issue.Detail}",
        ChecklistIssueKind.DatesDiffer =>
            $"{localizer.ForLanguage("These dates are not in the {language} version", issue.Other!)}: {issue.Detail}",
        ChecklistIssueKind.NamesDiffer =>
            $"{localizer.ForLanguage("These names are not in the {language} version", issue.Other!)}: {issue.Detail}",
        ChecklistIssueKind.TranslationMissing =>
            localizer.ForLanguage("There is no {language} version.", issue.Language),
        ChecklistIssueKind.TranslationNewer => localizer["Another language version is newer. Check whether this one needs an update."],
        _ => throw new ArgumentOutOfRangeException(nameof(issue), issue.Kind, message: null),
    };

    /// <summary>Returns the id of the form field to correct.</summary>
    public static string FieldId(this ChecklistIssue issue) => issue.Kind switch
    {
        ChecklistIssueKind.TitleLong => $"{issue.Language.Code}-title",
        ChecklistIssueKind.SummaryMissing or ChecklistIssueKind.SummaryLong => $"{issue.Language.Code}-summary",
        ChecklistIssueKind.PlaceMissing => $"{issue.Language.Code}-place",
        ChecklistIssueKind.TranslationMissing => $"{issue.Language.Code}-title",
        _ => $"{issue.Language.Code}-body",
    };
}

/// <summary>Labels of revisions.</summary>
public static class RevisionLabels
{
    /// <summary>Returns the name of a revision: "Revision 3, English".</summary>
    public static string RevisionName(this Localizer localizer, int number, Language language) =>
        string.Format(CultureInfo.CurrentCulture, localizer.ForLanguage("Revision {0}, {language}", language), number);

    /// <summary>"12 words added, 3 words removed".</summary>
    public static string DiffSummary(this Localizer localizer, DiffStats stats)
    {
        if (stats is { Added: 0, Removed: 0 }) return localizer["Only punctuation or formatting changed"];
        string[] parts = [stats.Added == 0 ? "" : localizer.Count("count-words-added", stats.Added), stats.Removed == 0
            ? "" : localizer.Count("count-words-removed", stats.Removed)];
        var line = string.Join(", ", parts.Where(part => part.Length > 0));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }
}

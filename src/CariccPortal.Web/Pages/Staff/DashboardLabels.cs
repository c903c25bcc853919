using CariccPortal.Editing.Dashboard;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>Names, descriptions and empty messages of the dashboard lists.</summary>
public static class DashboardLabels
{
    /// <summary>Returns the name of a list.</summary>
    public static string LabelOf(this Localizer localizer, DashboardList list) => GetTexts(localizer, list).Label;

    /// <summary>Returns what a list contains and what to do with it.</summary>
    public static string DescriptionOf(this Localizer localizer, DashboardList list) => GetTexts(localizer, list).Description;

    /// <summary>Returns the message of an empty list.</summary>
    public static string EmptyTextOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.AllItems => localizer["No items yet."],
        DashboardList.WaitingForMe => localizer["Nothing is waiting for you."],
        DashboardList.ToReview => localizer["Nothing to review."],
        _ => localizer["No items."],
    };

    private static (string Label, string Description) GetTexts(Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.AllItems => (
            localizer["All items"], localizer["All items except those in the bin."]),
        DashboardList.WaitingForMe => (
            localizer["Waiting for you"],
            localizer["Items to review, to correct after a review, or to mark as reviewed."]),
        DashboardList.MyItems => (
            localizer["My items"], localizer["Items you created."]),
        DashboardList.ToReview => (
            localizer["To review"], localizer["Items submitted by colleagues. Read them, then publish them or request changes."]),
        DashboardList.ChangesRequested => (
            localizer["Changes requested"], localizer["Items returned with a note. Make the changes and submit them again."]),
        DashboardList.Scheduled => (
            localizer["Scheduled"], localizer["Items that will be published automatically at the scheduled time."]),
        DashboardList.PublishedWithoutReview => (
            localizer["Published without review"],
            localizer["Published without review by another editor. Read them and mark them as reviewed."]),
        DashboardList.ToRecheck => (
            localizer["To recheck"], localizer["Items whose recheck date has come. Check whether they are up to date."]),
        DashboardList.PastEventsToUpdate => (
            localizer["Past events to update"],
            localizer["Events from the past year that have ended and have not been updated since. Add the outcome."]),
        DashboardList.MissingTranslation => (
            localizer["Missing translation"], localizer["Items from the past year that are published in one language only."]),
        DashboardList.TranslationOutOfDate => (
            localizer["Translation out of date"],
            localizer["One language version is newer than the other. Check whether the translation needs an update."]),
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, message: null),
    };
}

using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What a tray is called, and what lies in it.</summary>
public static class DashboardLabels
{
    /// <summary>The tray's name.</summary>
    public static string LabelOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.MyItems => localizer["My items"],
        DashboardList.ToReview => localizer["To review"],
        DashboardList.ChangesRequested => localizer["Changes requested"],
        DashboardList.Scheduled => localizer["Scheduled"],
        DashboardList.PublishedWithoutReview => localizer["Published without review"],
        DashboardList.PastEventsToUpdate => localizer["Past events to update"],
        DashboardList.MissingTranslation => localizer["Missing translation"],
        DashboardList.TranslationOutOfDate => localizer["Translation out of date"],
        _ => localizer["All items"],
    };

    /// <summary>What lies in the tray and what is to be done with it.</summary>
    public static string DescriptionOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.MyItems => localizer["Items you created."],
        DashboardList.ToReview => localizer["Items submitted by colleagues. Read them, then publish them or request changes."],
        DashboardList.ChangesRequested => localizer["Items returned with a note. Make the changes and submit them again."],
        DashboardList.Scheduled => localizer["Items that will be published automatically at the scheduled time."],
        DashboardList.PublishedWithoutReview => localizer["Published without review by another editor. Read them and mark them as reviewed."],
        DashboardList.PastEventsToUpdate => localizer["Events from the past year that have ended and have not been updated since. Add the outcome."],
        DashboardList.MissingTranslation => localizer["Items from the past year that are published in one language only."],
        DashboardList.TranslationOutOfDate => localizer["One language version is newer than the other. Check whether the translation needs an update."],
        _ => localizer["All items except those in the bin, most recently changed first."],
    };

    /// <summary>That nothing lies in it.</summary>
    public static string EmptyTextOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.ToReview => localizer["Nothing to review."],
        DashboardList.AllItems => localizer["No items yet."],
        _ => localizer["No items."],
    };
}

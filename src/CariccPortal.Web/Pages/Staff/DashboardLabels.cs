using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What a tray is called, and what lies in it.</summary>
public static class DashboardLabels
{
    /// <summary>The tray's word in addresses, such as <c>no-twin</c>.</summary>
    public static string Slug(this DashboardList list) => KebabCaseTransformer.ToKebabCase(list.ToString());

    /// <summary>The tray's name.</summary>
    public static string LabelOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.MyItems => localizer["Mine"],
        DashboardList.ToReview => localizer["Waiting for me"],
        DashboardList.ChangesRequested => localizer["Given back"],
        DashboardList.Scheduled => localizer["Scheduled"],
        DashboardList.PublishedWithoutReview => localizer["Without a second reader"],
        DashboardList.PastEventsToUpdate => localizer["Without an outcome"],
        DashboardList.MissingTranslation => localizer["In one language alone"],
        DashboardList.TranslationOutOfDate => localizer["Twin is behind"],
        _ => localizer["Recent changes"],
    };

    /// <summary>What lies in the tray and what is to be done with it.</summary>
    public static string DescriptionOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.MyItems => localizer["Items that you added."],
        DashboardList.ToReview => localizer["Texts that colleagues have handed in: read them, then release or return them."],
        DashboardList.ChangesRequested => localizer["Texts that were given back with a note: mend them and hand them in again."],
        DashboardList.Scheduled => localizer["Texts that become public by themselves at the time set."],
        DashboardList.PublishedWithoutReview => localizer["Public texts that nobody but their author has read: read and confirm them."],
        DashboardList.PastEventsToUpdate => localizer["Occasions of the last year that have ended, and nothing has been written since: tell how they went."],
        DashboardList.MissingTranslation => localizer["Texts of the last year that readers of the other language still lack."],
        DashboardList.TranslationOutOfDate => localizer["One language was changed after the other: see whether the change belongs in both."],
        _ => localizer["All items that are not in the bin, the last changed first."],
    };

    /// <summary>That nothing lies in it.</summary>
    public static string EmptyTextOf(this Localizer localizer, DashboardList list) => list switch
    {
        DashboardList.ToReview => localizer["Nothing waits for you."],
        DashboardList.AllItems => localizer["There are no items yet."],
        _ => localizer["Nothing lies here."],
    };
}

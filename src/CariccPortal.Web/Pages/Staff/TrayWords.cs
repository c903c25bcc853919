using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>What a tray is called, and what lies in it.</summary>
public static class TrayWords
{
    /// <summary>The tray's word in addresses, such as <c>no-twin</c>.</summary>
    public static string Word(this Tray tray) => KebabCase.Of(tray.ToString());

    /// <summary>The tray's name.</summary>
    public static string Name(this Words words, Tray tray) => tray switch
    {
        Tray.Mine => words["Mine"],
        Tray.Waiting => words["Waiting for me"],
        Tray.Returned => words["Given back"],
        Tray.Scheduled => words["Scheduled"],
        Tray.Unread => words["Without a second reader"],
        Tray.NoOutcome => words["Without an outcome"],
        Tray.NoTwin => words["In one language alone"],
        Tray.StaleTwin => words["Twin is behind"],
        _ => words["Recent changes"],
    };

    /// <summary>What lies in the tray and what is to be done with it.</summary>
    public static string Explained(this Words words, Tray tray) => tray switch
    {
        Tray.Mine => words["Items that you added."],
        Tray.Waiting => words["Texts that colleagues have handed in: read them, then release or return them."],
        Tray.Returned => words["Texts that were given back with a note: mend them and hand them in again."],
        Tray.Scheduled => words["Texts that become public by themselves at the time set."],
        Tray.Unread => words["Public texts that nobody but their author has read: read and confirm them."],
        Tray.NoOutcome => words["Occasions of the last year that have ended, and nothing has been written since: tell how they went."],
        Tray.NoTwin => words["Texts of the last year that readers of the other language still lack."],
        Tray.StaleTwin => words["One language was changed after the other: see whether the change belongs in both."],
        _ => words["All items that are not in the bin, the last changed first."],
    };

    /// <summary>That nothing lies in it.</summary>
    public static string Empty(this Words words, Tray tray) => tray switch
    {
        Tray.Waiting => words["Nothing waits for you."],
        Tray.Recent => words["There are no items yet."],
        _ => words["Nothing lies here."],
    };
}

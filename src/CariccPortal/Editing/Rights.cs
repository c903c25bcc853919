using CariccPortal.Staff;
using static CariccPortal.Editing.Whose;

namespace CariccPortal.Editing;

/// <summary>Who may do what: one table for the verbs, the pages and the tests.</summary>
/// <remarks>An item is the own of whoever added it. A text that is to be released, brought back or confirmed is the own of
/// whoever wrote it first, changed it last, or released it unread. A picture or file is the own of whoever uploaded it.</remarks>
public static class Rights
{
    private static readonly Dictionary<Act, (Whose Writer, Whose Editor, Whose Administrator)> Table = new()
    {
        // writer, editor, administrator
        [Act.Add] = (All, All, All),
        [Act.Save] = (Own, All, All),
        [Act.SaveSubmitted] = (Nobodys, All, All),
        [Act.Correct] = (Nobodys, All, All),
        [Act.Feature] = (Nobodys, All, All),
        [Act.SharePreview] = (Own, All, All),
        [Act.Submit] = (Own, All, All),
        [Act.TakeBack] = (Own, Own, Own),
        [Act.Return] = (Nobodys, All, All),
        [Act.Release] = (Nobodys, Others, Others),
        [Act.ReleaseUnread] = (Nobodys, Own, Own),
        [Act.Confirm] = (Nobodys, Others, Others),
        [Act.Unschedule] = (Nobodys, All, All),
        [Act.Withdraw] = (Nobodys, All, All),
        [Act.BringBack] = (Nobodys, Others, Others),
        [Act.Redate] = (Nobodys, All, All),
        [Act.SetFirstRelease] = (Nobodys, Nobodys, All),
        [Act.Delete] = (Nobodys, All, All),
        [Act.Restore] = (Nobodys, All, All),
        [Act.KeepMedia] = (All, All, All),
        [Act.DeleteMedia] = (Own, All, All),
        [Act.KeepEquivalents] = (Nobodys, All, All),
        [Act.ManageAddresses] = (Nobodys, Nobodys, All),
        [Act.ManageMembers] = (Nobodys, Nobodys, All),
        [Act.ReadAudit] = (Nobodys, Nobodys, All),
        [Act.SeeStatus] = (Nobodys, Nobodys, All),
    };

    /// <summary>On whose work a role may do an act.</summary>
    public static Whose Of(string role, Act act) => role switch
    {
        StaffRole.Administrator => Table[act].Administrator,
        StaffRole.Editor => Table[act].Editor,
        StaffRole.Writer => Table[act].Writer,
        _ => Nobodys,
    };

    /// <summary>Whether a colleague may do an act at all, on whosever work.</summary>
    public static bool May(this Colleague by, Act act) => Of(by.Role, act) != Nobodys;

    /// <summary>Whether a colleague may do an act on their own work, or on another's.</summary>
    public static bool May(this Colleague by, Act act, bool isOwn) => Of(by.Role, act) switch
    {
        All => true,
        Own => isOwn,
        Others => !isOwn,
        _ => false,
    };

    /// <summary>The roles that may do an act at all.</summary>
    public static IEnumerable<string> RolesThatMay(Act act) => StaffRole.All.Where(role => Of(role, act) != Nobodys);

    /// <summary>Whether a colleague may open an item to change it.</summary>
    /// <param name="by">The colleague.</param>
    /// <param name="createdById">Who added the item.</param>
    /// <param name="anyReleased">Whether any of its texts has, or had, a release.</param>
    /// <param name="isFeatured">Whether the home page puts it first.</param>
    public static bool MayEdit(Colleague by, string? createdById, bool anyReleased, bool isFeatured) =>
        by.May(anyReleased || isFeatured ? Act.Correct : Act.Save, by.Id is not null && by.Id == createdById);
}

using CariccPortal.Items;
using CariccPortal.Staff;

namespace CariccPortal.Editing;

/// <summary>Who may change what. A writer works on drafts of their own; the rest is an editor's.</summary>
public static class Rights
{
    /// <summary>Whether a colleague may open an item to change it.</summary>
    /// <param name="by">The colleague.</param>
    /// <param name="createdById">Who made the item.</param>
    /// <param name="anyReleased">Whether any of its texts has, or had, a release.</param>
    /// <param name="isFeatured">Whether the home page puts it first.</param>
    public static bool MayEdit(Colleague by, string? createdById, bool anyReleased, bool isFeatured) =>
        by.MayRelease || (by.Id is not null && by.Id == createdById && !anyReleased && !isFeatured);

    internal static bool MaySave(Colleague by, ItemDraft draft, Item? stored)
    {
        if (by.MayRelease) return true;
        if (draft.IsFeatured || draft.Texts.Any(text => text.Release != Release.Unchanged && text.Release != Release.None)) return false;
        return stored is null || MayEdit(by, stored.CreatedById, stored.Texts.Exists(text => text.ReleasedAt is not null), stored.IsFeatured);
    }
}

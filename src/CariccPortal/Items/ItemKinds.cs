namespace CariccPortal.Items;

/// <summary>What each <see cref="ItemKind"/> has, and the section of the site in which it is found.</summary>
public static class ItemKinds
{
    /// <summary>All kinds, in the order of the site's navigation.</summary>
    public static IReadOnlyList<ItemKind> All { get; } = [ItemKind.News, ItemKind.Meeting, ItemKind.Training];

    /// <summary>The first step of the item's address: <c>news</c>, <c>meetings</c> or <c>trainings</c>.</summary>
    public static string Section(this ItemKind kind) => kind switch
    {
        ItemKind.Meeting => "meetings",
        ItemKind.Training => "trainings",
        _ => "news",
    };

    /// <summary>The kind's word in files and in the store: <c>news</c>, <c>meeting</c> or <c>training</c>.</summary>
    public static string Name(this ItemKind kind) => kind switch
    {
        ItemKind.Meeting => "meeting",
        ItemKind.Training => "training",
        _ => "news",
    };

    /// <summary>Whether an item of this kind must say when it takes place.</summary>
    public static bool RequiresEvent(this ItemKind kind) => kind is ItemKind.Meeting or ItemKind.Training;

    /// <summary>Finds the kind that a section of the site shows; lower case only, since one address has one spelling.</summary>
    public static bool TryFromSection(string? section, out ItemKind kind) => TryFind(section, Section, out kind);

    /// <summary>Finds the kind by its word.</summary>
    public static bool TryFromName(string? name, out ItemKind kind) => TryFind(name, Name, out kind);

    private static bool TryFind(string? name, Func<ItemKind, string> nameOf, out ItemKind kind)
    {
        foreach (var candidate in All)
        {
            if (nameOf(candidate) != name) continue;
            kind = candidate;
            return true;
        }

        kind = default;
        return false;
    }
}

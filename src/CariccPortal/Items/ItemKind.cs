namespace CariccPortal.Items;

/// <summary>The type of an item. All kinds share one workflow; differences are in <see cref="ItemKinds"/>.</summary>
public enum ItemKind
{
    /// <summary>A news item. An event is optional.</summary>
    News,

    /// <summary>A meeting. An event is required.</summary>
    Meeting,

    /// <summary>A training. An event is required.</summary>
    Training,
}

/// <summary>Names, sections and rules of each <see cref="ItemKind"/>.</summary>
public static class ItemKinds
{
    /// <summary>All kinds, in the order of the navigation.</summary>
    public static IReadOnlyList<ItemKind> All { get; } = [ItemKind.News, ItemKind.Meeting, ItemKind.Training];

    /// <summary>First segment of the item's path: <c>news</c>, <c>meetings</c> or <c>trainings</c>.</summary>
    public static string Section(this ItemKind kind) => kind switch
    {
        ItemKind.Meeting => "meetings",
        ItemKind.Training => "trainings",
        _ => "news",
    };

    /// <summary>Name in files and in the database: <c>news</c>, <c>meeting</c> or <c>training</c>.</summary>
    public static string Name(this ItemKind kind) => kind switch
    {
        ItemKind.Meeting => "meeting",
        ItemKind.Training => "training",
        _ => "news",
    };

    /// <summary>Whether event dates are required.</summary>
    public static bool RequiresEvent(this ItemKind kind) => kind is ItemKind.Meeting or ItemKind.Training;

    /// <summary>Finds a kind by its section. Case-sensitive, so that each page has one URL.</summary>
    public static bool TryFromSection(string? section, out ItemKind kind) => TryFind(section, Section, out kind);

    /// <summary>Finds a kind by its name.</summary>
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

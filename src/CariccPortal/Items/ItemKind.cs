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

    /// <summary>A page at a path of its own, such as <c>about/history</c>. In no list, feed or calendar, and without ratings.</summary>
    Page,
}

/// <summary>Names, sections and rules of each <see cref="ItemKind"/>.</summary>
public static class ItemKinds
{
    /// <summary>The kinds with a section, in the order of the navigation: lists, feeds, calendars and the API have their items.</summary>
    public static IReadOnlyList<ItemKind> WithSection { get; } = [ItemKind.News, ItemKind.Meeting, ItemKind.Training];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ItemKind> All { get; } = [.. WithSection, ItemKind.Page];

    /// <summary>First segment of the item's path: <c>news</c>, <c>meetings</c> or <c>trainings</c>. <c>page</c> stands for a page in
    /// routing only.</summary>
    public static string Section(this ItemKind kind) => kind switch
    {
        ItemKind.Meeting => "meetings",
        ItemKind.Training => "trainings",
        ItemKind.Page => "page",
        _ => "news",
    };

    /// <summary>Name in files and in the database: <c>news</c>, <c>meeting</c>, <c>training</c> or <c>page</c>.</summary>
    public static string Name(this ItemKind kind) => kind switch
    {
        ItemKind.Meeting => "meeting",
        ItemKind.Training => "training",
        ItemKind.Page => "page",
        _ => "news",
    };

    /// <summary>Whether event dates are required.</summary>
    public static bool RequiresEvent(this ItemKind kind) => kind is ItemKind.Meeting or ItemKind.Training;

    /// <summary>Whether a slug is valid: a segment of a path, or the whole path of a page.</summary>
    public static bool IsValidSlug(this ItemKind kind, string slug) =>
        kind == ItemKind.Page ? Slug.IsValidPath(slug) : Slug.IsValid(slug);

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

using CariccPortal.Editing.Conflicts;
using CariccPortal.Editing.Drafts;
using CariccPortal.Items;

namespace CariccPortal.Editing.NextVersions;

/// <summary>The content of next versions, and how it follows changes of the present version.</summary>
public static class NextVersionContent
{
    /// <summary>Returns the present content of an item, in the form that <see cref="NextVersion.Base"/> stores.</summary>
    public static string Snapshot(Item item) => Serialize(ItemInput.Of(item));

    /// <summary>Returns the content as it is stored.</summary>
    public static string Serialize(ItemInput content)
    {
        var copy = ItemInput.FromJson(content.ToJson())!;
        copy.Version = 0;
        foreach (var language in Languages.All) copy.In(language);
        return copy.ToJson();
    }

    /// <summary>Returns the content of a next version with the changes of the present version since. A field that only one of them changed
    /// has that change; bodies are merged by paragraphs.</summary>
    /// <returns>The content, and whether no field needs a choice.</returns>
    public static (ItemInput Content, bool IsClean) Rebase(Item item, NextVersion next)
    {
        var content = ItemInput.FromJson(next.Content)!;
        var conflict = GetConflict(item, next);
        conflict.ApplyMerge(content);
        content.Version = next.Version;
        return (content, conflict.IsClean);
    }

    /// <summary>Compares the next version with the present one.</summary>
    public static EditConflict GetConflict(Item item, NextVersion next) =>
        new(ItemInput.Of(item), ItemInput.FromJson(next.Content)!, ItemInput.FromJson(next.Base)!);

    /// <summary>Parses the content as a draft of the item.</summary>
    internal static (ItemDraft Draft, IReadOnlyList<EditError> Errors) Parse(ItemInput content, Item item)
    {
        var (draft, errors) = ItemInputParser.Parse(content, item.Id, [.. item.Translations.Select(one => one.Language)]);
        return (draft with { Version = item.Version }, errors);
    }
}

using CariccPortal.Editing;
using CariccPortal.Items;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Staff;

/// <summary>Names a revision, and says how much it changed.</summary>
public static class RevisionWords
{
    /// <summary>"№ 3, in English".</summary>
    public static string Named(this Words words, int number, Language language) =>
        language == Language.Russian ? words["№ {0}, in Russian", number] : words["№ {0}, in English", number];

    /// <summary>"12 words added, 3 words removed".</summary>
    public static string Size(this Words words, DifferenceSize size)
    {
        if (size is { Added: 0, Removed: 0 }) return words["No word changed: signs or layout alone"];
        string[] told = [size.Added == 0 ? "" : words.Count("count-words-added", size.Added), size.Removed == 0 ? "" : words.Count("count-words-removed", size.Removed)];
        var line = string.Join(", ", told.Where(part => part.Length > 0));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }
}

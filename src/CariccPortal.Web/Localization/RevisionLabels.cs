using CariccPortal.Editing.Revisions;
using CariccPortal.Items;

namespace CariccPortal.Web.Localization;

/// <summary>Labels of revisions.</summary>
public static class RevisionLabels
{
    /// <summary>Returns the name of a revision: "Revision 3, English".</summary>
    public static string RevisionName(this Localizer localizer, int number, Language language) =>
        language == Language.Russian ? localizer["Revision {0}, Russian", number] : localizer["Revision {0}, English", number];

    /// <summary>"12 words added, 3 words removed".</summary>
    public static string DiffSummary(this Localizer localizer, DiffStats stats)
    {
        if (stats is { Added: 0, Removed: 0 }) return localizer["Only punctuation or formatting changed"];
        string[] parts = [stats.Added == 0 ? "" : localizer.Count("count-words-added", stats.Added), stats.Removed == 0 ? "" : localizer.Count("count-words-removed", stats.Removed)];
        var line = string.Join(", ", parts.Where(part => part.Length > 0));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }
}

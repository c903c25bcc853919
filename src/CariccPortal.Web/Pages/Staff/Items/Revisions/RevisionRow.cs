using CariccPortal.Editing.Revisions;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A revision in the revision history.</summary>
public sealed record RevisionRow
{
    public required RevisionKey Key { get; init; }

    public required string SavedBy { get; init; }

    /// <summary>Whether the user marked the change as minor.</summary>
    public required bool IsMinor { get; init; }

    /// <summary>Whether it is the first revision of its language version.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Whether it is the stored content.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>Whether it is the published content.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>Whether it is the content that was published first.</summary>
    public required bool IsFirstPublished { get; init; }

    /// <summary>The size of the change from the previous revision; for the first revision, of its whole content.</summary>
    public required DiffStats Stats { get; init; }

    /// <summary>The change notes for readers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The number of the revision that it restores; null if it restores none.</summary>
    public required int? RestoredFrom { get; init; }

    /// <summary>The query string that shows or restores it.</summary>
    public string Query => $"?language={Key.Language.Code}&number={Key.Number}";

    /// <summary>Returns a short label of the change.</summary>
    public string ChangeLabel(Localizer localizer)
    {
        if (RestoredFrom is { } from) return localizer["Restored from revision {0}", from];
        if (IsFirst) return localizer["First revision"];
        if (Notes.Count > 0) return localizer["With a change note"];
        return IsMinor ? localizer["Minor change"] : localizer["Change"];
    }
}

using CariccPortal.Editing.Revisions;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Pages.Staff.Items.Revisions;

/// <summary>A revision as the list shows it.</summary>
public sealed record RevisionRow
{
    public required RevisionKey Key { get; init; }

    public required string SavedBy { get; init; }

    /// <summary>Whether its writer called the change minor.</summary>
    public required bool IsMinor { get; init; }

    /// <summary>Whether the text was first saved so.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Whether it is what is stored now.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>Whether it is what readers have now.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>Whether it is what readers first had.</summary>
    public required bool IsFirstPublished { get; init; }

    /// <summary>How much it differs from the revision before it; all of it, where there is none.</summary>
    public required DiffStats Stats { get; init; }

    /// <summary>What readers were told had changed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The number of the earlier revision that it was begun from; null where it went on from the one before.</summary>
    public required int? RestoredFrom { get; init; }

    /// <summary>What is asked for to see or to restore it.</summary>
    public string Query => $"?language={Key.Language.Code}&number={Key.Number}";

    /// <summary>What the change amounts to, in a word or two.</summary>
    public string ChangeLabel(Localizer localizer)
    {
        if (RestoredFrom is { } from) return localizer["Restored from revision {0}", from];
        if (IsFirst) return localizer["First revision"];
        if (Notes.Count > 0) return localizer["With a change note"];
        return IsMinor ? localizer["Minor change"] : localizer["Change"];
    }
}

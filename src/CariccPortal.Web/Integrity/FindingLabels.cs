using CariccPortal.Editing.Audit;
using CariccPortal.Integrity;
using CariccPortal.Web.Localization;

namespace CariccPortal.Web.Integrity;

/// <summary>The sentences of the page <i>Integrity</i>.</summary>
public static class FindingLabels
{
    private const int MaxShown = 2000;

    /// <summary>What a finding means.</summary>
    public static string FindingSentence(this Localizer localizer, AuditFindingType type) => type switch
    {
        AuditFindingType.EntryMismatch => localizer["An entry of the audit log was changed, added or removed. Nothing is restored."],
        AuditFindingType.HeadMismatch => localizer["Entries at the end of the audit log were removed or added. Nothing is restored."],
        AuditFindingType.CheckpointMissing => localizer["The audit log was rewritten since the last check. Nothing is restored."],
        AuditFindingType.Changed => localizer["It was changed outside the portal."],
        AuditFindingType.Added => localizer["It was added outside the portal."],
        AuditFindingType.Missing => localizer["It was removed outside the portal."],
        AuditFindingType.Unreadable => localizer["It was changed outside the portal and cannot be read."],
        AuditFindingType.CopyDamaged => localizer["The sealed copy was changed. The content itself is as sealed."],
        AuditFindingType.VotesMismatch => localizer["The rating was changed outside the portal: it differs from the votes."],
        AuditFindingType.SearchMismatch => localizer["The search index does not match the text."],
        AuditFindingType.PastVotesAdded => localizer["Votes of earlier days were added or changed outside the portal."],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, message: null),
    };

    /// <summary>The subject of a finding, such as <i>Item 12: A meeting</i>.</summary>
    public static string FindingSubject(this Localizer localizer, IntegrityFinding finding)
    {
        if (finding.Subject?.Split(':', 2) is not [var kind, var key]) return localizer["Audit log"];
        var label = kind switch
        {
            "item" => localizer["Item {0}", key],
            "country" => localizer["Country"],
            "topic" => localizer["Topic"],
            "media" => localizer["Media file"],
            "redirect" => localizer["Redirect"],
            "former-address" => localizer["Address of the former site"],
            "synonyms" => localizer["Synonyms"],
            "home-page" => localizer["Home page"],
            "user" => localizer["User"],
            "banner" => localizer["Banner"],
            "contact" => localizer["Contact details"],
            "votes" => localizer["Votes"],
            _ => kind,
        };
        var name = finding.Name ?? (kind is "item" ? "" : key);
        return name.Length > 0 ? $"{label}: {name}" : label;
    }

    /// <summary>A value that is short enough to show.</summary>
    public static string Shorten(string? value) => value is null ? "–" : value.Length > MaxShown ? value[..MaxShown] + " …" : value;
}

using System.Globalization;
using CariccPortal.Editing.Audit;

namespace CariccPortal.Web.Integrity;

/// <summary>Describes the findings of a verification in sentences, in English for the command line.</summary>
public static class FindingMessages
{
    private const int MaxFields = 5;

    /// <summary>Returns the sentence: what was changed, which fields, and since which entry.</summary>
    public static string Format(AuditFinding finding, AuditCheckpoint? checkpoint = null)
    {
        var (what, entry) = (FormatSubject(finding), finding.Entry is null ? "" : FormatEntry(finding.Entry));
        return finding.Type switch
        {
            AuditFindingType.EntryMismatch =>
                $"The hash chain is broken at {entry}: this entry or one before it was changed, added or removed.",
            AuditFindingType.HeadMismatch => "The end of the audit log does not match: entries at the end were removed or added.",
            AuditFindingType.CheckpointMissing =>
                $"The audit log does not contain the checkpoint {checkpoint}: it was rebuilt, or the checkpoint is from another database.",
            AuditFindingType.Changed =>
                $"{what} was changed directly in the database{FormatFields(finding)}: it does not match {entry}.",
            AuditFindingType.Added when finding.Entry is null => $"{what} was added directly to the database: it has no audit entry.",
            AuditFindingType.Added => $"{what} was added directly to the database: its last audit entry removed it, {entry}.",
            AuditFindingType.Missing => $"{what} was removed directly from the database. Its last audit entry: {entry}.",
            AuditFindingType.Unreadable =>
                $"{what} was changed directly in the database: it has a value that cannot be read. Its last audit entry: {entry}.",
            AuditFindingType.CopyDamaged => $"The sealed copy of {what} was changed directly in the database; the content itself was not.",
            AuditFindingType.VotesMismatch =>
                $"The rating of {what} was changed directly in the database: number or sum differ from its votes{FormatFields(finding)}.",
            AuditFindingType.SearchMismatch => $"The search index does not match {what}: run \"reindex\".",
            AuditFindingType.PastVotesAdded =>
                $"{what} has more votes of earlier days than were counted then{FormatFields(finding)}; counted in {entry}.",
            _ => throw new ArgumentOutOfRangeException(nameof(finding), finding.Type, message: null),
        };
    }

    /// <summary>Formats the subject, such as <c>Item 12 (A meeting)</c>.</summary>
    public static string FormatSubject(AuditFinding finding)
    {
        if (finding.Subject?.Split(':', 2) is not [var kind, var key]) return "";
        var subject = $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {key}";
        return finding.Name is { Length: > 0 } name ? $"{subject} ({name})" : subject;
    }

    /// <summary>Formats an entry.</summary>
    public static string FormatEntry(AuditEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"entry {entry.Id} ({entry.Action.ToWord()} by {entry.UserName}, {entry.At:yyyy-MM-dd HH:mm:ss} UTC)");

    private static string FormatFields(AuditFinding finding)
    {
        if (finding.Differences.Count == 0) return "";
        var fields = string.Join(", ", finding.Differences.Take(MaxFields).Select(one => one.Field));
        return $" ({fields}{(finding.Differences.Count > MaxFields ? " …" : "")})";
    }
}

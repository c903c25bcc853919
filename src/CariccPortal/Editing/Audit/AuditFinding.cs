namespace CariccPortal.Editing.Audit;

/// <summary>One thing that a check of the audit found.</summary>
/// <param name="Type">What is wrong.</param>
/// <param name="Entry">The entry it concerns; for an item, the last act on it.</param>
/// <param name="ItemId">The item it concerns.</param>
public sealed record AuditFinding(AuditFindingType Type, AuditEntry? Entry = null, int? ItemId = null);

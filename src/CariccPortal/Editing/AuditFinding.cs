namespace CariccPortal.Editing;

/// <summary>One thing that a check of the audit found.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Entry">The entry it concerns; for an item, the last act on it.</param>
/// <param name="ItemId">The item it concerns.</param>
public sealed record AuditFinding(AuditFault Fault, AuditEntry? Entry = null, int? ItemId = null);

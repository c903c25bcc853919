namespace CariccPortal.Editing.Audit;

/// <summary>What a check of the audit came to.</summary>
/// <param name="End">Where the chain ends.</param>
/// <param name="Items">How many items were read.</param>
/// <param name="Findings">What is wrong: of the chain the first that does not fit, of the items each.</param>
public sealed record AuditVerification(AuditCheckpoint End, int Items, IReadOnlyList<AuditFinding> Findings);

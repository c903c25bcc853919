using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>What a save did.</summary>
/// <param name="AuditAction">The act's word for the audit.</param>
/// <param name="Changed">The texts whose words changed.</param>
internal sealed record SaveOutcome(string AuditAction, IReadOnlyList<ItemTranslation> Changed);

using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>What a save did.</summary>
/// <param name="Word">The act's word for the audit.</param>
/// <param name="Changed">The texts whose words changed.</param>
internal sealed record AppliedAct(string Word, IReadOnlyList<ItemText> Changed);

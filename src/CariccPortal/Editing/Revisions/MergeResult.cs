namespace CariccPortal.Editing.Revisions;

/// <summary>Two people's changes of one text put together.</summary>
/// <param name="Text">The text with the changes of both.</param>
/// <param name="Conflicts">The stretches that both changed, in order. The text holds mine; of what both added at one place, theirs and
/// then mine.</param>
public sealed record MergeResult(string Text, IReadOnlyList<MergeConflict> Conflicts);

namespace CariccPortal.Editing.Revisions;

/// <summary>The result of merging the changes of two users to one text.</summary>
/// <param name="Text">The text with the changes of both.</param>
/// <param name="Conflicts">The passages that both users changed, in order. The merged text contains the submitted passage. If both users
/// added text at the same position, it contains the stored passage, then the submitted one.</param>
public sealed record MergeResult(string Text, IReadOnlyList<MergeConflict> Conflicts);

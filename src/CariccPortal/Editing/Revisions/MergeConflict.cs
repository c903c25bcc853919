namespace CariccPortal.Editing.Revisions;

/// <summary>A passage of a text that two users changed differently.</summary>
/// <param name="Base">The original passage; empty if both users added text at the same position.</param>
/// <param name="Mine">The passage as submitted by the user who saves second.</param>
/// <param name="Theirs">The passage as stored by the user who saved first.</param>
public sealed record MergeConflict(string Base, string Mine, string Theirs);

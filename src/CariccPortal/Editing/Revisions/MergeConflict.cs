namespace CariccPortal.Editing.Revisions;

/// <summary>A stretch of a text that two people changed, each in a way of their own.</summary>
/// <param name="Base">What both began from; empty where both added something at one place.</param>
/// <param name="Mine">What the one who saves second made of it.</param>
/// <param name="Theirs">What the one who saved first made of it.</param>
public sealed record MergeConflict(string Base, string Mine, string Theirs);

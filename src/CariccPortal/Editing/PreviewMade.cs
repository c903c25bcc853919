namespace CariccPortal.Editing;

/// <summary>What became of the wish for a preview link.</summary>
/// <param name="Key">The link's key, to be shown once; empty where none was made.</param>
/// <param name="Refusals">Why none was made; empty where one was.</param>
public sealed record PreviewMade(string Key, IReadOnlyList<Refusal> Refusals);

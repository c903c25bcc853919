using CariccPortal.Editing.Drafts;

namespace CariccPortal.Editing.Previews;

/// <summary>What became of the wish for a preview link.</summary>
/// <param name="Key">The link's key, to be shown once; empty where none was made.</param>
/// <param name="Errors">Why none was made; empty where one was.</param>
public sealed record PreviewLinkResult(string Key, IReadOnlyList<EditError> Errors);

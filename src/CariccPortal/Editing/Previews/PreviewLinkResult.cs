using CariccPortal.Editing.Drafts;

namespace CariccPortal.Editing.Previews;

/// <summary>The result of creating a preview link.</summary>
/// <param name="Key">The link's key, to be shown once; empty if no link was created.</param>
/// <param name="Errors">The errors; empty if a link was created.</param>
public sealed record PreviewLinkResult(string Key, IReadOnlyList<EditError> Errors);

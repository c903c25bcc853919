using CariccPortal.Items;

namespace CariccPortal.Editing.Drafts;

/// <summary>Why something was not done. Nothing of it is stored.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Language">The language of the text it concerns, if it concerns one.</param>
/// <param name="Detail">What the sentence needs besides: a limit, a name.</param>
public sealed record EditError(EditErrorCode Code, Language? Language = null, string Detail = "");

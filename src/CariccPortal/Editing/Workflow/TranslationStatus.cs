using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>The workflow status of one language version.</summary>
/// <param name="Translation">The language version, without its body.</param>
/// <param name="HasBody">Whether it has a body.</param>
public sealed record TranslationStatus(ItemTranslation Translation, bool HasBody);

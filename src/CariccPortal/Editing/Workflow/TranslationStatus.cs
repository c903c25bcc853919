using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>Where a text stands, as far as acts ask.</summary>
/// <param name="Translation">The text, without its body.</param>
/// <param name="HasBody">Whether it has a body.</param>
public sealed record TranslationStatus(ItemTranslation Translation, bool HasBody);

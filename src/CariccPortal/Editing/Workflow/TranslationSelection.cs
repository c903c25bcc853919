using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>The language versions of an item that an action changes, all or none.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">The version of the item that the user saw.</param>
/// <param name="Languages">The languages, each once.</param>
public sealed record TranslationSelection(int ItemId, int Version, params IReadOnlyList<Language> Languages);

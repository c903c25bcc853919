using CariccPortal.Items;

namespace CariccPortal.Editing.Workflow;

/// <summary>The texts of an item that an act is done to, together or not at all.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">The version that was looked at.</param>
/// <param name="Languages">The languages of the texts, each once.</param>
public sealed record TranslationSelection(int ItemId, int Version, params IReadOnlyList<Language> Languages);

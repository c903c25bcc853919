namespace CariccPortal.Markup;

/// <summary>A rendered body.</summary>
/// <param name="Html">Safe HTML.</param>
/// <param name="MediaHashes">Distinct hashes of the images and files in the body, in document order.</param>
/// <param name="LeadImage">Hash of the first image; null if there is none.</param>
public sealed record RenderedBody(string Html, IReadOnlyList<string> MediaHashes, string? LeadImage);

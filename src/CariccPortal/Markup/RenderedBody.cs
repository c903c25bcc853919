namespace CariccPortal.Markup;

/// <summary>A body as readers get it.</summary>
/// <param name="Html">The HTML.</param>
/// <param name="MediaHashes">The hashes of the pictures and files that it shows or leads to, each once, in their order.</param>
/// <param name="LeadImage">The first of its pictures; null where it has none.</param>
public sealed record RenderedBody(string Html, IReadOnlyList<string> MediaHashes, string? LeadImage);

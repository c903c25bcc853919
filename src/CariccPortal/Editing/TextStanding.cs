using CariccPortal.Items;

namespace CariccPortal.Editing;

/// <summary>Where a text stands, as far as acts ask.</summary>
/// <param name="Text">The text, without its body.</param>
/// <param name="HasBody">Whether it has a body.</param>
public sealed record TextStanding(ItemText Text, bool HasBody);

namespace CariccPortal.Web.Health;

/// <summary>How one part of the site stands.</summary>
/// <param name="Name">The part: <c>database</c>, <c>migrations</c>, <c>keys</c> or <c>disk</c>.</param>
/// <param name="Ok">Whether it stands well.</param>
/// <param name="State">How it stands, in one word.</param>
public sealed record HealthEntry(string Name, bool Ok, string State);

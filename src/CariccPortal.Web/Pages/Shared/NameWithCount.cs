namespace CariccPortal.Web.Pages.Shared;

/// <summary>A name that leads to a list, and how much is in the list.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The list's path, without the language.</param>
/// <param name="Count">The entries of the list.</param>
public sealed record NameWithCount(string Name, string Path, int Count);

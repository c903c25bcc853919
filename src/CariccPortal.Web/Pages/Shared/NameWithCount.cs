namespace CariccPortal.Web.Pages.Shared;

/// <summary>A link to a list with the number of its entries.</summary>
/// <param name="Name">The name.</param>
/// <param name="Path">The path of the list, without the language.</param>
/// <param name="Count">The number of entries.</param>
public sealed record NameWithCount(string Name, string Path, int Count);

namespace CariccPortal.Web.Sharing;

/// <summary>A page above the one shown.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Its path, without the language.</param>
public sealed record BreadcrumbItem(string Name, string Path);

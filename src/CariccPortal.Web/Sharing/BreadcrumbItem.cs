namespace CariccPortal.Web.Sharing;

/// <summary>A breadcrumb: a page above the current one.</summary>
/// <param name="Name">The page title.</param>
/// <param name="Path">The path without the language.</param>
public sealed record BreadcrumbItem(string Name, string Path);

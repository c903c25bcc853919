using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A language version in the list of preview links.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsPublic">Whether it is or was published.</param>
public sealed record PreviewTarget(Language Language, string Title, bool IsPublic);

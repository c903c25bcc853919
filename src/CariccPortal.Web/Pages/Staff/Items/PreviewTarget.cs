using CariccPortal.Items;

namespace CariccPortal.Web.Pages.Staff.Items;

/// <summary>A text of which a preview link may be made, or not.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Title">Its title.</param>
/// <param name="IsPublic">Whether readers have it, or have had it.</param>
public sealed record PreviewTarget(Language Language, string Title, bool IsPublic);

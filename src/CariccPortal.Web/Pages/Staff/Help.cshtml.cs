using CariccPortal.Web.Accounts;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The user guide and its images.</summary>
public sealed class HelpModel(Localizer localizer) : PageModel
{
    public UserGuide Guide { get; private set; } = null!;

    public IActionResult OnGet(string? image)
    {
        if (image is not null) return UserGuide.OpenImage(image) is { } shown ? File(shown, "image/webp") : NotFound();
        Guide = UserGuide.Get(localizer.Language);
        return Page();
    }
}

using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Staff;

/// <summary>The newsroom's guide, and its pictures beneath it.</summary>
public sealed class HelpModel(Words words) : PageModel
{
    public Guide Guide { get; private set; } = null!;

    public IActionResult OnGet(string? picture)
    {
        if (picture is not null) return Guide.Picture(picture) is { } shown ? File(shown, "image/webp") : NotFound();
        Guide = Guide.In(words.Language);
        return Page();
    }
}

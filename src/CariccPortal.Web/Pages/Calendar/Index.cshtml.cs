using CariccPortal.Items;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Routing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>Redirects to the current month in Almaty.</summary>
public sealed class IndexModel(Localizer localizer, TimeProvider clock) : PageModel
{
    public IActionResult OnGet()
    {
        var month = CalendarMonth.At(clock.GetUtcNow().UtcDateTime, TimeZones.Almaty);
        return Redirect(SiteUrls.WithLanguage(localizer.Language, SiteUrls.Calendar(month)));
    }
}

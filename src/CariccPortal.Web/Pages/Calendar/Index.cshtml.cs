using CariccPortal.Items;
using CariccPortal.Web.Addresses;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Calendar;

/// <summary>The calendar's own address leads to the month that it is in Almaty.</summary>
public sealed class IndexModel(Words words, TimeProvider clock) : PageModel
{
    public IActionResult OnGet()
    {
        var month = Month.At(clock.GetUtcNow().UtcDateTime, Zones.Almaty);
        return Redirect(SiteAddresses.In(words.Language, SiteAddresses.Calendar(month)));
    }
}

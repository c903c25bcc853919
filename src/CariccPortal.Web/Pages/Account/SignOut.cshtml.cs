using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Where staff sign out; a post, since a link that is only fetched must change nothing.</summary>
public sealed class SignOutModel(Entrance entrance) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await entrance.LetOutAsync();
        return LocalRedirect(Url.Content("~/"));
    }
}

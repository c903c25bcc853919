using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Where staff sign out; a post, since a link that is only fetched must change nothing.</summary>
public sealed class SignOutModel(SessionSignIn signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect(Url.Content("~/"));
    }
}

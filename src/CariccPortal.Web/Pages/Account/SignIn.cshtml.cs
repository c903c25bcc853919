using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Where staff sign in.</summary>
public sealed class SignInModel(PasswordDoor door) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsRefused { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? then)
    {
        if (await door.EnterAsync((UserName ?? "").Trim(), Password ?? "")) return LocalRedirect(Url.IsLocalUrl(then) ? then! : Url.Content("~/staff"));
        IsRefused = true;
        return Page();
    }
}

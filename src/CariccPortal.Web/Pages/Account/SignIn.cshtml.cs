using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Where staff sign in, by password or by passkey.</summary>
public sealed class SignInModel(PasswordDoor door, PasskeyDoor passkeys) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? Then { get; private set; }

    public bool IsRefused { get; private set; }

    public bool IsPasskeyRefused { get; private set; }

    public bool IsPasswordSet { get; private set; }

    /// <summary>Whether someone who is signed in is asked to do so once more.</summary>
    public bool IsAgain { get; private set; }

    public TimeSpan? Wait { get; private set; }

    public void OnGet(string? then, string? done) => (Then, IsPasswordSet, IsAgain) = (then, done == "password", done == "again");

    public async Task<IActionResult> OnPostAsync(string? then)
    {
        Then = then;
        var answer = await door.EnterAsync((UserName ?? "").Trim(), Password ?? "", HttpContext);
        if (answer.IsIn) return Onward(then);
        if (answer.NeedsSecondStep) return LocalRedirect(Url.Content("~/account/second-step") + (Url.IsLocalUrl(then) ? $"?then={Uri.EscapeDataString(then!)}" : ""));
        (IsRefused, Wait) = (answer.Wait is null, answer.Wait);
        if (Wait is { } wait) Response.SayWait(wait);
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.AskAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, string? then)
    {
        if (await passkeys.EnterAsync(credential)) return Onward(then);
        (Then, IsPasskeyRefused) = (then, true);
        return Page();
    }

    private LocalRedirectResult Onward(string? then) => LocalRedirect(Url.IsLocalUrl(then) ? then! : Url.Content("~/staff"));
}

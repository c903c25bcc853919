using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Signs staff in with a password or a passkey.</summary>
public sealed class SignInModel(PasswordSignIn passwordSignIn, PasskeySignIn passkeySignIn) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? ReturnUrl { get; private set; }

    public bool IsRejected { get; private set; }

    /// <summary>Whether the message mentions the lockout.</summary>
    public bool IsLockNear { get; private set; }

    public bool IsPasskeyRejected { get; private set; }

    public bool IsPasswordSet { get; private set; }

    /// <summary>Whether a signed-in user must sign in again.</summary>
    public bool IsReauthentication { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    public void OnGet(string? returnUrl, string? done) =>
        (ReturnUrl, IsPasswordSet, IsReauthentication) = (returnUrl, done == "password", done == "reauthenticate");

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        ReturnUrl = returnUrl;
        var result = await passwordSignIn.SignInAsync((UserName ?? "").Trim(), Password ?? "", HttpContext);
        if (result.Succeeded) return RedirectToReturnUrl(returnUrl);
        if (result.RequiresTwoFactor)
            return LocalRedirect(Url.Content("~/account/two-factor")
                + (Url.IsLocalUrl(returnUrl) ? $"?returnUrl={Uri.EscapeDataString(returnUrl!)}" : ""));
        (IsRejected, RetryAfter, IsLockNear) = (result.RetryAfter is null, result.RetryAfter, result.IsLockNear);
        if (RetryAfter is { } wait) Response.RejectAsTooManyRequests(wait);
        return Page();
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await passkeySignIn.CreateSignInOptionsAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, string? returnUrl)
    {
        if (await passkeySignIn.SignInAsync(credential)) return RedirectToReturnUrl(returnUrl);
        (ReturnUrl, IsPasskeyRejected) = (returnUrl, true);
        return Page();
    }

    private LocalRedirectResult RedirectToReturnUrl(string? returnUrl) =>
        LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : Url.Content("~/staff"));
}

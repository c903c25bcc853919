using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Asks for the second factor after the password.</summary>
public sealed class TwoFactorModel(TwoFactorSignIn signIn, TwoFactorVerifier verifier) : PageModel
{
    public TwoFactorStatus TwoFactor { get; private set; } = new(HasAuthenticator: false, 0, 0);

    public string? ReturnUrl { get; private set; }

    public bool IsRejected { get; private set; }

    public bool IsRecovery { get; private set; }

    public TimeSpan? RetryAfter { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? returnUrl, CancellationToken cancel)
    {
        if (await signIn.FindPendingUserAsync(HttpContext) is not { } member) return LocalRedirect(Url.Content("~/account/sign-in"));
        (ReturnUrl, TwoFactor) = (returnUrl, await verifier.GetStatusAsync(member.Id, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? recoveryCode, string? returnUrl, CancellationToken cancel)
    {
        if (await signIn.FindPendingUserAsync(HttpContext) is not { } member) return LocalRedirect(Url.Content("~/account/sign-in"));
        IsRecovery = recoveryCode is not null;
        var result = await signIn.SignInAsync(member, recoveryCode ?? code ?? "", IsRecovery, HttpContext);
        if (result.Succeeded) return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl! : Url.Content("~/staff"));
        (ReturnUrl, TwoFactor) = (returnUrl, await verifier.GetStatusAsync(member.Id, cancel));
        (IsRejected, RetryAfter) = (result.RetryAfter is null, result.RetryAfter);
        if (RetryAfter is { } wait) Response.RejectAsTooManyRequests(wait);
        return Page();
    }
}

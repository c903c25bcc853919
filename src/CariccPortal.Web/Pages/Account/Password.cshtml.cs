using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Changes the user's own password.</summary>
[Authorize(StaffPolicy.OwnAccount)]
public sealed class PasswordModel(PasswordSignIn signIn, PasswordChanger changer, Localizer localizer) : PageModel
{
    public string? CurrentPasswordError { get; private set; }

    public string? PasswordError { get; private set; }

    public string? RepeatError { get; private set; }

    public bool IsDone { get; private set; }

    public void OnGet(string? done) => IsDone = done == "changed";

    public async Task<IActionResult> OnPostAsync(string? current, [FromForm(Name = "New")] string? password, string? repeated)
    {
        if (password != repeated) RepeatError = localizer["The passwords do not match. Enter both again."];
        var result = await signIn.ConfirmAsync(User.GetUserId(), current ?? "", HttpContext);
        if (!result.Succeeded)
            CurrentPasswordError = result.RetryAfter is { } wait
                ? localizer["Too many attempts. Try again in {0}.", localizer.WaitMessage(wait)] : localizer["Incorrect password."];
        if (result.RetryAfter is { } seconds) Response.RejectAsTooManyRequests(seconds);
        if (RepeatError is not null || CurrentPasswordError is not null) return Page();

        var faults = await changer.ChangeAsync(User.GetActor(), User.GetSessionId(), password ?? "");
        if (faults.Count == 0) return LocalRedirect(Url.Content("~/account/password?done=changed"));
        PasswordError = localizer.PasswordError(faults[0]);
        return Page();
    }
}

using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Changes one's own password.</summary>
[Authorize(StaffPolicy.OwnAccount)]
public sealed class PasswordModel(PasswordDoor door, OwnPassword own, Words words) : PageModel
{
    public string? CurrentFault { get; private set; }

    public string? NewFault { get; private set; }

    public string? AgainFault { get; private set; }

    public bool IsDone { get; private set; }

    public void OnGet(string? done) => IsDone = done == "changed";

    public async Task<IActionResult> OnPostAsync(string? current, [FromForm(Name = "New")] string? password, string? again)
    {
        if (password != again) AgainFault = words["The two are not the same: type both again."];
        var answer = await door.ConfirmAsync(User.MemberId(), current ?? "", HttpContext);
        if (!answer.IsIn) CurrentFault = answer.Wait is { } wait ? words["There were too many attempts. Try again in {0}.", words.Wait(wait)] : words["This is not your password."];
        if (answer.Wait is { } seconds) Response.SayWait(seconds);
        if (AgainFault is not null || CurrentFault is not null) return Page();

        var faults = await own.ChangeAsync(User.Colleague(), User.SessionId(), password ?? "");
        if (faults.Count == 0) return LocalRedirect(Url.Content("~/account/password?done=changed"));
        NewFault = words.Fault(faults[0]);
        return Page();
    }
}

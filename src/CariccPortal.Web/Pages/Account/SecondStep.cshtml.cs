using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Asks whoever has shown the password for the second step.</summary>
public sealed class SecondStepModel(SecondDoor door, SecondStep second) : PageModel
{
    public OwnedSteps Owned { get; private set; } = new(HasApp: false, 0, 0);

    public string? Then { get; private set; }

    public bool IsRefused { get; private set; }

    public bool IsRecovery { get; private set; }

    public TimeSpan? Wait { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? then, CancellationToken cancel)
    {
        if (await door.WhoAsync(HttpContext) is not { } member) return LocalRedirect(Url.Content("~/account/sign-in"));
        (Then, Owned) = (then, await second.OfAsync(member.Id, cancel));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, string? recoveryCode, string? then, CancellationToken cancel)
    {
        if (await door.WhoAsync(HttpContext) is not { } member) return LocalRedirect(Url.Content("~/account/sign-in"));
        IsRecovery = recoveryCode is not null;
        var answer = await door.EnterAsync(member, recoveryCode ?? code ?? "", IsRecovery, HttpContext);
        if (answer.IsIn) return LocalRedirect(Url.IsLocalUrl(then) ? then! : Url.Content("~/staff"));
        (Then, Owned) = (then, await second.OfAsync(member.Id, cancel));
        (IsRefused, Wait) = (answer.Wait is null, answer.Wait);
        if (Wait is { } wait) Response.SayWait(wait);
        return Page();
    }
}

using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Sets a password with a one-time link of an invitation or a reset. The key is in the query string, which is not
/// logged.</summary>
public sealed class SetPasswordModel(PasswordLinks links, Localizer localizer) : PageModel
{
    private PasswordLinkLookup link = new(PasswordLinkState.NotFound);

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public bool IsUsable => link.State == PasswordLinkState.Valid;

    public string UserName => link.User?.UserName ?? "";

    public string? PasswordError { get; private set; }

    public string? RepeatError { get; private set; }

    public string Reason => link.State switch
    {
        PasswordLinkState.Used => localizer["This link has already been used to set a password."],
        PasswordLinkState.Expired => localizer["This link has expired. Links work for three days."],
        _ => localizer["This link was revoked: a newer one was created, or the account was deactivated."],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        link = await links.FindAsync(Key);
        return ShowPage();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "New")] string? password, string? repeated)
    {
        link = await links.FindAsync(Key);
        if (!IsUsable) return ShowPage();
        if (password != repeated) RepeatError = localizer["The passwords do not match. Enter both again."];
        if (RepeatError is not null) return Page();
        var faults = await links.RedeemAsync(link, password ?? "");
        if (faults is { Count: 0 }) return LocalRedirect(Url.Content("~/account/sign-in?done=password"));
        if (faults is null) link = new(PasswordLinkState.Used);
        else PasswordError = localizer.PasswordError(faults[0]);
        return ShowPage();
    }

    private IActionResult ShowPage()
    {
        if (link.State == PasswordLinkState.NotFound) return NotFound();
        if (!IsUsable) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}

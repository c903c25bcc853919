using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Sets a password by a one-time link: an invitation's or a reset's. The key is in the query, which no log keeps.</summary>
public sealed class NewPasswordModel(OneTimeLinks links, Words words) : PageModel
{
    private FoundLink found = new(LinkState.Unknown);

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public bool IsOpen => found.State == LinkState.Open;

    public string UserName => found.Member?.UserName ?? "";

    public string? NewFault { get; private set; }

    public string? AgainFault { get; private set; }

    public string Why => found.State switch
    {
        LinkState.Used => words["A password was set by this link, and it works once."],
        LinkState.Expired => words["This link has expired: it worked for three days."],
        _ => words["This link was revoked: a newer one was made, or the account was closed."],
    };

    public async Task<IActionResult> OnGetAsync()
    {
        found = await links.FindAsync(Key);
        return Answer();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "New")] string? password, string? again)
    {
        found = await links.FindAsync(Key);
        if (!IsOpen) return Answer();
        if (password != again) AgainFault = words["The two are not the same: type both again."];
        if (AgainFault is not null) return Page();
        var faults = await links.UseAsync(found, password ?? "");
        if (faults is { Count: 0 }) return LocalRedirect(Url.Content("~/account/sign-in?done=password"));
        if (faults is null) found = new(LinkState.Used);
        else NewFault = words.Fault(faults[0]);
        return Answer();
    }

    private IActionResult Answer()
    {
        if (found.State == LinkState.Unknown) return NotFound();
        if (!IsOpen) Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}

using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Lists the user's sessions and ends them.</summary>
[Authorize(StaffPolicy.OwnAccount)]
public sealed class SessionsModel(SessionStore sessions, SessionSignIn signIn) : PageModel
{
    public IReadOnlyList<StaffSession> Sessions { get; private set; } = [];

    public string Current => User.GetSessionId();

    public bool IsEnded { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        IsEnded = done == "ended";
        Sessions = await sessions.GetActiveAsync(User.GetUserId(), cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? id) =>
        await sessions.EndAsync(id ?? "", User.GetActor(), isOwn: false)
            ? LocalRedirect(Url.Content("~/account/sessions?done=ended")) : NotFound();

    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        await sessions.EndAllAsync(User.GetActor());
        await signIn.SignOutAsync();
        return LocalRedirect(Url.Content("~/account/sign-in"));
    }
}

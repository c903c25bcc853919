using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Where one is signed in, and the way out.</summary>
[Authorize(StaffPolicy.OwnAccount)]
public sealed class SessionsModel(Sessions sessions, Entrance entrance) : PageModel
{
    public IReadOnlyList<StaffSession> All { get; private set; } = [];

    public string Current => User.SessionId();

    public bool IsEnded { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancel)
    {
        IsEnded = done == "ended";
        All = await sessions.OfAsync(User.MemberId(), cancel);
    }

    public async Task<IActionResult> OnPostAsync(string? id) =>
        await sessions.EndAsync(id ?? "", User.Colleague(), isOwn: false) ? LocalRedirect(Url.Content("~/account/sessions?done=ended")) : NotFound();

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await sessions.EndAllAsync(User.Colleague());
        await entrance.LetOutAsync();
        return LocalRedirect(Url.Content("~/account/sign-in"));
    }
}

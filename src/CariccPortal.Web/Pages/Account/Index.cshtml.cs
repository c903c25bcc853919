using System.Security.Claims;
using CariccPortal.Staff;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>A member's own account: what opens it, and where it is open.</summary>
[Authorize(StaffPolicy.OwnAccount)]
public sealed class IndexModel(SecondStep second, Sessions sessions, PortalSettings settings) : PageModel
{
    public OwnedSteps Owned { get; private set; } = new(HasApp: false, 0, 0);

    public int Sessions { get; private set; }

    public string Name => User.Colleague().Name;

    public string UserName => User.Identity!.Name!;

    public string Role => User.FindFirstValue(ClaimTypes.Role) ?? "";

    public bool IsOwed => SecondStepDemand.IsOwed(User, settings);

    public bool IsExempt => !settings.DemandsSecondStep && User.MayReleaseByRole() && !Owned.Any;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Owned = await second.OfAsync(User.MemberId(), cancel);
        Sessions = (await sessions.OfAsync(User.MemberId(), cancel)).Count;
    }
}

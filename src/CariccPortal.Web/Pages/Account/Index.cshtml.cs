using System.Security.Claims;
using CariccPortal.Data;
using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CariccPortal.Web.Pages.Account;

/// <summary>The user's account: sign-in methods and sessions.</summary>
[Authorize(StaffPolicy.OwnAccount)]
public sealed class IndexModel(PortalDbContext db, TwoFactorVerifier verifier, SessionStore sessions, PortalOptions settings) : PageModel
{
    public TwoFactorStatus TwoFactor { get; private set; } = new(HasAuthenticator: false, 0, 0);

    public int Sessions { get; private set; }

    /// <summary>Where notifications go; null for none.</summary>
    public string? MailAddress { get; private set; }

    public string Name => User.GetActor().Name;

    public string UserName => User.Identity!.Name!;

    public string Role => User.FindFirstValue(ClaimTypes.Role) ?? "";

    public bool RequiresTwoFactor => TwoFactorHandler.IsRequired(User, settings);

    public bool IsExempt => !settings.RequiresTwoFactor && User.CanPublish() && !TwoFactor.IsEnabled;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var id = User.GetUserId();
        MailAddress = await db.Users.Where(user => user.Id == id).Select(user => user.Email).FirstOrDefaultAsync(cancel);
        TwoFactor = await verifier.GetStatusAsync(User.GetUserId(), cancel);
        Sessions = (await sessions.GetActiveAsync(User.GetUserId(), cancel)).Count;
    }
}

using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Regenerates the user's recovery codes.</summary>
[Authorize(StaffPolicy.OwnAccount), RecentSignIn]
public sealed class RecoveryCodesModel(TwoFactorVerifier verifier, TwoFactorSetup setup) : PageModel
{
    public TwoFactorStatus TwoFactor { get; private set; } = new(HasAuthenticator: false, 0, 0);

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => TwoFactor = await verifier.GetStatusAsync(User.GetUserId(), cancel);

    public async Task OnPostAsync(CancellationToken cancel)
    {
        TwoFactor = await verifier.GetStatusAsync(User.GetUserId(), cancel);
        if (TwoFactor.IsEnabled) Codes = await setup.RegenerateRecoveryCodesAsync(User.GetActor());
    }
}

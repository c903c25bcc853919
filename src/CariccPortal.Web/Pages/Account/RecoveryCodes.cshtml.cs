using CariccPortal.Staff;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Makes one's own recovery codes anew.</summary>
[Authorize(StaffPolicy.OwnAccount), FreshSignIn]
public sealed class RecoveryCodesModel(SecondStep second, OwnSecondStep own) : PageModel
{
    public OwnedSteps Owned { get; private set; } = new(HasApp: false, 0, 0);

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Owned = await second.OfAsync(User.MemberId(), cancel);

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Owned = await second.OfAsync(User.MemberId(), cancel);
        if (Owned.Any) Codes = await own.RenewCodesAsync(User.Colleague());
    }
}

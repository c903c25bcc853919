using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Sets up one's own authenticator app, or takes it away.</summary>
[Authorize(StaffPolicy.OwnAccount), FreshSignIn]
public sealed class AuthenticatorModel(SecondStep second, OwnSecondStep own, NewApp app, Words words) : PageModel
{
    private const string Issuer = "CARICC";

    private byte[] key = [];

    [BindProperty]
    public string? SealedKey { get; set; }

    public bool HasApp { get; private set; }

    public bool IsDone { get; private set; }

    public string? CodeFault { get; private set; }

    public string? Refused { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string KeyInWords => Totp.InWords(key);

    public QrCode Qr => QrCode.Of(Totp.Address(key, Issuer, User.Identity!.Name!));

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? code, [FromServices] Entrance entrance, CancellationToken cancel)
    {
        if (app.Open(SealedKey, User.MemberId()) is not { } opened)
        {
            Refused = words["This page was open for too long. Scan the new picture and type the code."];
            return await ShowAsync(cancel);
        }

        key = opened;
        var codes = await own.SetUpAppAsync(User.Colleague(), User.SessionId(), key, code ?? "");
        if (codes is null)
        {
            CodeFault = words["This is not the code that the app shows now. Check that the phone's clock is right."];
            return await ShowAsync(cancel);
        }

        (IsDone, Codes) = (true, codes);
        await entrance.RefreshAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostDropAsync([FromServices] PortalSettings settings, CancellationToken cancel)
    {
        var isLast = SecondStepDemand.IsLast(await second.OfAsync(User.MemberId(), cancel), User, settings);
        if (!isLast && await own.DropAppAsync(User.Colleague())) return LocalRedirect(Url.Content("~/account"));
        if (isLast) Refused = words["Your role needs a second step: set up a passkey first, or another app in the place of this one."];
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        HasApp = (await second.OfAsync(User.MemberId(), cancel)).HasApp;
        if (key.Length == 0) key = Totp.NewKey();
        SealedKey = app.Seal(key, User.MemberId());
        return Page();
    }
}

using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Sets up or removes the user's authenticator app.</summary>
[Authorize(StaffPolicy.OwnAccount), RecentSignIn]
public sealed class AuthenticatorModel(TwoFactorVerifier verifier, TwoFactorSetup setup, PendingAuthenticator pending, Localizer localizer)
: PageModel
{
    private const string Issuer = "CARICC";

    private byte[] key = [];

    [BindProperty]
    public string? ProtectedKey { get; set; }

    public bool HasAuthenticator { get; private set; }

    public bool IsDone { get; private set; }

    public string? CodeError { get; private set; }

    public string? ErrorMessage { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public string FormattedKey => Totp.FormatKey(key);

    public QrCode Qr => QrCode.Create(Totp.BuildKeyUri(key, Issuer, User.Identity!.Name!));

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostAsync(string? code, [FromServices] SessionSignIn signIn, CancellationToken cancel)
    {
        if (pending.Unprotect(ProtectedKey, User.GetUserId()) is not { } opened)
        {
            ErrorMessage = localizer["This page has expired. Scan the new QR code and enter the code from the app."];
            return await ShowAsync(cancel);
        }

        key = opened;
        var codes = await setup.AddAuthenticatorAsync(User.GetActor(), User.GetSessionId(), key, code ?? "");
        if (codes is null)
        {
            CodeError = localizer["Incorrect code. Check that the time on your phone is correct."];
            return await ShowAsync(cancel);
        }

        (IsDone, RecoveryCodes) = (true, codes);
        await signIn.RefreshAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromServices] PortalOptions settings, CancellationToken cancel)
    {
        var isLast = TwoFactorHandler.IsLastFactor(await verifier.GetStatusAsync(User.GetUserId(), cancel), User, settings);
        if (!isLast && await setup.RemoveAuthenticatorAsync(User.GetActor())) return LocalRedirect(Url.Content("~/account"));
        if (isLast) ErrorMessage =
            localizer["Your role requires two-factor authentication. First add a passkey or replace this app with another."];
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        HasAuthenticator = (await verifier.GetStatusAsync(User.GetUserId(), cancel)).HasAuthenticator;
        if (key.Length == 0) key = Totp.NewKey();
        ProtectedKey = pending.Protect(key, User.GetUserId());
        return Page();
    }
}

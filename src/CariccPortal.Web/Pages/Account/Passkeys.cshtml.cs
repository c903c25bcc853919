using CariccPortal.Staff;
using CariccPortal.Web.Accounts;
using CariccPortal.Web.Hosting;
using CariccPortal.Web.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace CariccPortal.Web.Pages.Account;

/// <summary>Adds, renames and removes the user's passkeys.</summary>
[Authorize(StaffPolicy.OwnAccount), RecentSignIn]
public sealed class PasskeysModel(UserManager<StaffUser> users, PasskeySignIn signIn, TwoFactorSetup setup, Localizer localizer) : PageModel
{
    public IReadOnlyList<PasskeyView> Passkeys { get; private set; } = [];

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public string? StatusMessage { get; private set; }

    public string? ErrorMessage { get; private set; }

    public string SuggestedName { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(string? done)
    {
        StatusMessage = done switch
        {
            "added" => localizer["Passkey added."],
            "renamed" => localizer["Passkey renamed."],
            "removed" => localizer["Passkey removed."],
            _ => null,
        };
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostOptionsAsync() =>
        await signIn.CreateRegistrationOptionsAsync(User.GetUserId()) is { } options ? Content(options, "application/json") : NotFound();

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name)
    {
        var codes = await signIn.RegisterAsync(credential, NameOf(name));
        if (codes is { Count: 0 }) return RedirectToPasskeys("added");
        if (codes is null)
            ErrorMessage = localizer["The passkey was not added. Try again. Each user can have up to {0} passkeys.",
                TwoFactorSetup.MaxPasskeys];
        else (StatusMessage, RecoveryCodes) = (localizer["Passkey added."], codes);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name) =>
        TryDecodeId(id, out var passkey) && await setup.RenamePasskeyAsync(User.GetActor(), passkey, NameOf(name))
            ? RedirectToPasskeys("renamed") : NotFound();

    public async Task<IActionResult> OnPostRemoveAsync(string? id, [FromServices] TwoFactorVerifier verifier,
        [FromServices] PortalOptions settings)
    {
        if (TwoFactorHandler.IsLastFactor(await verifier.GetStatusAsync(User.GetUserId()), User, settings))
        {
            ErrorMessage = localizer["Your role requires two-factor authentication. First add another passkey or set up an authenticator "
                + "app."];
            return await ShowAsync();
        }

        return TryDecodeId(id, out var passkey) && await setup.RemovePasskeyAsync(User.GetActor(), passkey)
            ? RedirectToPasskeys("removed") : NotFound();
    }

    private static bool TryDecodeId(string? id, out byte[] passkey)
    {
        passkey = [];
        try
        {
            passkey = WebEncoders.Base64UrlDecode(id ?? "");
            return passkey.Length > 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private LocalRedirectResult RedirectToPasskeys(string done) => LocalRedirect(Url.Content($"~/account/passkeys?done={done}"));

    private string NameOf(string? typed)
    {
        var name = (typed ?? "").Trim();
        if (name.Length == 0) name = localizer["Passkey"];
        return name.Length > TwoFactorSetup.PasskeyNameLength ? name[..TwoFactorSetup.PasskeyNameLength] : name;
    }

    private async Task<IActionResult> ShowAsync()
    {
        var (browser, system) = UserAgentSummary.Parse(Request.Headers.UserAgent.ToString());
        SuggestedName = string.Join(", ", new[] { system, browser }.Where(part => part.Length > 0));
        if (await users.FindByIdAsync(User.GetUserId()) is not { } member) return NotFound();
        Passkeys = [.. (await users.GetPasskeysAsync(member)).OrderBy(one => one.CreatedAt)
            .Select(one => new PasskeyView(WebEncoders.Base64UrlEncode(one.CredentialId), one.Name ?? localizer["Passkey"],
                one.CreatedAt.UtcDateTime))];
        return Page();
    }
}

/// <summary>A passkey in the list of its owner.</summary>
/// <param name="Id">The credential ID in base64url.</param>
/// <param name="Name">The name that the owner gave it.</param>
/// <param name="AddedAt">When it was added (UTC).</param>
public sealed record PasskeyView(string Id, string Name, DateTime AddedAt);

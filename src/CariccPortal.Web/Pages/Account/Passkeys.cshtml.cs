using CariccPortal.Staff;
using CariccPortal.Web.Localization;
using CariccPortal.Web.Operations;
using CariccPortal.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace CariccPortal.Web.Pages.Account;

/// <summary>One's own passkeys: added, named, removed.</summary>
[Authorize(StaffPolicy.OwnAccount), FreshSignIn]
public sealed class PasskeysModel(UserManager<StaffMember> members, PasskeyDoor door, OwnSecondStep own, Words words) : PageModel
{
    public IReadOnlyList<ShownPasskey> All { get; private set; } = [];

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string? Done { get; private set; }

    public string? Refused { get; private set; }

    public string Suggested { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(string? done)
    {
        Done = done switch
        {
            "added" => words["The passkey is added."],
            "renamed" => words["The passkey has its new name."],
            "removed" => words["The passkey is removed."],
            _ => null,
        };
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostOptionsAsync() =>
        await door.OfferAsync(User.MemberId()) is { } options ? Content(options, "application/json") : NotFound();

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name)
    {
        var codes = await door.AddAsync(credential, NameOf(name));
        if (codes is { Count: 0 }) return After("added");
        if (codes is null) Refused = words["This passkey was not taken. Try again; one member has at most {0}.", OwnSecondStep.MostPasskeys];
        else (Done, Codes) = (words["The passkey is added."], codes);
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name) =>
        TryRead(id, out var passkey) && await own.RenamePasskeyAsync(User.Colleague(), passkey, NameOf(name)) ? After("renamed") : NotFound();

    public async Task<IActionResult> OnPostDropAsync(string? id, [FromServices] SecondStep second, [FromServices] PortalSettings settings)
    {
        if (SecondStepDemand.IsLast(await second.OfAsync(User.MemberId()), User, settings))
        {
            Refused = words["Your role needs a second step: add another passkey or set up an authenticator app first."];
            return await ShowAsync();
        }

        return TryRead(id, out var passkey) && await own.DropPasskeyAsync(User.Colleague(), passkey) ? After("removed") : NotFound();
    }

    private static bool TryRead(string? id, out byte[] passkey)
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

    private LocalRedirectResult After(string done) => LocalRedirect(Url.Content($"~/account/passkeys?done={done}"));

    private string NameOf(string? typed)
    {
        var name = (typed ?? "").Trim();
        if (name.Length == 0) name = words["Passkey"];
        return name.Length > OwnSecondStep.PasskeyNameLength ? name[..OwnSecondStep.PasskeyNameLength] : name;
    }

    private async Task<IActionResult> ShowAsync()
    {
        var (browser, system) = SeenBrowser.Of(Request.Headers.UserAgent.ToString());
        Suggested = string.Join(", ", new[] { system, browser }.Where(part => part.Length > 0));
        if (await members.FindByIdAsync(User.MemberId()) is not { } member) return NotFound();
        All = [.. (await members.GetPasskeysAsync(member)).OrderBy(one => one.CreatedAt)
            .Select(one => new ShownPasskey(WebEncoders.Base64UrlEncode(one.CredentialId), one.Name ?? words["Passkey"], one.CreatedAt.UtcDateTime))];
        return Page();
    }
}
